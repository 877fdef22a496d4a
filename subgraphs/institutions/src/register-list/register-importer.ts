import type { ReadRow } from '@social-economy/exchange/reading/table';
import type { Columns } from '@social-economy/imports/columns';
import type { Importer } from '@social-economy/imports/importer';
import type { ImportPass } from '@social-economy/imports/import-pass';
import { sourceIn, sourceOptions } from '@social-economy/imports/source-options';
import { tableOptions, textOf } from '@social-economy/imports/table-options';
import { unknownColumnsNote } from '@social-economy/imports/unknown-columns';
import { Problems } from '@social-economy/mutation/problems';
import { keepSource } from '@social-economy/mutation/source-input';
import { parseTeryt } from '@social-economy/values/teryt';
import { absentFrom, ListedKinds } from './absent';
import { withoutContacts } from './contacts';
import { type FirstLine, judgeRows, type Rows } from './judge-rows';
import { readKnown } from './known-institutions';
import { columnsLeftOut, type ListColumn, listColumns } from './list-columns';
import { cellText, type ListCells, type Listed, type ListFrame, parseListed } from './listed';
import { parseListedKind } from './listed-kind';
import { isChange } from './plan';
import { placeOf } from './place-of';
import { readUnits } from './units';
import { writePlans } from './write-plans';

const names = Object.keys(listColumns) as ListColumn[];

/** Takes in a list of institutions, as voivodes and other offices publish them. */
export const registerImporter: Importer = {
  name: 'register',
  description:
    'A register or list of institutions (CSV or XLSX), as voivodes publish those of CIS, KIS, ZAZ and social enterprises: names, addresses, numbers, days of their status. Institutions are found by their numbers, then by name and territory; who is not found is entered, who is not in the list stays as it is. Columns with personal data are not taken in.',
  options: {
    ...sourceOptions,
    kind: {
      description:
        'What the list is a list of, where no column says it: CIS, KIS, ZAZ, WTZ, OWES, PES, PS (social enterprises) or spółdzielnie socjalne.',
      example: 'CIS',
    },
    teryt: {
      description: 'TERYT code of the territory that the list is of: seats lie in it, and are there where the row tells no smaller unit.',
      example: '28',
    },
    listAbsent: {
      description: 'yes names the institutions of the kind and territory that are kept but not in the list; else they are counted.',
      example: 'yes',
    },
    ...tableOptions('name=Jednostka'),
  },
  check: (options) => {
    sourceIn(options);
    frameIn(options);
  },
  read: async (pass) => {
    const { columns, rows } = await pass.table(listColumns);
    noteColumns(pass, columns);
    const frame: ListFrame = { ...frameIn(pass.options), hasSerialDays: pass.form.format === 'XLSX', units: await readUnits(pass.work) };
    const source = sourceIn(pass.options);
    const sourceId = await pass.change((change) => change.keep((work) => keepSource(work, source)));
    const judged = { ...frame, sourceId, listDay: source.publishedOn ?? null, lines: new Map<string, FirstLine>() };
    const listed = new ListedKinds();
    for await (const portion of rows) {
      const read = portion.flatMap((row) => listedIn(pass, columns, row, frame) ?? []);
      for (const one of read) listed.add(one);
      if (read.length > 0) await takeIn(pass, columns, read, judged);
    }
    await absentFrom(pass, listed, frame.territory, judged.lines);
  },
};

function frameIn(options: ImportPass['options']): Pick<ListFrame, 'kind' | 'territory'> {
  const [kind, territory] = [textOf(options, 'kind'), textOf(options, 'teryt')];
  return { kind: kind === undefined ? null : parseListedKind(kind), territory: territory === undefined ? null : parseTeryt(territory) };
}

/** The institution that a row tells of; null for a blank row, and for one with something wrong, which is reported. */
function listedIn(pass: ImportPass, columns: Columns<ListColumn>, row: ReadRow, frame: ListFrame): Listed | null {
  const cells = Object.fromEntries(names.map((name) => [name, cellText(columns.text(row, name))])) as ListCells;
  if (Object.values(cells).every((text) => text === '')) return null;
  noteContacts(pass, columns, cells);
  const problems = new Problems();
  const listed = parseListed(problems, row.line, cells, frame);
  if (listed === null) reportWrong(pass, columns, { line: row.line, cells }, problems);
  else if (listed.seat.remark !== null) pass.note(listed.seat.remark);
  return listed;
}

/** Judges and writes a portion; the number of its statements does not grow with its rows, but by the hundreds that one statement holds. */
async function takeIn(
  pass: ImportPass,
  columns: Columns<ListColumn>,
  read: readonly Listed[],
  judged: Omit<Rows, 'known' | 'note' | 'checkRight' | 'wrong'>,
): Promise<void> {
  await pass.change(async (change) => {
    const known = await readKnown(change, read);
    const plans = judgeRows(read, {
      ...judged,
      known,
      note: (sentence) => pass.note(sentence),
      checkRight: (problems, path, ...territories) => pass.checkRight(problems, path, ...territories),
      wrong: (listed, problems) => reportWrong(pass, columns, listed, problems),
    });
    const changing = plans.filter(isChange);
    const added = changing.filter(({ before }) => before === null).length;
    pass.count('new', added);
    pass.count('changed', changing.length - added);
    pass.count('unchanged', plans.length - changing.length);
    await writePlans(change, changing, known);
  });
}

function reportWrong(
  pass: ImportPass,
  columns: Columns<ListColumn>,
  { line, cells }: Pick<Listed, 'line' | 'cells'>,
  problems: Problems,
): void {
  const found = problems.all.map(({ field, code, message }) => ({ ...placeOf(columns, cells, field?.at(-1)), code, message }));
  pass.wrong(line, ...found);
}

function noteContacts(pass: ImportPass, columns: Columns<ListColumn>, cells: ListCells): void {
  for (const name of ['address', 'street', 'city'] as const)
    if (withoutContacts(cells[name]) !== cells[name])
      pass.note(`Personal contact data is not taken in: that in the column ${columns.heading(name)}.`);
}

function noteColumns(pass: ImportPass, columns: Columns<ListColumn>): void {
  const { personal, unknown } = columnsLeftOut(columns);
  if (personal.length > 0) pass.note(`Personal contact data is not taken in: ${personal.join(', ')}.`);
  const note = unknownColumnsNote(unknown, 'name=Jednostka');
  if (note !== null) pass.note(note);
}
