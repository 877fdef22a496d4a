import { addIndex, addText, fill } from '@social-economy/database/change-table';

const marks = ['"', "''", '„', '”', '“', '«', '»', '’'];
const withoutMarks = marks.reduce((text, mark) => `REPLACE(${text}, '${mark}', '')`, 'nameFold');

/** From then on institutions are found by their names whatever quotation marks and dashes those are written with. */
export const matchNames = [
  addText(1764400002000, 'institution', 'matchFold', 600),
  fill(1764400002001, 'fill_matchFold', `UPDATE institution SET matchFold = TRIM(REPLACE(REPLACE(${withoutMarks}, '–', '-'), '—', '-'))`),
  addIndex(1764400002002, 'institution', ['matchFold']),
];
