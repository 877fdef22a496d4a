import type { Cell, Column } from './cell';

/** Media type of files with a JSON object on every line. */
export const jsonLinesType = 'application/jsonl; charset=utf-8';

/** The line of a row: an object with every column, null where nothing is known. */
export function jsonLine(columns: readonly Column[], cells: readonly Cell[]): string {
  return `${JSON.stringify(Object.fromEntries(columns.map(({ name }, index) => [name, cells[index] ?? null])))}\n`;
}
