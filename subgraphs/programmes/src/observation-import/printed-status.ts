import { BadUserInputError, quoted } from '@social-economy/values/bad-user-input';
import { foldedWords } from '@social-economy/values/polish-text';
import { ObservationStatus } from '../observation/observation-enums';

const statuses = new Map<string, ObservationStatus>([
  ...Object.values(ObservationStatus).map((status): [string, ObservationStatus] => [status.toLowerCase(), status]),
  ['ostateczne', ObservationStatus.FINAL],
  ['ostateczna', ObservationStatus.FINAL],
  ['wstepne', ObservationStatus.PROVISIONAL],
  ['wstepna', ObservationStatus.PROVISIONAL],
  ['szacunkowe', ObservationStatus.ESTIMATED],
  ['szacunkowa', ObservationStatus.ESTIMATED],
  ['szacunek', ObservationStatus.ESTIMATED],
]);

/** The status that a cell names, by its name or in Polish words: dane wstępne. BAD_USER_INPUT for what is none. */
export function printedStatus(text: string): ObservationStatus {
  const status = statuses.get(foldedWords(text).replace(/^(?:dane|wartosc) /, ''));
  if (status !== undefined) return status;
  throw new BadUserInputError(
    `${quoted(text)} is no status of a value. Write FINAL (ostateczne), PROVISIONAL (wstępne) or ESTIMATED (szacunkowe, szacunek).`,
  );
}
