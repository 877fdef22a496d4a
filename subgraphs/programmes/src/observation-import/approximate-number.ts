import { BadUserInputError, quoted } from '@social-economy/values/bad-user-input';

/** Words that say that a number is only about so much, and nothing of which side it is on. */
const about =
  /^(?:[~≈]|(?:ok|ca|szac|approx)(?:\.|(?=\s))|(?:oko[łl]o|circa|blisko|prawie|niemal(?:[żz]e)?|szacunkowo|w przybli[żz]eniu|mniej wi[ęe]cej|about|around|approximately|nearly|almost)(?=\s))\s*(?=\S)/iu;

const number = String.raw`[-+]?\d[\d\s.,']*(?:tys|mln|mld)?\.?\s*(?:zł|pln|%)?`;
const least = 'ponad|powy[żz]ej|przesz[łl]o|wi[ęe]cej ni[żz]|co najmniej|przynajmniej|minimum|minimalnie|min\\.?|nie mniej ni[żz]|od';
const most = 'do|poni[żz]ej|mniej ni[żz]|(?:co )?najwy[żz]ej|maksimum|maksymalnie|maks\\.?|max\\.?|nie wi[ęe]cej ni[żz]';
const english = 'over|above|more than|at least|from|below|under|less than|fewer than|up to|at most';
const bounds = [
  new RegExp(`^(?:[<>≤≥]=?|(?:${least}|${most}|${english})(?!\\p{L}))\\s*${number}(?:\\s*(?:do|[-–—])\\s*${number})?$`, 'iu'),
  new RegExp(`^${number}\\s*(?:\\+|(?:i|lub) (?:wi[ęe]cej|mniej|powy[żz]ej|poni[żz]ej))$`, 'iu'),
  new RegExp(`^${number}\\s*(?:do|[-–—])\\s*${number}$`, 'iu'),
];
/** No number takes more characters; looking at longer texts would only take time. */
const longest = 100;

/** The text of a number behind a word that says that it is only about so much: ok., blisko, ~. Null where there is no such word. */
export function numberBehindAbout(text: string): string | null {
  const rest = text.replace(about, '');
  return rest === text ? null : rest;
}

/** BAD_USER_INPUT where a text says only on which side of a number, or between which two, a value is: as a value the number would be made up. */
export function refuseBound(text: string): void {
  const printed = numberBehindAbout(text) ?? text;
  if (printed.length > longest || !bounds.some((bound) => bound.test(printed))) return;
  throw new BadUserInputError(
    `${quoted(text)} is a bound or a range, and a value can only be a number. Leave the row out; the mutation recordObservations can record ` +
      'why there is no value, a missingReason such as NOT_PUBLISHED, with these words as verbatim.',
  );
}
