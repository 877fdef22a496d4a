import type { ReadRow } from '@social-economy/exchange/reading/table';
import type { Columns } from '@social-economy/imports/columns';
import type { Place } from '@social-economy/imports/import-pass';
import { UserErrorCode } from '@social-economy/mutation/user-error';
import { BadUserInputError, quoted } from '@social-economy/values/bad-user-input';
import { foldedWords } from '@social-economy/values/polish-text';
import { parsePrintedNumber } from '@social-economy/values/printed-number';
import { headedPeriod, parsePrintedPeriod } from '@social-economy/values/printed-period';
import type { Indicator } from '../indicator/indicator';
import { MissingReason, ObservationStatus } from '../observation/observation-enums';
import type { ObservationInput } from '../observation/observation-input';
import { numberBehindAbout, refuseBound } from './approximate-number';
import { leftOutOf } from './left-out-columns';
import { missingReasonNamed, noValueIn } from './no-value';
import type { ObservationColumn } from './observation-columns';
import type { ValuesOptions } from './observation-options';
import { printedStatus } from './printed-status';
import { namedTeryt, printedTeryt } from './printed-territory';
import { isTotal, UnitColumns } from './unit-columns';

/** A column of values: of one period, of one indicator, or of whatever the other columns of its row say. */
export interface ValueColumn {
  place: number;
  heading: string;
  period?: string;
  indicator?: string;
}

/** A cell with a value, and the row that it stands in. */
export interface ObservationCell {
  line: number;
  row: ReadRow;
  column: ValueColumn;
}

/** A part of an observation that cannot be read. */
export interface WrongPart {
  field: ObservationColumn;
  message: string;
  code: UserErrorCode;
  /** Where it stands, if not where the field does. */
  place?: Place;
}

/** What a cell turns out to be: an observation, something wrong, or nothing that is recorded. */
export type ReadCell = ObservationCell & ({ input: ObservationInput } | { wrong: WrongPart[] } | { ignored: true });

/** The columns that have values: one called so, or else those whose headings are periods or indicators. */
export function valueColumnsOf(columns: Columns<ObservationColumn>, indicators: IndicatorNames): ValueColumn[] {
  const { headings } = columns;
  const place = columns.place('value');
  if (place !== undefined) return [{ place, heading: headings[place] ?? '' }];
  return columns.others().flatMap((other): ValueColumn[] => {
    const heading = headings[other]?.trim() ?? '';
    const period = headedPeriod(heading);
    const indicator = period === null ? indicators.codeOf(heading) : null;
    return period === null && indicator === null
      ? []
      : [{ place: other, heading, ...(period !== null && { period }), ...(indicator !== null && { indicator }) }];
  });
}

/** Indicators by their codes and by their names in both languages, folded. */
export class IndicatorNames {
  private readonly codes = new Map<string, string | null>();
  private readonly byCode: ReadonlyMap<string, Indicator>;

  constructor(indicators: readonly Indicator[]) {
    this.byCode = new Map(indicators.map((indicator) => [indicator.code, indicator]));
    for (const { code, namePl, nameEn } of indicators) {
      for (const name of new Set([namePl, nameEn].map(foldedWords))) this.codes.set(name, this.codes.has(name) ? null : code);
    }
  }

  /** The code of the indicator that a text names; null where it names none, or several. */
  codeOf(text: string): string | null {
    return this.byCode.has(text) ? text : (this.codes.get(foldedWords(text)) ?? null);
  }

  get(code: string): Indicator | undefined {
    return this.byCode.get(code);
  }
}

/** Reads the cells of a table as observations. */
export class ObservationTable {
  private readonly units: UnitColumns;

  constructor(
    private readonly columns: Columns<ObservationColumn>,
    private readonly indicators: IndicatorNames,
    private readonly options: ValuesOptions,
    private readonly valueColumns: readonly ValueColumn[],
  ) {
    this.units = new UnitColumns(columns, leftOutOf(columns, valueColumns));
  }

