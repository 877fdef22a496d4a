import type { Change } from '@social-economy/mutation/change';
import type { Problems } from '@social-economy/mutation/problems';
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
  const successors = unit && hasEnded(unit) ? await successorsOf(change, teryt) : [];
  if (!isSeat(problems, seated, unit, successors)) return;
  if (kind === InstitutionKind.ROPS && seated.status !== InstitutionStatus.CLOSED) await checkOnlyRops(change, seated);
}

/** Whether institutions of the kind may have their seat in the unit that a code names; what speaks against it becomes a problem. */
export function isSeat(
  problems: Problems,
  { kind, teryt }: Pick<Seated, 'kind' | 'teryt'>,
  unit: Territory | undefined,
  successors: readonly Territory[],
): boolean {
  const found = problems.all.length;
  if (!unit) problems.add(UserErrorCode.NOT_FOUND, path, `There is no Territory "${teryt}".`);
  else if (hasEnded(unit)) {
    problems.add(UserErrorCode.INVALID, path, `${unit.name} (${teryt}) ended on ${unit.validTo}. ${hintOf(successors)}`);
  } else if (teryt === POLAND && kind !== InstitutionKind.PARTNER) {
    problems.add(UserErrorCode.INVALID, path, `Only a PARTNER may be national (0). Give the unit in which the ${kind} has its seat.`);
  }
  return problems.all.length === found;
}

/** Whether a unit is no more. */
export function hasEnded({ validTo }: Territory): boolean {
  return validTo !== null && validTo < today();
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

function successorsOf(change: Change, teryt: Teryt): Promise<Territory[]> {
  return change.work.select(
    Territory,
    sql`SELECT unit.* FROM territory_succession succession JOIN territory unit ON unit.teryt = succession.successorTeryt
      WHERE succession.teryt = ${teryt} ORDER BY unit.teryt`,
  );
}

function hintOf(successors: readonly Territory[]): string {
  const names = successors.map((successor) => `${successor.name} (${successor.teryt})`);
  return names.length > 0 ? `Give what took over: ${names.join(' or ')}.` : 'Give a unit that exists.';
}
