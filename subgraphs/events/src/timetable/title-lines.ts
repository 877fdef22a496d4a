import type { PrintedLine } from './printed-page';

/** The title of a row, with the lines that go on with it, and the lines that stand under it. */
export function titleLines(texts: readonly PrintedLine[]): { whole: string; under: PrintedLine[] } {
  const [first, ...rest] = texts;
  let whole = first?.text ?? '';
  let next = rest[0];
  while (next !== undefined && goesOn(whole, next.text)) {
    whole = `${whole} ${next.text}`;
    rest.shift();
    next = rest[0];
  }
  return { whole, under: rest };
}

/** Whether a line goes on with what is above it: in the middle of brackets, quotation marks or a sentence. */
function goesOn(above: string, line: string): boolean {
  if (/^(\p{Ll}|[(„"”])/u.test(line) || /[,;:–—-]$/.test(above)) return true;
  if (/(?:^|\s)(?:i|oraz|w|we|z|ze|na|do|dla|od|o|ds\.|pn\.|dot\.|im\.)$/.test(above)) return true;
  const isOpen = (open: string, close: string) => above.split(open).length > above.split(close).length;
  return isOpen('(', ')') || isOpen('„', '”');
}