  /** Whether a row has anything to say of a territory: neither empty, nor a footnote, nor a sum of all rows. */
  kindOf(row: ReadRow): 'empty' | 'text' | 'total' | 'values' {
    const filled = row.cells.filter((cell) => cell.trim() !== '').length;
    if (filled === 0) return 'empty';
    // One filled cell that names a territory stands beside empty cells.
    if (filled === 1 && this.columns.headings.length > 1 && reading([], 'teryt', { row }, this.terytOf) === undefined) return 'text';
    return isTotal(this.columns.text(row, 'territory')) && this.columns.text(row, 'teryt') === '' ? 'total' : 'values';
  }

  /** What the cells of a row say. */
  cellsOf(row: ReadRow): ReadCell[] {
    return this.valueColumns.map((column) => this.cellOf({ line: row.line, row, column }));
  }

  /** Where a field of a cell stands in the file. */
  placeOf({ row, column }: ObservationCell, field: string | null): Place {
    const isOfHeading = (field === 'period' && column.period !== undefined) || (field === 'indicator' && column.indicator !== undefined);
    if (field === 'value' || field === 'verbatim' || field === 'missingReason' || isOfHeading || field === null) {
      return { column: column.heading.trim() || null, value: row.cells[column.place]?.trim() ?? null };
    }
    const name = field === 'teryt' && !this.columns.has('teryt') ? 'territory' : (field as ObservationColumn);
    const heading = this.columns.heading(name);
    return { column: heading, value: heading === null ? null : this.columns.text(row, name) };
  }

  private cellOf(cell: ObservationCell): ReadCell {
    const { line, row, column } = cell;
    const wrong: WrongPart[] = [];
    const printed = this.text(cell, column);
    const missing = reading(wrong, 'missingReason', cell, (one) => this.missingReasonOf(one, printed));
    if (missing === 'ignored') return { line, row, column, ignored: true };
    const teryt = reading(wrong, 'teryt', cell, this.terytOf);
    const part = teryt === undefined ? null : this.units.partIn(row, teryt);
    if (part) wrong.push({ field: 'teryt', message: part.message, code: UserErrorCode.INVALID, place: part });
    const indicator = reading(wrong, 'indicator', cell, this.indicatorOf);
    const input: ObservationInput = {
      indicator: indicator?.code ?? '',
      teryt: teryt ?? '',
      period: reading(wrong, 'period', cell, this.periodOf) ?? '',
      value: missing === null ? (reading(wrong, 'value', cell, () => this.numberOf(printed, indicator)) ?? null) : null,
      missingReason: missing ?? null,
      numerator: reading(wrong, 'numerator', cell, () => this.sideOf(cell, 'numerator', indicator?.numeratorCode)) ?? null,
      denominator: reading(wrong, 'denominator', cell, () => this.sideOf(cell, 'denominator', indicator?.denominatorCode)) ?? null,
      status: reading(wrong, 'status', cell, () => this.statusOf(cell, printed)) ?? null,
      verbatim: missing === null ? this.columns.text(row, 'verbatim') || printed : null,
    };
    return wrong.length > 0 ? { line, row, column, wrong } : { line, row, column, input };
  }

  private text({ row }: ObservationCell, { place }: ValueColumn): string {
    return row.cells[place]?.trim() ?? '';
  }

  /** Null where there is a value; what is neither a value nor a known reason is left out. */
  private missingReasonOf({ row }: ObservationCell, printed: string): MissingReason | null | 'ignored' {
    const said = this.columns.text(row, 'missingReason');
    const told = noValueIn(printed);
    if (told === undefined) {
      if (said === '' || noValueIn(said) === null) return null;
      throw new BadUserInputError(
        `There is a value, ${quoted(printed)}, but also a reason why there is none, ${quoted(said)}. Leave one of them out.`,
      );
    }
    if (said === '') return told ?? this.options.missingReason ?? 'ignored';
    const reason = missingReasonNamed(said);
    if (reason !== undefined) return reason;
    throw new BadUserInputError(`${quoted(said)} is no reason why a value is missing. Write ${Object.values(MissingReason).join(', ')}.`);
  }

