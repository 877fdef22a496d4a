/**
 * Text as searched: marks stripped, ł to l, lower case, spaces collapsed. `Łódź` and `lodz` fold to the same.
 * Databases disagree about Polish text, so the fold is written beside the text.
 */
export function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[łŁ]/g, 'l').toLowerCase().replace(/\s+/g, ' ').trim();
}

const letters: Record<string, string> = { ą: 'a{', ć: 'c{', ę: 'e{', ł: 'l{', ń: 'n{', ó: 'o{', ś: 's{', ź: 'z{', ż: 'z|' };

/**
 * Key that sorts byte by byte as the Polish alphabet does: Lublin before Łask before Łódź.
 * A letter with a mark follows its plain letter, hence the sign after z behind it; quotation marks do not count.
 */
export function sortKey(text: string): string {
  const marked = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/["'„”“«»’]/g, '');
  return folded(marked.replace(/[ąćęłńóśźż]/g, (letter) => letters[letter] ?? letter));
}
