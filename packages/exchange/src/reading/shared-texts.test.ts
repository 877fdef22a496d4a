import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zip } from 'fflate';
import { SharedTexts } from './shared-texts';

const folder = mkdtempSync(join(tmpdir(), 'workbook-'));
afterAll(() => rmSync(folder, { recursive: true }));

const left = () => readdirSync(tmpdir()).filter((name) => name.startsWith('social-economy-texts-'));

test('texts are what they were, in any order, in memory or not, and no file is left', () => {
  const texts = new SharedTexts();
  const textOf = (number: number) => `${number} zażółć \u{1F41D} "\n${'x'.repeat(number % 200)}`;
  const count = 100_003;
  for (let number = 0; number < count; number += 1) texts.add(textOf(number));
  expect(left()).toEqual([]);
  for (let number = 0; number < count; number += 1) {
    const place = (number * 7919) % count;
    if (texts.at(place) !== textOf(place)) throw new Error(`Text ${place} is another: ${texts.at(place)}`);
  }
  expect([texts.at(count), texts.at(count + 1000), texts.at(-1), texts.at(Number.NaN), texts.at(1.5)]).toEqual(['', '', '', '', '']);
  texts.close();
});

/** Reads a workbook in a process with little memory; tells how many of its texts are right. */
const program = `
  const { createReadStream } = require('node:fs');
  const { readXlsx } = require('./packages/exchange/dist/reading/read-xlsx');
  (async () => {
    let right = 0;
    for await (const portion of readXlsx({ name: 'dane.xlsx', open: () => createReadStream(process.argv[1]) }).rows)
      for (const { line, cells } of portion) if (cells[0] === 'tekst ' + line + ' ' + 'x'.repeat(100)) right += 1;
    console.log(right);
  })();`;

test('a workbook with very many different texts is read in little memory', async () => {
  const rows = 400_000;
  const lines = Array.from({ length: rows }, (_, row) => row);
  const sheet = lines.map((row) => `<row r="${row + 1}"><c r="A${row + 1}" t="s"><v>${rows - row - 1}</v></c></row>`).join('');
  const texts = lines.map((row) => `<si><t>tekst ${rows - row} ${'x'.repeat(100)}</t></si>`).join('');
  const path = join(folder, 'dane.xlsx');
  writeFileSync(path, await workbookOf(sheet, texts));
  const output = execFileSync(process.execPath, ['--max-old-space-size=48', '-e', program, path], { cwd: join(__dirname, '../../../..') });
  expect(Number(output.toString())).toBe(rows);
});

function workbookOf(rows: string, texts: string): Promise<Uint8Array> {
  const relations = '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>';
  const parts = {
    'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="Dane" r:id="r1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': relations,
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
    'xl/sharedStrings.xml': `<sst>${texts}</sst>`,
  };
  const bytes = Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]));
  return new Promise((resolve, reject) => zip(bytes, { level: 1 }, (error, packed) => (error ? reject(error) : resolve(packed))));
}

const filling = `
  const { SharedTexts } = require('./packages/exchange/dist/reading/shared-texts');
  const texts = new SharedTexts();
  try { for (let number = 0; number < 200000; number += 1) texts.add('tekst ' + number + 'x'.repeat(100)); }
  catch (error) { console.log(error.code + ' ' + error.message); }`;
const filled = (tmp: string) =>
  execFileSync(process.execPath, ['-e', filling], {
    cwd: join(__dirname, '../../../..'),
    encoding: 'utf8',
    env: { ...inherited, TMPDIR: tmp },
  });
const inherited = { PATH: '/usr/bin:/bin' };

test('texts that find no room for a temporary file say so, and where', () => {
  expect(filled(join(folder, 'missing'))).toMatch(/^TEMPORARY_FILE .*missing \(ENOENT\)/);
  const small = join(folder, 'small');
  mkdirSync(small);
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', small]).status !== 0) return;
  try {
    expect(filled(small)).toMatch(/^TEMPORARY_FILE .*small \(ENOSPC\), so nothing was imported/);
  } finally {
    spawnSync('umount', [small]);
  }
});
