import { Readable } from 'node:stream';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { csvOf } from '../csv';
import { xlsxOf } from '../xlsx';
import { type Encoding, encodings } from './encoding';
import { inspectFile } from './inspect-file';
import type { ReadableFile } from './readable-file';
import { readTable, type ReadTableOptions } from './read-table';
import { separators } from './separator';
import type { ReadRow } from './table';
import { UnreadableFileError } from './unreadable-file-error';

/** Bytes of Polish letters that are not ASCII, as the two old encodings have them. */
const bytesOf: Record<'windows-1250' | 'iso-8859-2', Map<string, number>> = {
  'windows-1250': tableOf('windows-1250'),
  'iso-8859-2': tableOf('iso-8859-2'),
};

function tableOf(encoding: string): Map<string, number> {
  const decoder = new TextDecoder(encoding);
  return new Map(Array.from({ length: 128 }, (_, index) => [decoder.decode(Uint8Array.of(index + 128)), index + 128]));
}

function encoded(text: string, encoding: Encoding): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text);
  if (encoding === 'utf-16le') return Buffer.from(`\uFEFF${text}`, 'utf16le');
  return Buffer.from(Array.from(text, (letter) => bytesOf[encoding].get(letter) ?? letter.charCodeAt(0)));
}

/** A file whose bytes come in pieces, cut anywhere. */
function fileOf(bytes: Uint8Array, piece = 7): ReadableFile {
  const pieces = Array.from({ length: Math.ceil(bytes.length / piece) }, (_, index) => bytes.subarray(index * piece, (index + 1) * piece));
  return { name: 'plik.csv', open: () => Readable.from(pieces, { objectMode: true }) };
}

async function read(file: ReadableFile, options?: ReadTableOptions) {
  const facts = await inspectFile(file);
  const { rows, ...form } = await readTable(file, facts, options);
  const all: ReadRow[] = [];
  for await (const portion of rows) all.push(...portion);
  return { ...form, rows: all };
}

const sample = 'Województwo;2021;2022\r\nŚląskie;1 234,5;-\r\n"Warmińsko-mazurskie";"tak; nie";x\r\n';

test.each(encodings)('%s is found out, with its separator', async (encoding) => {
  const table = await read(fileOf(encoded(sample, encoding)));
  expect(table).toMatchObject({ format: 'CSV', encoding, separator: ';' });
  expect(table.rows.map(({ line, cells }) => [line, ...cells])).toEqual([
    [1, 'Województwo', '2021', '2022'],
    [2, 'Śląskie', '1 234,5', '-'],
    [3, 'Warmińsko-mazurskie', 'tak; nie', 'x'],
  ]);
});

test('a mark of order of bytes is no part of the first heading', async () => {
  const table = await read(fileOf(Buffer.from(`\uFEFF${sample}`)));
  expect(table.rows[0]?.cells[0]).toBe('Województwo');
});

test('letters far behind in the file tell its encoding', async () => {
  const late = `${'a;b\r\n'.repeat(50_000)}ąśź;1\r\n`;
  expect((await read(fileOf(encoded(late, 'iso-8859-2'), 10_000))).rows.at(-1)).toEqual({ line: 50_001, cells: ['ąśź', '1'] });
});

test('UTF-8 with a damaged place is still UTF-8', async () => {
  const damaged = Buffer.concat([Buffer.from('Śląskie;Łódź;Świętokrzyskie;Małopolskie\n'), Buffer.from([0xff]), Buffer.from(';a\n')]);
  expect(await read(fileOf(damaged))).toMatchObject({
    encoding: 'utf-8',
    rows: [{ cells: ['Śląskie', 'Łódź', 'Świętokrzyskie', 'Małopolskie'] }, { cells: ['\uFFFD', 'a'] }],
  });
});

test('lines are those of the file, also behind line breaks in cells', async () => {
  const { rows } = await read(fileOf(Buffer.from('a,b\n"1\n2",x\n\ny,"ab""c"\n')));
  expect(rows).toEqual([
    { line: 1, cells: ['a', 'b'] },
    { line: 2, cells: ['1\n2', 'x'] },
    { line: 4, cells: [''] },
    { line: 5, cells: ['y', 'ab"c'] },
  ]);
});

test('quotation marks that are meant themselves stay, also before a line break', async () => {
  const { rows } = await read(fileOf(Buffer.from('"Dom" Praca;Fundacja "X"\n"""Dom""\nPraca";"Fundacja" Y\n')));
  expect(rows.map(({ cells }) => cells)).toEqual([
    ['"Dom" Praca', 'Fundacja "X"'],
    ['"Dom"\nPraca', '"Fundacja" Y'],
  ]);
});

test.each([
  ['', 'is empty'],
  ['%PDF-1.4', 'is a PDF'],
  [Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'XLS'],
  [Buffer.from('504b0304', 'hex'), 'XLSX'],
  ['a;b\n"never closed;1\n2;3\n', 'From line 2 on'],
  ['a;b\nX;2\n"Dom;1\nX;3\nFundacja "Praca";2\n', 'From line 3 on'],
  ['a;b\r"Dom;1\rX;"3"\r', 'From line 2 on'],
])('%p is told to be unreadable', async (content, sentence) => {
  await expect(read(fileOf(Buffer.from(content)))).rejects.toThrow(sentence);
});

