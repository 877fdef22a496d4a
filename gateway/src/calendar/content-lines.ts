/** A property of a calendar or of an event: its name with any parameters, and its value, ready to stand in the file. */
export type ContentLine = readonly [name: string, value: string];

/** A value of the type TEXT (RFC 5545, 3.3.11); control characters that no calendar may hold are left out. */
export function text(value: string): string {
  return value
    .replace(/\r\n?/g, '\n')
    .replace(controlCharacters, '')
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\n/g, '\\n');
}

const controlCharacters = new RegExp(String.raw`[\u0000-\u0008\u000b-\u001f\u007f]`, 'g');

/** A component of a calendar file: its properties, then the components within it, each already written. */
export function component(name: string, lines: readonly ContentLine[], parts: readonly string[] = []): string {
  const written = lines.map(([property, value]) => folded(`${property}:${value}`));
  return [`BEGIN:${name}\r\n`, ...written, ...parts, `END:${name}\r\n`].join('');
}

/** Most bytes that a line may have without its end. */
const longestLine = 75;

/** A line in pieces of at most 75 bytes, the later ones after a space, no letter torn apart (RFC 5545, 3.1). */
function folded(line: string): string {
  let written = '';
  let bytes = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (bytes + size > longestLine) {
      written += '\r\n ';
      bytes = 1;
    }
    written += character;
    bytes += size;
  }
  return `${written}\r\n`;
}
