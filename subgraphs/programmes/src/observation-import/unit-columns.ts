import type { ReadRow } from '@social-economy/exchange/reading/table';
import type { Columns } from '@social-economy/imports/columns';
import { quoted } from '@social-economy/values/bad-user-input';
import { foldedWords } from '@social-economy/values/polish-text';
import { codeOf, type Teryt } from '@social-economy/values/teryt';
import { voivodeshipNamed } from '@social-economy/values/voivodeships';
import { noValueIn } from './no-value';
import type { ObservationColumn } from './observation-columns';

/** A column that is left out, but tells of which part of a territory a row is. */
interface PartColumn {
  place: number;
  heading: string;
  /** As many digits has a code that names the part itself; 0 where any code does, infinite where none can. */
  length: number;
}

/** Words for the sum of all rows, which is no territory. */
const totals = ['ogolem', 'razem', 'suma', 'lacznie', 'total', 'sum'];

const nameOf = '(?:nazwa|kod|numer|nr|id|rodzaj|typ)';
/** Headings of columns that part a territory, folded. */
const parting: readonly (readonly [heading: RegExp, length: number])[] = [
  [/^(?:nazwa jednostki(?: terytorialnej)?|jednostka terytorialna)$/, 0],
  [/^(?:pk|pow|(?:powiat|miasto|miejscowosc|county|city)(?: .*)?)$/, 4],
  [new RegExp(`^${nameOf} (?:powiatu|miasta|miejscowosci)(?: .*)?$`), 4],
  [/^(?:gk|gt|gmi|(?:gmina|municipality|commune)(?: .*)?)$/, 7],
  [new RegExp(`^${nameOf} gminy(?: .*)?$`), 7],
  [/^(?:(?:plec|wiek|grupa wiek(?:u|owa)|sex|gender|age)(?: .*)?|forma prawna|legal form)$/, Infinity],
  [/^(?:owes|podmiot(?: ekonomii spolecznej)?|instytucja|placowka|organizacja|entity|institution)$/, Infinity],
  [new RegExp(`^${nameOf} (?:owes|podmiotu|instytucji|placowki|organizacji)$`), Infinity],
];

/** Whether a text stands for the sum of all rows. */
export function isTotal(text: string): boolean {
  return totals.includes(foldedWords(text));
}

/** What the columns that nobody asked for say of the unit of a row. */
export class UnitColumns {
  private readonly parts: readonly PartColumn[];
  private readonly digits: readonly (number | undefined)[];

  constructor(
    private readonly columns: Columns<ObservationColumn>,
    others: readonly number[],
  ) {
    const headings = new Map(others.map((place) => [place, foldedWords(columns.headings[place] ?? '')]));
    this.parts = others.flatMap((place) => {
      const [, length] = parting.find(([heading]) => heading.test(headings.get(place) ?? '')) ?? [];
      return length === undefined ? [] : [{ place, heading: columns.headings[place]?.trim() ?? '', length }];
    });
    this.digits = ['pk', 'gk', 'gt'].map((digits) => others.find((place) => headings.get(place) === digits));
  }

  /** The places of the columns whose digits are put behind those of the voivodeship. */
  get joined(): number[] {
    return this.columns.has('teryt') ? this.digits.flatMap((place) => place ?? []) : [];
  }

  /** The text of the code of a row; of the columns WK, PK, GK and GT together. */
  code(row: ReadRow): string {
    const code = this.columns.text(row, 'teryt');
    const [powiat = '', gmina = '', kind = ''] = this.digits.map((place) => (place === undefined ? '' : textAt(row, place)));
    if (![code, powiat].every((digits) => /^\d{1,2}$/.test(digits)) || isZero(powiat)) return code;
    const isGmina = /^\d{1,2}$/.test(gmina) && !isZero(gmina) && /^[1-9]$/.test(kind);
    return `${twoDigits(code)}${twoDigits(powiat)}${isGmina ? `${twoDigits(gmina)}${kind}` : ''}`;
  }

  /** Where a row says that it tells only of a part of its territory, and a sentence about it; null where it says no such thing. */
  partIn(row: ReadRow, teryt: Teryt): { column: string; value: string; message: string } | null {
    const part = this.parts.find((column) => this.isPart(row, teryt, column));
    if (part === undefined) return null;
    const value = textAt(row, part.place);
    const message =
      `${quoted(part.heading)} is ${quoted(value)}, so the row tells of only a part of the territory ${teryt}. ` +
      'Name the unit by its TERYT code in a column TERYT: 2862 for a powiat, 2862011 for a gmina. Leave out rows of other parts, or the column where it tells nothing of the values.';
    return { column: part.heading, value, message };
  }

  private isPart(row: ReadRow, teryt: Teryt, { place, length }: PartColumn): boolean {
    const text = textAt(row, place);
    if (noValueIn(text) !== undefined || isTotal(text) || isZero(text) || voivodeshipNamed(text) === teryt) return false;
    return length === 0 ? this.columns.text(row, 'teryt') === '' : codeOf(teryt).length < length;
  }
}

function textAt(row: ReadRow, place: number): string {
  return row.cells[place]?.trim() ?? '';
}

function isZero(text: string): boolean {
  return /^0+$/.test(text);
}

function twoDigits(text: string): string {
  return text.padStart(2, '0');
}