  private readonly terytOf = ({ row }: Pick<ObservationCell, 'row'>): string => {
    const [teryt, name] = [this.units.code(row), this.columns.text(row, 'territory')];
    if (teryt !== '') return printedTeryt(teryt);
    if (name === '') throw new BadUserInputError('No territory is named. Write a TERYT code, or the name of a voivodeship.');
    return /^\d+$/.test(name) ? printedTeryt(name) : namedTeryt(name);
  };

  private readonly indicatorOf = ({ row, column }: ObservationCell): Indicator => {
    const text = column.indicator ?? (this.columns.text(row, 'indicator') || (this.options.indicator ?? ''));
    const code = this.indicators.codeOf(text);
    const indicator = code === null ? undefined : this.indicators.get(code);
    if (indicator) return indicator;
    throw new BadUserInputError(
      text === ''
        ? 'No indicator is named. Write its code or name in a column Wskaźnik, or say it for all values: --indicator pes.active.'
        : `There is no indicator ${quoted(text)}, or its name is not exact. The list of indicators gives their codes and names.`,
    );
  };

  private readonly periodOf = ({ row, column }: ObservationCell): string => {
    if (column.period !== undefined) return column.period;
    const text = this.columns.text(row, 'period');
    if (text !== '') return parsePrintedPeriod(text);
    if (this.options.period !== undefined) return this.options.period;
    throw new BadUserInputError('No period is named. Write it in a column Okres, or say it for all values: --period 2024.');
  };

  private numberOf(printed: string, indicator: Indicator | undefined): number {
    refuseBound(printed);
    const { value, unit } = parsePrintedNumber(numberBehindAbout(printed) ?? printed, this.options.decimal);
    if (unit === null || indicator === undefined || indicator.unit === unit) return value;
    const what = unit === '%' ? 'a share' : 'an amount of money';
    throw new BadUserInputError(
      `${quoted(printed)} is ${what}, but "${indicator.code}" is measured in ${indicator.unit}. Write the number itself.`,
    );
  }

  private sideOf({ row }: ObservationCell, name: 'numerator' | 'denominator', code: string | null | undefined): number | null {
    const text = this.columns.text(row, name);
    if (numberBehindAbout(text) !== null) {
      throw new BadUserInputError(
        `${quoted(text)} is only about so much, which a ${name} cannot say beside it. Leave numerator and denominator out.`,
      );
    }
    return noValueIn(text) === undefined ? this.numberOf(text, this.indicators.get(code ?? '')) : null;
  }

  /** What a source prints as about so much is an estimate, whatever is said of all values. */
  private statusOf({ row }: ObservationCell, printed: string): ObservationStatus {
    const [text, words] = [this.columns.text(row, 'status'), this.columns.text(row, 'verbatim')];
    const isAbout = numberBehindAbout(printed) !== null;
    if (text === '') {
      const isEstimate = isAbout || numberBehindAbout(words) !== null;
      return isEstimate ? ObservationStatus.ESTIMATED : (this.options.status ?? ObservationStatus.FINAL);
    }
    const status = printedStatus(text);
    if (!isAbout || status === ObservationStatus.ESTIMATED) return status;
    throw new BadUserInputError(
      `${quoted(printed)} is only about so much, so its status is ESTIMATED, not ${status}. Write ESTIMATED (szacunkowe), or leave the cell empty.`,
    );
  }
}

/** What a reader gives; undefined where it throws a sentence, which becomes something wrong. */
function reading<Cell, Value>(wrong: WrongPart[], field: ObservationColumn, cell: Cell, read: (cell: Cell) => Value): Value | undefined {
  try {
    return read(cell);
  } catch (error) {
    if (!(error instanceof BadUserInputError)) throw error;
    wrong.push({ field, message: error.message, code: UserErrorCode.INVALID });
    return undefined;
  }
}
