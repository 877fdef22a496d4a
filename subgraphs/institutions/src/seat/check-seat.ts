import type { Change } from '@social-economy/mutation/change';
import { UserErrorCode } from '@social-economy/mutation/user-error';
import { today } from '@social-economy/values/calendar-date';
import { POLAND, type Teryt, voivodeshipOf } from '@social-economy/values/teryt';
import sql from 'sql-template-tag';
import type { Institution } from '../institution/institution';
import { InstitutionKind, InstitutionStatus } from '../institution/institution-enums';
import { Territory } from '../territory/territory';

/** What an institution is whose seat is looked at; `id` and `status` are absent as long as it has none. */
type Seated = Pick<Institution, 'kind' | 'teryt'> & Partial<Pick<Institution, 'id' | 'status'>>;

const path = ['teryt'];

/** Finds what is wrong with the unit in which an institution is to have its seat. */
export async function checkSeat(change: Change, seated: Seated): Promise<void> {
  const { problems } = change;
  const { kind, teryt } = seated;
  const unit = await unitOf(change, teryt);
  if (!unit) problems.add(UserErrorCode.NOT_FOUND, path, `There is no Territory "${teryt}".`);
  else if (unit.validTo !== null && unit.validTo < today()) {
    problems.add(UserErrorCode.INVALID, path, `${unit.name} (${teryt}) ended on ${unit.validTo}. ${await hintOf(change, teryt)}`);
  } else if (teryt === POLAND && kind !== InstitutionKind.PARTNER) {
    problems.add(UserErrorCode.INVALID, path, `Only a PARTNER may be national (0). Give the unit in which the ${kind} has its seat.`);
  } else if (kind === InstitutionKind.ROPS && seated.status !== InstitutionStatus.CLOSED) await checkOnlyRops(change, seated);
}

/** A voivodeship has one ROPS that goes on; the lock on the unit keeps two writers from both finding none. */
async function checkOnlyRops(change: Change, { teryt, id = '' }: Seated): Promise<void> {
  const voivodeship = voivodeshipOf(teryt);
  await change.work.read(sql`SELECT teryt FROM territory WHERE teryt = ${voivodeship} ${change.work.forUpdate}`);
  const [other] = await change.work.read(sql`
    SELECT id, name FROM institution WHERE kind = ${InstitutionKind.ROPS} AND voivodeshipTeryt = ${voivodeship}
      AND status <> ${InstitutionStatus.CLOSED} AND id <> ${id} LIMIT 1`);
  if (!other) return;
  const sentence = `The voivodeship ${voivodeship} has a ROPS already: ${String(other['name'])} (${String(other['id'])}). Close that one first.`;
  change.problems.add(UserErrorCode.TAKEN, path, sentence);
}

async function unitOf(change: Change, teryt: Teryt): Promise<Territory | undefined> {
  return (await change.work.select(Territory, sql`SELECT * FROM territory WHERE teryt = ${teryt}`))[0];
}

async function hintOf(change: Change, teryt: Teryt): Promise<string> {
  const successors = await change.work.select(
    Territory,
    sql`SELECT unit.* FROM territory_succession succession JOIN territory unit ON unit.teryt = succession.successorTeryt
      WHERE succession.teryt = ${teryt} ORDER BY unit.teryt`,
  );
  const names = successors.map((successor) => `${successor.name} (${successor.teryt})`);
  return names.length > 0 ? `Give what took over: ${names.join(' or ')}.` : 'Give a unit that exists.';
}
