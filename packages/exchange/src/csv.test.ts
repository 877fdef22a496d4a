import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { type Cell, joined, neutralised } from './cell';
import { csvOf } from './csv';
import { dialectNamed } from './dialect';

const columns = [{ name: 'name' }, { name: 'organiser.name' }];
const written = (cell: Cell, dialect?: string) =>
  csvOf([{ name: 'a' }, { name: 'b' }], [[cell, 1]], dialectNamed(dialect)).split('\r\n')[1];

test.each<[string, Cell, string]>([
  ['a plain text', 'Łódź', 'Łódź,1'],
  ['a text with a comma', 'Łódź, centrum', '"Łódź, centrum",1'],
  ['a text with quotes', 'klub "Razem"', '"klub ""Razem""",1'],
  ['a text of two lines', 'one\ntwo', '"one\ntwo",1'],
  ['a text in spaces', ' x ', '" x ",1'],
  ['an empty text', '', '"",1'],
  ['nothing', null, ',1'],
  ['zero', 0, '0,1'],
  ['a negative number', -12.5, '-12.5,1'],
  ['a negative number in a text', '-12', '-12,1'],
  ['a truth', false, 'false,1'],
  ['several values', ['CIS', 'KIS'], 'CIS; KIS,1'],
])('%s is written as RFC 4180 says', (_what, cell, line) => {
  expect(written(cell)).toBe(line);
});

test.each(['=1+1', '+48 123', '-1+1', '@SUM(A1)', '\tx', '\r=1', '  =cmd', '\u00a0=1', '\n=1', '＝1+1', '--1'])(
  '%j does not run as a formula',
  (text) => {
    expect(neutralised(text)).toBe(`'${text}`);
    const [[cell] = []]: string[][] = parse(csvOf([{ name: 'a' }], [[text]], dialectNamed()), { from_line: 2 });
    expect(cell).toBe(`'${text}`);
  },
);

test('a list of values does not run as a formula either', () => {
  expect(written(['=1', 'x'])).toBe("'=1; x,1");
});

test('the Polish dialect has semicolons, decimal commas and the mark that Excel knows UTF-8 by', () => {
  const decimals = [{ name: 'value' }, { name: 'amount', isDecimal: true }, { name: 'verbatim' }];
  expect(csvOf(decimals, [[-0.5, '1250000.00', '0.5 tys.; ok']], dialectNamed('excel-pl'))).toBe(
    '\uFEFFvalue;amount;verbatim\r\n-0,5;1250000,00;"0.5 tys.; ok"\r\n',
  );
});

test('a table of one column keeps its empty rows', () => {
  expect(csvOf([{ name: 'a' }], [[null], ['x']], dialectNamed())).toBe('a\r\n""\r\nx\r\n');
});

test('an unknown dialect is refused with the known ones', () => {
  expect(() => dialectNamed('excel')).toThrow('dialect is "excel", which is none. Take rfc4180 or excel-pl.');
  expect(() => dialectNamed('toString')).toThrow('"toString"');
});

const scalar = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom('"', '\r', '\n', '\t', ' ', ',', ';', '=', '+', '-', '@', "'", 'a', '1', '.') }),
  fc.integer(),
  fc.boolean(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const cell: fc.Arbitrary<Cell> = fc.oneof(scalar, fc.constant(null), fc.array(fc.oneof(scalar, fc.constant(null)), { maxLength: 3 }));

/** What another program reads from a cell. */
function read(value: Cell): string {
  if (value === null) return '';
  return typeof value === 'string' ? neutralised(value) : typeof value === 'object' ? neutralised(joined(value)) : String(value);
}

test.each([
  ['rfc4180', ','],
  ['excel-pl', ';'],
])('any table in the dialect %s is read back by another library, cell by cell', (dialect, delimiter) => {
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 8 }), (rows) => {
      const records: string[][] = parse(csvOf(columns, rows, dialectNamed(dialect)), { delimiter, bom: true, record_delimiter: '\r\n' });
      const decimal = (value: Cell) => (typeof value === 'number' && dialect === 'excel-pl' ? read(value).replace('.', ',') : read(value));
      expect(records).toEqual([['name', 'organiser.name'], ...rows.map((row) => row.map(decimal))]);
    }),
    { numRuns: 500 },
  );
});

test('whatever is read back begins no formula', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 4 }), (rows) => {
      const records: string[][] = parse(csvOf(columns, rows, dialectNamed()), { record_delimiter: '\r\n' });
      for (const text of records.flat()) expect(text).not.toMatch(/^(?!-\d+(\.\d+)?(e[+-]?\d+)?$)\s*[=+\-@]/);
    }),
    { numRuns: 500 },
  );
});
