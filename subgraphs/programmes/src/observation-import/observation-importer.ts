import { groupsOf } from '@social-economy/database/groups-of';
import { UnreadableFileError } from '@social-economy/exchange/reading/unreadable-file-error';
import type { ImportPass } from '@social-economy/imports/import-pass';
import type { Importer } from '@social-economy/imports/importer';
import { LinesByKey } from '@social-economy/imports/lines-by-key';
import { sourceIn } from '@social-economy/imports/source-options';
import { readTableOptions } from '@social-economy/imports/table-options';
import { Problems } from '@social-economy/mutation/problems';
import { keepSource } from '@social-economy/mutation/source-input';
import { UserErrorCode } from '@social-economy/mutation/user-error';
import sql from 'sql-template-tag';
import { Indicator } from '../indicator/indicator';
import { checkAgainstIndicators } from '../observation/check-against-indicators';
import { checkRow } from '../observation/check-rows';
import { findingsIn } from '../observation/finding';
import type { ObservationInput } from '../observation/observation-input';
import { recordFindings } from '../observation/record-findings';
import { Contradictions, keyOf } from './contradictions';
import { leftOutNote } from './left-out-columns';
import { observationColumns } from './observation-columns';
import { observationOptions, valuesOptions } from './observation-options';
import { IndicatorNames, type ObservationCell, ObservationTable, type ReadCell, valueColumnsOf } from './observation-table';

const rowsAtOnce = 2000;

type Read = ObservationCell & { input: ObservationInput };

/** Reads values of indicators from tables, long (a value a row) or wide (a column a period or indicator). */
export const observationImporter: Importer = {
  name: 'observations',
  description:
    'Values of indicators from CSV or XLSX: one value a row (Wskaźnik, TERYT or Województwo, Okres, Wartość), or one territory a row and one period or indicator a column.',
  options: observationOptions,
  check: (options) => {
    sourceIn(options);
    readTableOptions(options);
    valuesOptions(options);
  },
  read: readObservations,
};

async function readObservations(pass: ImportPass): Promise<void> {
  const indicators = new IndicatorNames(await pass.work.select(Indicator, sql`SELECT * FROM indicator`));
  const contradictions = await Contradictions.among(readIn(await opened(pass, indicators)));
  const { table, rows, leftOut } = await opened(pass, indicators);
  if (leftOut !== null) pass.note(leftOut);
  const recorder = new ObservationRecorder(pass, table, contradictions);
  for await (const portion of rows) {
    const cells = portion.flatMap((row) => {
      const kind = table.kindOf(row);
      if (kind === 'values') return table.cellsOf(row);
      if (kind !== 'empty') recorder.leaveOut(row.line, row.cells.find((cell) => cell.trim() !== '') ?? '', kind);
      return [];
    });
    for (const cell of cells) {
      if ('wrong' in cell)
        pass.wrong(
          cell.line,
          ...cell.wrong.map(({ field, place, code, message }) => {
            const { column, value } = place ?? table.placeOf(cell, field);
            return { column, value, code, message };
          }),
        );
    }
    pass.count('ignored', cells.filter((cell) => 'ignored' in cell).length);
    for (const group of groupsOf(rowsAtOnce, cells.filter(isRead))) await recorder.record(group);
  }
}

/** The table in the file, from its beginning. */
async function opened(pass: ImportPass, indicators: IndicatorNames) {
  const { columns, rows } = await pass.table(
    observationColumns,
    (found) => (found.has('teryt') || found.has('territory')) && valueColumnsOf(found, indicators).length > 0,
  );
  const valueColumns = valueColumnsOf(columns, indicators);
  const table = new ObservationTable(columns, indicators, valuesOptions(pass.options), valueColumns);
  return { table, rows, leftOut: leftOutNote(columns, valueColumns) };
}

/** The observations of a table, as far as it can be read: what ends it early is told when it is taken in. */
async function* readIn({ table, rows }: Awaited<ReturnType<typeof opened>>): AsyncGenerator<Read[]> {
  try {
    for await (const portion of rows)
      yield portion.flatMap((row) => (table.kindOf(row) === 'values' ? table.cellsOf(row).filter(isRead) : []));
  } catch (error) {
    if (!(error instanceof UnreadableFileError)) throw error;
  }
}

function isRead(cell: ReadCell): cell is Read {
  return 'input' in cell;
}

/** Judges the observations of a pass, and writes those that are right. */
class ObservationRecorder {
  private readonly lines = new LinesByKey();
  private sourceId: Promise<string> | undefined;

  constructor(
    private readonly pass: ImportPass,
    private readonly table: ObservationTable,
    private readonly contradictions: Contradictions,
  ) {}

  leaveOut(line: number, text: string, kind: 'text' | 'total'): void {
    this.pass.count('ignored', 1);
    const what = kind === 'total' ? 'a sum, which the graph makes itself' : 'no row with values';
    this.pass.note(`Line ${line} is left out, since it is ${what}: ${text.trim().slice(0, 80)}`);
  }

  async record(cells: readonly Read[]): Promise<void> {
    const good = await this.right(cells);
    if (good.length === 0) return;
    const { recorded, revised, unchanged } = await this.pass.change((change) =>
      recordFindings(change, findingsIn(good.map(({ input }) => input)), () => {
        this.sourceId ??= change.keep((work) => keepSource(work, sourceIn(this.pass.options)));
        return this.sourceId;
      }),
    );
    this.pass.count('new', recorded);
    this.pass.count('changed', revised);
    this.pass.count('unchanged', unchanged);
  }

  private async right(cells: readonly Read[]): Promise<Read[]> {
    const problems = new Problems();
    cells.forEach(({ line, input }, place) => {
      const path = ['rows', place];
      if (checkRow(problems, path, input)) this.pass.checkRight(problems, [...path, 'teryt'], input.teryt);
      const other = this.lines.lineBefore(keyOf(input), line) ?? this.contradictions.lineOf(input);
      if (other !== null) problems.add(UserErrorCode.INVALID, path, sameSubject(input, other, line));
    });
    await this.pass.checkReferences(problems);
    await checkAgainstIndicators(
      this.pass.looking(problems),
      cells.map(({ input }) => input),
    );
    return this.pass.good(cells, problems, (cell, field) => this.table.placeOf(cell, field));
  }
}

function sameSubject({ indicator, teryt, period }: ObservationInput, other: number, line: number): string {
  const who = other === line ? `Two cells of line ${line}` : `Lines ${Math.min(other, line)} and ${Math.max(other, line)} both`;
  return `${who} have a value of "${indicator}" for the territory ${teryt} and the period ${period}. Leave one of them out.`;
}
