import { DateProblemError } from './date-problem';
import { hasEdtfForm, unknownDate } from './window-of';

const onlySigns = /^[\dXW.,/[\]{}?~%-]+$/;

// A year, or what follows it, at the start of an expression or of one end.
const openDigits = /(?:^|[/[{,]|\.\.)(?:(?=\d*X)[\dX]{4}(?![\dX])|[\dX]{4}-(?:\d\d-)?(?:XX|X\d|\dX))/;

/** Forms of the Extended Date/Time Format that are not taken, and what to write in their place. */
const untaken: readonly (readonly [example: string, isForm: (edtf: string) => boolean, reason: string])[] = [
  [
    '2020-05-13?, 2020~, 2020-05-%13',
    (edtf) => /[?~%]/.test(edtf),
    'the qualifiers ?, ~ and % of EDTF are not taken: write its month or year, or the days among which it lies, as in [2020-05-10..2020-05-20]',
  ],
  [
    '2020-W20',
    (edtf) => /\d{4}-?W\d/.test(edtf),
    'weeks are not taken: write the first and the last day, as in 2020-05-11/2020-05-17, or [2020-05-11..2020-05-17] for one of these days',
  ],
  [
    '202X, 2020-XX, XXXX-05, but not 5.X.2020',
    (edtf) => edtf !== unknownDate && openDigits.test(edtf),
    'digits that are left open (X) are not taken: write its month or year, or several as in [2020..2029], or XXXX when nothing is known',
  ],
  [
    '2021-21, 2021-33',
    (edtf) => hasEdtfForm(edtf) && /\d{4}-(?:2[1-9]|3\d|4[01])(?!-)/.test(edtf),
    'seasons and other parts of a year are not taken as numbers (21 to 41 in place of the month): write wiosna 2021, I kwartał 2021, or the first and the last month, as in [2021-03..2021-06]',
  ],
  [
    '{2020,2021}, [2020,2022], [2020-09-21..]',
    (edtf) => /^[[{]/.test(edtf) && !hasEdtfForm(edtf),
    'of the sets of EDTF only one of days, months or years in a row is taken, as in [2020-09-21..2020-09-30]: write one event for each of several dates',
  ],
];

/** A DateProblemError for what is written in the Extended Date/Time Format but in a form that is not taken, with how to write it. */
export function checkTakenEdtf(edtf: string): void {
  if (!onlySigns.test(edtf)) return;
  const [, , reason] = untaken.find(([, isForm]) => isForm(edtf)) ?? [];
  if (reason !== undefined) throw new DateProblemError(reason);
}
