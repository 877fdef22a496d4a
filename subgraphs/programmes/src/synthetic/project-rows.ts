import { rowOf, type TableRow } from '@social-economy/database/bulk-insert';
import { syntheticSource } from '@social-economy/database/synthetic-data';
import { Random } from '@social-economy/synthetic/random';
import { institutionId, programmeId, projectId, seatOf, type SyntheticDataset } from '@social-economy/synthetic/synthetic-dataset';
import { Funding } from '../project/funding';
import { Project, ProjectPartner, projectTextColumns } from '../project/project';

/** A project with one or two partners and its money, in the voivodeship of its lead. */
export function* projectRows(number: number, dataset: SyntheticDataset): Generator<TableRow> {
  const id = projectId(number);
  const random = new Random(dataset.seed, 'project', number);
  yield projectRow(number, random, dataset);
  const partner = random.between(1, dataset.institutions - 1);
  const partners = random.between(1, 2);
  for (let position = 0; position < partners; position += 1) {
    yield rowOf(ProjectPartner, { projectId: id, partnerId: institutionId(partner + position), position });
  }
  yield rowOf(Funding, {
    projectId: id,
    position: 0,
    fund: 'Fundusz syntetyczny',
    amount: `${random.between(50, 5000)}000.00`,
    currency: 'PLN',
  });
}

function projectRow(number: number, random: Random, dataset: SyntheticDataset): TableRow {
  const title = `Projekt syntetyczny nr ${number}`;
  const start = random.between(2015, 2024);
  const lead = random.between(1, dataset.institutions);
  return rowOf(Project, {
    id: projectId(number),
    title,
    ...projectTextColumns({ title }),
    programmeId: random.chance(0.8) ? programmeId(random.between(1, dataset.programmes)) : null,
    teryt: seatOf(lead, dataset).slice(0, 2),
    leadId: institutionId(lead),
    dates: `${start}/${start + 2}`,
    startsOn: `${start}-01-01`,
    endsOn: `${start + 2}-12-31`,
    nonCompetitive: random.chance(0.3),
    audience: null,
    plannedReach: random.chance(0.7) ? random.between(20, 2000) : null,
    sourceId: syntheticSource,
    version: 1,
  });
}
