import { foldedWords } from '@social-economy/values/polish-text';

/** Numbers of rows, and columns without a heading. */
const withoutMeaning = /^(l ?p|lp|nr|no|numer porzadkowy|)$/;

/** The note that tells which columns are not known, by their headings; null where there is nothing to tell. `example` says what one is: name=Jednostka. */
export function unknownColumnsNote(headings: readonly string[], example: string): string | null {
  const unknown = headings.map((heading) => heading.trim()).filter((heading) => !withoutMeaning.test(foldedWords(heading)));
  return unknown.length === 0
    ? null
    : `Columns that are not known, and so not taken in: ${unknown.join(', ')}. Name what they are with map: ${example}.`;
}
