import { rowOf, type TableRow } from '@social-economy/database/bulk-insert';
import { syntheticSource } from '@social-economy/database/synthetic-data';
import { Random } from '@social-economy/synthetic/random';
import { voivodeshipCodes } from '@social-economy/synthetic/synthetic-country';
import { indicatorCode, institutionId, programmeId, type SyntheticDataset, territoryOf } from '@social-economy/synthetic/synthetic-dataset';
import { POLAND, type Teryt } from '@social-economy/values/teryt';
import { Programme, programmeTextColumns } from '../programme/programme';
import { ProgrammeKind, ProgrammeStatus } from '../programme/programme-enums';
import { ProgrammeStatusChange } from '../programme/programme-status-change';
import { ProgrammeNode, ProgrammeNodeAlignment, ProgrammeNodeKind } from '../programme-node/programme-node';
import { Target, TargetKind } from '../target/target';

const objectives = 3;
const targetsEach = 5;
const kinds: Record<number, ProgrammeKind> = { 1: ProgrammeKind.KPRES, 2: ProgrammeKind.RPRES, 4: ProgrammeKind.LOCAL_PLAN };

/** A programme with its steps, its outline and its targets. */
export function* programmeRows(number: number, dataset: SyntheticDataset): Generator<TableRow> {
  const id = programmeId(number);
  const random = new Random(dataset.seed, 'programme', number);
  const start = random.between(2014, 2022);
  yield programmeRow(number, start);
  const steps = [ProgrammeStatus.DRAFT, ProgrammeStatus.PUBLIC_CONSULTATION, ProgrammeStatus.ADOPTED];
  for (const [position, status] of steps.entries()) {
    yield rowOf(ProgrammeStatusChange, {
      programmeId: id,
      position,
      status,
      on: `${start - 1}-${String(3 * position + 3).padStart(2, '0')}-15`,
      note: null,
    });
  }
  yield* outlineRows(number);
  for (let position = 0; position < targetsEach; position += 1) yield targetRow(number, position, start, random, dataset);
}

function programmeRow(number: number, start: number): TableRow {
  const teryt = territoryOf(number);
  const title = `Program syntetyczny nr ${number} rozwoju ekonomii społecznej`;
  const described = { title, shortTitle: `Program ${number}`, mainGoal: 'Cel syntetyczny', legalAct: null };
  return rowOf(Programme, {
    ...described,
    ...programmeTextColumns(described),
    id: programmeId(number),
    kind: kinds[teryt.length] ?? ProgrammeKind.OTHER,
    teryt,
    responsibleId: teryt === POLAND ? null : ropsOf(teryt),
    dates: `${start}/${start + 6}`,
    startsOn: `${start}-01-01`,
    endsOn: `${start + 6}-12-31`,
    status: ProgrammeStatus.ADOPTED,
    supersedesId: null,
    document: null,
    sourceId: syntheticSource,
    version: 1,
  });
}

/** Areas with objectives under them; an area serves an area of the national programme. */
function* outlineRows(number: number): Generator<TableRow> {
  const programme = programmeId(number);
  let position = 0;
  for (let area = 1; area <= 2; area += 1) {
    const areaId = `${programme}-${area}`;
    const shared = { programmeId: programme, title: `Część syntetyczna ${area}` };
    yield rowOf(ProgrammeNode, {
      ...shared,
      id: areaId,
      parentId: null,
      position: position++,
      kind: ProgrammeNodeKind.AREA,
      number: String(area),
    });
    if (number > 1) yield rowOf(ProgrammeNodeAlignment, { nodeId: areaId, alignedWithId: `${programmeId(1)}-${area}`, position: 0 });
    for (let objective = 1; objective <= objectives; objective += 1) {
      const id = `${areaId}-${objective}`;
      const numbered = { kind: ProgrammeNodeKind.OBJECTIVE, number: `${area}.${objective}` };
      yield rowOf(ProgrammeNode, { ...shared, ...numbered, id, parentId: areaId, position: position++ });
    }
  }
}

function targetRow(number: number, position: number, start: number, random: Random, { indicators }: SyntheticDataset): TableRow {
  const baselineValue = random.chance(0.9) ? random.between(20, 2000) : null;
  const isChange = random.chance(0.2);
  return rowOf(Target, {
    id: `synthetic-t-${number}-${position + 1}`,
    programmeId: programmeId(number),
    nodeId: `${programmeId(number)}-${(position % 2) + 1}`,
    position,
    indicatorCode: indicatorCode(1 + ((number * targetsEach + position) % indicators)),
    teryt: territoryOf(number),
    kind: isChange ? TargetKind.CHANGE : TargetKind.ABSOLUTE,
    baselinePeriod: String(Math.max(2016, start)),
    baselineValue,
    targetPeriod: String(start + 6),
    targetValue: isChange ? 100 : Math.round((baselineValue ?? 500) * 1.2),
    baselineVerbatim: null,
    verbatim: null,
    sourceId: syntheticSource,
  });
}

function ropsOf(teryt: Teryt): string {
  return institutionId(voivodeshipCodes.indexOf(teryt.slice(0, 2)) + 1);
}
