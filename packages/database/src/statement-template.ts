import type { RawValue, Sql } from 'sql-template-tag';

/** A statement, or a part of one: its text, with a question mark for each of its values. */
export interface Statement {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** Where a value stands in a statement that is put together once. */
class Place {
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

/** Statements for up to so many values are kept, and so many of each owner. */
const mostValues = 400;
const mostKept = 200;
const kept = new WeakMap<object, Map<string, StatementTemplate>>();

/** A statement with these values, put together once for its owner: the name and the number of values must tell its text apart from all others of the owner. */
export function keptStatement(
  owner: object,
  name: string,
  values: readonly RawValue[],
  make: (values: readonly RawValue[]) => Sql,
): Statement {
  if (values.length > mostValues) return make(values);
  const templates = kept.get(owner) ?? new Map<string, StatementTemplate>();
  kept.set(owner, templates);
  const key = `${values.length} ${name}`;
  const known = templates.get(key);
  if (known) return known.with(values);
  const template = new StatementTemplate(values.length, make);
  if (templates.size >= mostKept) templates.clear();
  templates.set(key, template);
  return template.with(values);
}
