import { readSheet } from 'read-excel-file/node';
import fc from 'fast-check';
import type { Cell } from './cell';
import { xlsxOf } from './xlsx';

const columns = [{ name: 'name' }, { name: 'amount', isDecimal: true }];
const readBack = async (...rows: Cell[][]) => (await readSheet(await xlsxOf(columns, rows, 'events'))) as unknown[][];

test('numbers are numbers, truths truths, dates and formulas texts', async () => {
  const rows = await readBack(['=1+1', '1250000.50'], [-5.25, null], [true, 3], ['2020-05-13', null], ['02', null], [['CIS', 'KIS'], null]);
  expect(rows).toEqual([
    ['name', 'amount'],
    ['=1+1', 1250000.5],
    [-5.25, null],
    [true, 3],
    ['2020-05-13', null],
    ['02', null],
    ['CIS; KIS', null],
  ]);
});

test('money with more digits than a spreadsheet keeps stays a text', async () => {
  expect((await readBack(['x', '1234567890123456.78']))[1]).toEqual(['x', '1234567890123456.78']);
});

test('what XML cannot hold is left out, the rest is read back', async () => {
  expect((await readBack(['a\u0001b\uD800c <&> "ł"', null]))[1]).toEqual(['abc <&> "ł"', null]);
});

test.each([
  'constructor',
  'toString',
  '__proto__',
  'valueOf',
  '_x0041_',
  'a_x000D_b',
  '_x005F_',
  'g\uFFFDry',
  '\uFFFD',
  '\u0080\u009F',
  '\uFDD0_x0041_',
])('the text %j is what a spreadsheet shows', async (text) => {
  expect((await readBack([text, null]))[1]?.[0]).toBe(text);
});

test('a text longer than a cell holds is refused with its place', async () => {
  await expect(xlsxOf(columns, [['a'], ['x'.repeat(32_768)]], 'events')).rejects.toThrow(
    'The text in column name of row 2 has 32768 characters, but a cell of a spreadsheet holds 32767. Ask for CSV.',
  );
});

test('any text without control characters is read back by another library', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !/[\s\p{Cc}]/u.test(text)),
        { minLength: 1, maxLength: 5 },
      ),
      async (texts) => {
        const rows = await readBack(...texts.map((text) => [text, 'x']));
        expect(rows.slice(1).map(([text]) => text)).toEqual(texts);
      },
    ),
    { numRuns: 200 },
  );
});
