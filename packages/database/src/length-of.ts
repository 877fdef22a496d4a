/** How many characters a text has, as databases count them: an emoji is one. */
export function lengthOf(text: string): number {
  return text.length === 0 ? 0 : Array.from(text).length;
}
