/** What one cell of a table holds; an empty cell is null. */
export type Scalar = string | number | boolean;
export type Cell = Scalar | null | readonly (Scalar | null)[];

/** A column of a table. */
export interface Column {
  /** Its heading: the name of a field, with dots for what lies in another object. */
  name: string;
  /** Whether its texts are exact decimal numbers, as money is. */
  isDecimal?: boolean;
}

/** The one text of a cell that holds several values. */
export function joined(values: readonly (Scalar | null)[]): string {
  return values.map((value) => value ?? '').join('; ');
}

/** What a spreadsheet program would take for a formula, also behind spaces and in the wide letters of East Asia. */
const formula = /^(?:\s*[=+\-@＝＋－＠]|[\t\r])/;

/** The text, behind an apostrophe where a spreadsheet program would run it as a formula. */
export function neutralised(text: string): string {
  return formula.test(text) && !isNumeral(text) ? `'${text}` : text;
}

/** Whether a text is an exact decimal number. */
export function isNumeral(text: string): boolean {
  return /^-?\d+(?:\.\d+)?$/.test(text);
}
