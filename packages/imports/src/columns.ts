import { UnreadableFileError } from '@social-economy/exchange/reading/unreadable-file-error';
import type { ReadRow } from '@social-economy/exchange/reading/table';
import { BadUserInputError, quoted } from '@social-economy/values/bad-user-input';
import { foldedWords } from '@social-economy/values/polish-text';

/** A column that an importer understands. */
export interface ColumnDefinition {
  /** Headings that it is known by, the best first; case, marks, punctuation and spaces do not count. */
  headings: readonly string[];
  isRequired?: boolean;
}

/** The columns that an importer understands, by the names that it and `--map` call them. */
export type ColumnDefinitions = Readonly<Record<string, ColumnDefinition>>;

/** Which columns a table has, as found in its line of headings. */
export class Columns<Name extends string = string> {
  constructor(
    /** The line of headings. */
    readonly line: number,
    readonly headings: readonly string[],
    private readonly places: ReadonlyMap<string, number>,
  ) {}

  has(name: Name): boolean {
    return this.places.has(name);
  }

  /** Place of a column in the rows, from 0; undefined where there is no such column. */
  place(name: Name): number | undefined {
    return this.places.get(name);
  }

  /** The text in a column, without spaces around it; empty where there is no such column. */
  text(row: ReadRow, name: Name): string {
    const place = this.places.get(name);
    return place === undefined ? '' : (row.cells[place]?.trim() ?? '');
  }

  /** The heading of a column; null where there is none. */
  heading(name: Name): string | null {
    const place = this.places.get(name);
    return place === undefined ? null : (this.headings[place]?.trim() ?? null);
  }

  /** The columns that nobody asked for, by their places. */
  others(): number[] {
    const known = new Set(this.places.values());
    return this.headings.flatMap((_heading, place) => (known.has(place) ? [] : [place]));
  }
}

/** Finds the columns of a table, and the line that has their headings: people put titles above it. */
export class ColumnFinder<Name extends string> {
  private readonly wanted: [name: Name, headings: string[], isRequired: boolean][];

  /** `map` holds what a caller says, written as `mapExample` is: value=Liczba. BAD_USER_INPUT for what is no column, or not written so. */
  constructor(
    definitions: Readonly<Record<Name, ColumnDefinition>>,
    map: readonly string[],
    private readonly mapExample: string,
  ) {
    const mapped = mappedHeadings(Object.keys(definitions), map, mapExample);
    this.wanted = (Object.entries(definitions) as [Name, ColumnDefinition][]).map(([name, { headings, isRequired = false }]) => {
      const given = mapped.get(name);
      return [name, (given === undefined ? headings : [given]).map(foldedWords), isRequired || given !== undefined];
    });
  }

  /** The columns whose headings stand in a row; null where one that is required does not. */
  in({ line, cells }: ReadRow): Columns<Name> | null {
    const headings = cells.map(foldedWords);
    const places = new Map<string, number>();
    for (const [name, known, isRequired] of this.wanted) {
      const found = known.map((heading) => placesOf(heading, headings)).find((all) => all.length > 0);
      if (found === undefined && isRequired) return null;
      if (found === undefined) continue;
      if (found.length > 1) throw twice(line, cells[found[0] ?? 0] ?? '');
      places.set(name, found[0] ?? 0);
    }
    return places.size === 0 ? null : new Columns(line, cells, places);
  }

  /** What is told when no line has the headings. */
  notFound(rows: readonly ReadRow[]): UnreadableFileError {
    const widest = rows.reduce((best, row) => (row.cells.length > best.cells.length ? row : best), rows[0] ?? { line: 1, cells: [] });
    const required = this.wanted.filter(([, , isRequired]) => isRequired);
    const needed = (required.length > 0 ? required : this.wanted).map(([name, headings]) => `${name} (${headings.slice(0, 4).join(', ')})`);
    const there = widest.cells.map((cell) => quoted(cell.trim())).slice(0, 30);
    return new UnreadableFileError(
      `No line has the headings that are needed, of these: ${needed.join('; ')}. Line ${widest.line} has ${there.join(', ')}. Name yours with map: ${this.mapExample}.`,
    );
  }
}

function placesOf(heading: string, headings: readonly string[]): number[] {
  return headings.flatMap((one, place) => (one === heading ? [place] : []));
}

function twice(line: number, heading: string): UnreadableFileError {
  return new UnreadableFileError(
    `Two columns have the heading ${quoted(heading.trim())}. Rename one of them, so that it is clear which one is meant.`,
    line,
  );
}

function mappedHeadings(names: readonly string[], map: readonly string[], example: string): Map<string, string> {
  return new Map(
    map.map((text) => {
      const [, name = '', heading = ''] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
      if (names.includes(name.trim()) && heading.trim() !== '') return [name.trim(), heading];
      throw new BadUserInputError(
        `map is ${quoted(text)}, but must be a column, =, and its heading: ${example}. Columns are ${names.join(', ')}.`,
      );
    }),
  );
}
