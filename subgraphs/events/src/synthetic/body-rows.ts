import { rowOf, type TableRow } from '@social-economy/database/bulk-insert';
import { syntheticSource } from '@social-economy/database/synthetic-data';
import { Random } from '@social-economy/synthetic/random';
import { voivodeshipCodes } from '@social-economy/synthetic/synthetic-country';
import { bodyId, institutionId, type SyntheticDataset, territoryOf } from '@social-economy/synthetic/synthetic-dataset';
import { voivodeshipOf } from '@social-economy/values/teryt';
import { BodyKind, MemberRole } from '../coordination-body/body-enums';
import { BodyInstitution, BodyMember } from '../coordination-body/body-member';
import { CoordinationBody } from '../coordination-body/coordination-body';
import { derivedColumns } from '../coordination-body/derived-columns';

const people = 8;
const institutions = 4;
/** The national body and one of each voivodeship. */
const committees = 1 + voivodeshipCodes.length;
const kinds = Object.values(BodyKind);

/** A body with the people who sit on it, under made-up names, and the institutions that belong to it. */
export function* bodyRows(number: number, { seed, institutions: known }: SyntheticDataset): Generator<TableRow> {
  const random = new Random(seed, 'body', number);
  yield bodyRow(number, random);
  for (let position = 0; position < people; position += 1) {
    yield rowOf(BodyMember, {
      id: `${bodyId(number)}-member-${position + 1}`,
      bodyId: bodyId(number),
      position,
      name: `Osoba Syntetyczna ${number}-${position + 1}`,
      role: position === 0 ? MemberRole.CHAIR : MemberRole.MEMBER,
      representsId: random.chance(0.7) ? institutionId(random.between(1, known)) : null,
      since: null,
      until: null,
    });
  }
  const first = random.between(1, known - institutions);
  for (let position = 0; position < institutions; position += 1) {
    yield rowOf(BodyInstitution, { bodyId: bodyId(number), institutionId: institutionId(first + position), position });
  }
}

function bodyRow(number: number, random: Random): TableRow {
  const name = `Ciało syntetyczne nr ${number}`;
  return rowOf(CoordinationBody, {
    id: bodyId(number),
    kind: number <= committees ? BodyKind.COMMITTEE : random.oneOf(kinds),
    name,
    ...derivedColumns(name),
    acronym: null,
    teryt: territoryOf(number),
    parentId: parentOf(number),
    appointedOn: `${random.between(2009, 2020)}-01-15`,
    appointedBy: null,
    mandate: null,
    sourceId: syntheticSource,
    version: 1,
  });
}

/** The body that one is a group of: the national one above the committees, the committee of its voivodeship above the others. */
function parentOf(number: number): string | null {
  if (number === 1) return null;
  const region = voivodeshipCodes.findIndex((code) => code === voivodeshipOf(territoryOf(number)));
  return bodyId(number <= committees ? 1 : 2 + region);
}
