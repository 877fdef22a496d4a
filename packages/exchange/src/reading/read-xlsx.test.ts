import { Readable } from 'node:stream';
import { strToU8, zipSync } from 'fflate';
import { readXlsx } from './read-xlsx';

/** A workbook of one column of days, some with a time. */
function workbookOf(...days: number[]): Uint8Array {
  const rows = days.map((day, row) => `<row r="${row + 1}"><c r="A${row + 1}" s="1"><v>${day}</v></c></row>`).join('');
  const parts = {
    'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="Dane" r:id="r1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
}

test('a day with a time has seconds only where they are not zero', async () => {
  const bytes = workbookOf(46_149, 46_149 + 10 / 24, 46_149 + (10 * 3600 + 30 * 60 + 5) / 86_400);
  const texts: (string | undefined)[] = [];
  for await (const portion of readXlsx({ name: 'dane.xlsx', open: () => Readable.from([Buffer.from(bytes)]) }).rows)
    texts.push(...portion.map(({ cells }) => cells[0]));
  expect(texts).toEqual(['2026-05-07', '2026-05-07 10:00', '2026-05-07 10:30:05']);
});