const polish = fc.stringMatching(/^[a-zA-ZąćęłńóśźżĄĆĘŁŃÓŚŹŻ0-9 ;,"\n=+@-]{0,12}$/);

test('what is written as CSV reads back equal, in every encoding and with every separator', async () => {
  const tables = fc.array(fc.tuple(polish, polish, polish), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(tables, fc.constantFrom(...encodings), fc.constantFrom(...separators), async (rows, encoding, separator) => {
      const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
      // A line with letters of one encoding only tells it, as real files do.
      const lines = [['ąśź', 'b', 'c'], ...rows].map((row) => row.map(quoted).join(separator));
      const { rows: back } = await read(fileOf(encoded(`${lines.join('\r\n')}\r\n`, encoding)), { separator });
      expect(back.slice(1).map(({ cells }) => cells)).toEqual(rows);
    }),
    { numRuns: 60 },
  );
});

test('what the exports write reads back equal, formulas neutralised', async () => {
  const columns = [{ name: 'województwo' }, { name: 'wartość', isDecimal: true }];
  const dialect = { delimiter: ';', decimalSign: ',', start: '\uFEFF' };
  const { rows } = await read(
    fileOf(
      Buffer.from(
        csvOf(
          columns,
          [
            ['łódzkie', '12.5'],
            ['=1+1', null],
          ],
          dialect,
        ),
      ),
    ),
  );
  expect(rows.map(({ cells }) => cells)).toEqual([
    ['województwo', 'wartość'],
    ['łódzkie', '12,5'],
    ["'=1+1", ''],
  ]);
});

test('a workbook gives texts as they are and numbers with a decimal comma', async () => {
  const bytes = await xlsxOf(
    [{ name: 'Nazwa' }, { name: 'Liczba' }],
    [
      ['=1+1', 12.5],
      ['Łódź', 1234567],
      ['', null],
      ['a\nb', -0.1],
    ],
    'Arkusz',
  );
  const { format, rows } = await read(fileOf(bytes, 100));
  expect(format).toBe('XLSX');
  expect(rows.map(({ line, cells }) => [line, ...cells])).toEqual([
    [1, 'Nazwa', 'Liczba'],
    [2, '=1+1', '12,5'],
    [3, 'Łódź', '1234567'],
    [4],
    [5, 'a\nb', '-0,1'],
  ]);
  await expect(read(fileOf(bytes), { sheet: 'Inny' })).rejects.toThrow('The workbook has "Arkusz"');
});

test('what is raised in a workbook stays raised, and is no digit of what stands before it', async () => {
  const run = (text: string, format = '') => `<r>${format && `<rPr>${format}</rPr>`}<t xml:space="preserve">${text}</t></r>`;
  const raised = (text: string) => run(text, '<b/><vertAlign val="superscript"/>');
  const texts = [
    run('70') + raised('1'),
    run('2023') + raised('2)'),
    `${run('m')}${raised('2')}${run(' i ha')}`,
    run('x') + raised('a') + run('1', '<vertAlign val="baseline"/>'),
    run('mazowieckie') + raised('*'),
    run('−') + raised('-1'),
  ];
  const cells = texts.map((_, index) => `<c t="s"><v>${index}</v></c>`).join('');
  const inline = `<c t="inlineStr"><is>${texts[0]}</is></c><c t="inlineStr"><is><t>1</t></is></c>`;
  const bytes = zipSync({
    'xl/workbook.xml': strToU8('<workbook xmlns:r="r"><sheets><sheet name="Dane" r:id="r1"/></sheets></workbook>'),
    'xl/_rels/workbook.xml.rels': strToU8('<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>'),
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData><row>${cells}${inline}</row></sheetData></worksheet>`),
    'xl/sharedStrings.xml': strToU8(`<sst>${texts.map((text) => `<si>${text}</si>`).join('')}</sst>`),
  });
  const { rows } = await read(fileOf(bytes));
  expect(rows[0]?.cells).toEqual(['70¹', '2023²⁾', 'm² i ha', 'xa1', 'mazowieckie*', '−⁻¹', '70¹', '1']);
});

test('a workbook that ends too early is refused, not read in part', async () => {
  const rows = Array.from({ length: 5000 }, (_, index) => [`województwo ${index}`, index * 7]);
  const bytes = await xlsxOf([{ name: 'Nazwa' }, { name: 'Liczba' }], rows, 'Arkusz');
  await expect(read(fileOf(bytes.subarray(0, Math.floor(bytes.length * 0.6)), 1000))).rejects.toThrow(UnreadableFileError);
});

test('no bytes make reading crash', async () => {
  const starts = fc.constantFrom('', '504b0304', 'efbbbf', 'fffe', '22', '3b3b0a');
  await fc.assert(
    fc.asyncProperty(starts, fc.uint8Array({ maxLength: 400 }), async (start, bytes) => {
      try {
        await read(fileOf(Buffer.concat([Buffer.from(start, 'hex'), bytes])));
      } catch (error) {
        expect(error).toBeInstanceOf(UnreadableFileError);
      }
    }),
    { numRuns: 300 },
  );
});

test('no change of a workbook makes reading crash', async () => {
  const whole = await xlsxOf(
    [{ name: 'a' }, { name: 'b' }],
    [
      ['x', 1],
      ['y', 2],
    ],
    'Arkusz',
  );
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length), async (place, byte, length) => {
      const bytes = Buffer.from(whole);
      bytes[place] = byte;
      try {
        await read(fileOf(bytes.subarray(0, Math.max(length, 200)), 64));
      } catch (error) {
        expect(error).toBeInstanceOf(UnreadableFileError);
      }
    }),
    { numRuns: 150 },
  );
});
