/**
 * Text as searched: marks stripped, ł to l, lower case, spaces collapsed. `Łódź` and `lodz` fold to the same.
 * Databases disagree about Polish text, so the fold is written beside the text.
 */
export function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[łŁ]/g, 'l').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** Words as they compare in headings and names: folded, whatever stands between them, without raised footnote marks. `Warmińsko–Mazurskie¹⁾:` is `warminsko mazurskie`. */
export function foldedWords(text: string): string {
  return folded(text.replace(/[^\p{L}\p{M}\p{Nd}\p{Nl}%]+/gu, ' '));
}

/** Text as lists name the same thing: folded, and whatever quotation marks and dashes it was printed with, or without. */
export function matchKey(text: string): string {
  return folded(text.replace(/["'„”“«»’]/g, '').replace(/[–—]/g, '-'));
}

const letters: Record<string, string> = { ą: 'a{', ć: 'c{', ę: 'e{', ł: 'l{', ń: 'n{', ó: 'o{', ś: 's{', ź: 'z{', ż: 'z|' };

/**
 * Key that sorts byte by byte as the Polish alphabet does: Lublin before Łask before Łódź.
 * A letter with a mark follows its plain letter, hence the sign after z behind it; quotation marks do not count.
 * A key that is cut at its longest tells texts apart no further than that.
 */
export function sortKey(text: string, longest = Infinity): string {
  const marked = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/["'„”“«»’]/g, '');
  const key = folded(marked.replace(/[ąćęłńóśźż]/g, (letter) => letters[letter] ?? letter));
  // Half a character, as the cut may leave, is none that a database takes.
  return key.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '');
}
