import { LRUCache } from 'lru-cache';
import type { RawValue, Sql } from 'sql-template-tag';

/** A statement, or a part of one: its text, with a question mark for each of its values. */
export interface Statement {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** Where a value stands in a statement that is put together once. */
class Place {
  /** As any value of a statement may have. */
  [part: string]: unknown;

  constructor(readonly of: number) {}
}

/** A statement that is put together once, with places in the stead of values, for all that read the same but for these. */
export class StatementTemplate {
  readonly sql: string;
  readonly strings: readonly string[];
  private readonly values: readonly unknown[];

  /** For so many values; `make` gets a place for each of them. */
  constructor(count: number, make: (places: readonly RawValue[]) => Sql) {
    const { sql, strings, values } = make(Array.from({ length: count }, (_, index) => new Place(index)));
    this.sql = sql;
    this.strings = strings;
    this.values = values;
  }

  /** The values of the statement, in its order, where those are the given ones. */
  valuesWith(given: readonly RawValue[]): RawValue[] {
    return this.values.map((value) => (value instanceof Place ? given[value.of] : value)) as RawValue[];
  }

  /** The statement with these values. */
  with(given: readonly RawValue[]): Statement {
    return { sql: this.sql, values: this.valuesWith(given) };
  }
}

/** The statement of a name that belongs to an owner. */
interface Named {
  owner: object;
  /** With the number of values, it tells the text of the statement apart from all others of the owner. */
  name: string;
}

const mostCharacters = 4_000_000;
const longest = 50_000;
const templates = new LRUCache<string, StatementTemplate>({ maxSize: mostCharacters, maxEntrySize: longest, sizeCalculation: sizeOf });
const owners = new WeakMap<object, number>();
let ownersKnown = 0;

/** A statement with these values, put together once while others do not need its place. */
export function keptStatement({ owner, name }: Named, values: readonly RawValue[], make: (values: readonly RawValue[]) => Sql): Statement {
  const number = owners.get(owner) ?? (ownersKnown += 1);
  owners.set(owner, number);
  const key = `${number} ${values.length} ${name}`;
  const known = templates.get(key);
  if (known) return known.with(values);
  const template = new StatementTemplate(values.length, make);
  templates.set(key, template);
  return template.with(values);
}

/** The text stands there twice, in one piece and in its parts. */
function sizeOf({ sql, strings }: StatementTemplate, key: string): number {
  return key.length + 2 * sql.length + 10 * strings.length;
}
