import { isOneOf } from '@social-economy/database/loaders';
import { UnreadableFileError } from '@social-economy/exchange/reading/unreadable-file-error';
import type { ReadRow } from '@social-economy/exchange/reading/table';
import type { Columns } from '@social-economy/imports/columns';
import type { Importer } from '@social-economy/imports/importer';
import type { ImportPass } from '@social-economy/imports/import-pass';
import { tableOptions } from '@social-economy/imports/table-options';
import { requireRightToWrite } from '@social-economy/mutation/right-to-write';
import { keepSource, type SourceInput } from '@social-economy/mutation/source-input';
import { UserErrorCode } from '@social-economy/mutation/user-error';
import { BadUserInputError } from '@social-economy/values/bad-user-input';
import type { CalendarDate } from '@social-economy/values/calendar-date';
import { POLAND, type Teryt } from '@social-economy/values/teryt';
import sql from 'sql-template-tag';
import { divisionOf } from './check-division';
import { compareDivision } from './compare-division';
import { noteDivision } from './division-notes';
import { parseTercRow, type TercCells, type TercUnit } from './terc-row';
import { keptDivision, writeDivision } from './write-division';

const column = (...headings: string[]) => ({ headings, isRequired: true });
const tercColumns = {
  WOJ: column('WOJ'),
  POW: column('POW'),
  GMI: column('GMI'),
  RODZ: column('RODZ'),
  NAZWA: column('NAZWA'),
  STAN_NA: column('STAN_NA'),
} satisfies Record<keyof TercCells, object>;

/** Takes in a state of the TERC register: which units there are, and what became of those that are kept. */
export const territoryImporter: Importer = {
  name: 'territory',
  description:
    'The file TERC of the register TERYT of GUS (CSV: WOJ;POW;GMI;RODZ;NAZWA;NAZWA_DOD;STAN_NA), whole: voivodeships, powiats and gminas as they are on its day. Units that it no longer lists end, those that it lists for the first time begin. Needs NATIONAL_COORDINATOR or ADMINISTRATOR.',
  options: tableOptions('NAZWA=Jednostka'),
  read: async (pass) => {
    requireRightToWrite(pass.request.caller, POLAND);
    await refuseSynthetic(pass);
    const { columns, rows } = await pass.table(tercColumns);
    const units = await unitsIn(pass, columns, rows);
    await pass.change(async (change) => {
      const { kept, states } = await keptDivision(change);
      const division = divisionOf(units, states);
      const changes = compareDivision(kept, states, division);
      const isNew = (unit: TercUnit) => changes.begun.has(unit.teryt);
      const begun = units.filter(isNew).length;
      pass.count('new', begun);
      pass.count('unchanged', changes.unchanged);
      pass.count('changed', units.length - begun - changes.unchanged);
      noteDivision(pass, division, changes, await seatsIn(pass, changes.vanished));
      await writeDivision(change, division, changes, await change.keep((work) => keepSource(work, sourceOf(division.day))));
    });
  },
};

/** The units that the rows list. A wrong row would look like the end of its unit, so nothing is taken in beside one. */
async function unitsIn(pass: ImportPass, columns: Columns<keyof TercCells>, portions: AsyncIterable<ReadRow[]>): Promise<TercUnit[]> {
  const lines = new Map<Teryt, number>();
  const units: TercUnit[] = [];
  for await (const portion of portions) {
    for (const row of portion.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))) {
      const unit = unitIn(pass, columns, row, lines);
      if (unit === null) pass.count('ignored', 1);
      else if (unit !== 'wrong') units.push(unit);
    }
  }
  if (pass.counts.wrong === 0) return units;
  throw new UnreadableFileError('The division of the country is taken in as a whole: put the wrong rows right, or take the file anew.');
}

function unitIn(pass: ImportPass, columns: Columns<keyof TercCells>, row: ReadRow, lines: Map<Teryt, number>): TercUnit | null | 'wrong' {
  const wrong = (message: string, value: string | null = null) => {
    pass.wrong(row.line, { column: null, value, code: UserErrorCode.INVALID, message });
    return 'wrong' as const;
  };
  try {
    const names = Object.keys(tercColumns) as (keyof TercCells)[];
    const cells = Object.fromEntries(names.map((name) => [name, columns.text(row, name)])) as unknown as TercCells;
    const unit = parseTercRow(cells);
    if (unit === null) return null;
    const before = lines.get(unit.teryt);
    if (before !== undefined) return wrong(`${unit.teryt} stands on line ${before} already. Each unit stands in TERC once.`, unit.teryt);
    lines.set(unit.teryt, row.line);
    return unit;
  } catch (error) {
    if (!(error instanceof BadUserInputError)) throw error;
    return wrong(error.message);
  }
}

/** How many institutions have their seat in units that nothing is known to follow. */
async function seatsIn(pass: ImportPass, units: readonly { teryt: Teryt }[]): Promise<number> {
  if (units.length === 0) return 0;
  const codes = units.map(({ teryt }) => teryt);
  const rows = await pass.work.read(sql`SELECT COUNT(*) AS count FROM institution WHERE ${isOneOf('teryt', codes)}`);
  return Number(rows[0]?.['count']);
}

async function refuseSynthetic({ work }: ImportPass): Promise<void> {
  const rows = await work.read(sql`SELECT id FROM source WHERE synthetic = ${true} LIMIT 1`);
  if (rows.length > 0)
    throw new UnreadableFileError(
      'The database holds generated data, whose gminas are made up. Real units never mix with them: take a database of its own.',
    );
}

function sourceOf(day: CalendarDate): SourceInput {
  const [year = '', month = '', date = ''] = day.split('-');
  const title = `GUS: Krajowy Rejestr Urzędowy Podziału Terytorialnego Kraju TERYT, system TERC (stan na ${Number(date)}.${month}.${year})`;
  return { title, url: 'https://eteryt.stat.gov.pl' };
}
