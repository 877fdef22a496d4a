import type { Change } from '@social-economy/mutation/change';
import { UserErrorCode } from '@social-economy/mutation/user-error';
import { quoted } from '@social-economy/values/bad-user-input';
import sql from 'sql-template-tag';
import { Programme } from './programme';

type Version = Pick<Programme, 'kind' | 'teryt' | 'startsOn' | 'endsOn'>;

/**
 * A new version of a programme goes on with one version of the same kind for the same territory, which no other has superseded, and does
 * not begin before it. Nothing happens to the earlier version itself: whether it is still in force is a fact of its own.
 */
export async function checkSuperseded(change: Change, id: string | null, successor: Version): Promise<void> {
  if (id === null) return;
  const { work, problems } = change;
  // Locked, so that of two versions that would supersede it only one does.
  const [earlier] = await work.select(Programme, sql`SELECT * FROM programme WHERE id = ${id} ${work.forUpdate}`);
  if (earlier?.id !== id) {
    problems.add(UserErrorCode.NOT_FOUND, ['supersedes'], `There is no Programme ${quoted(id)}.`);
    return;
  }
  if (earlier.kind !== successor.kind || earlier.teryt !== successor.teryt) {
    const sentence = `The programme ${quoted(id)} is of kind ${earlier.kind} for the territory ${earlier.teryt}, but this one is of kind ${successor.kind} for ${successor.teryt}. A version supersedes one of the same kind and territory.`;
    problems.add(UserErrorCode.INVALID, ['supersedes'], sentence);
  }
  const [other] = await work.select(Programme, sql`SELECT * FROM programme WHERE supersedesId = ${id} LIMIT 1`);
  if (other) problems.add(UserErrorCode.TAKEN, ['supersedes'], `The programme ${quoted(id)} is superseded by ${quoted(other.id)} already.`);
  checkLine(change, earlier, successor);
}

/** A programme that is changed still begins between the version before it and the version after it. */
export async function checkNeighbours({ work, problems }: Change, programme: Programme): Promise<void> {
  const { id, supersedesId } = programme;
  const neighbours = await work.select(Programme, sql`SELECT * FROM programme WHERE supersedesId = ${id} OR id = ${supersedesId}`);
  for (const neighbour of neighbours) {
    if (neighbour.id === supersedesId) checkLine({ problems }, neighbour, programme);
    else if (isBefore(neighbour.startsOn, programme.startsOn)) {
      const sentence = `startsOn is ${programme.startsOn}, after the beginning of ${quoted(neighbour.id)}, which supersedes it, on ${neighbour.startsOn}.`;
      problems.add(UserErrorCode.OUT_OF_RANGE, ['startsOn'], sentence);
    }
  }
}

function checkLine({ problems }: Pick<Change, 'problems'>, earlier: Programme, { startsOn, endsOn }: Version): void {
  const what = `the beginning of ${quoted(earlier.id)}, which it supersedes,`;
  problems.inOrder(['startsOn'], earlier.startsOn, startsOn, what);
  if (startsOn === null) problems.inOrder(['endsOn'], earlier.startsOn, endsOn, what);
}

function isBefore(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && one < other;
}
