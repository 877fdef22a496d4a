import DataLoader from 'dataloader';

/**
 * Loads the row of a key, null where there is none. Whoever asks for a key again is given the promise of before; DataLoader makes another one
 * each time, which for a column that a thousand rows share costs more than the row.
 */
export class RowLoader<Row> {
  private readonly loader: DataLoader<string, Row | null>;
  private readonly asked = new Map<string, Promise<Row | null>>();
  private readonly present = new Map<string, Promise<Row>>();

  /** The name is what a row is called when one is missing; rows are given in the order of their keys. */
  constructor(
    private readonly name: string,
    rowsOf: (keys: readonly string[]) => Promise<(Row | null)[]>,
  ) {
    this.loader = new DataLoader(rowsOf, { cache: false });
  }

  load(key: string): Promise<Row | null> {
    const known = this.asked.get(key) ?? this.loader.load(key);
    this.asked.set(key, known);
    return known;
  }

  loadMany(keys: readonly string[]): Promise<(Row | null)[]> {
    return Promise.all(keys.map((key) => this.load(key)));
  }

  /** A row that must be there because a record points at it. */
  existing(key: string): Promise<Row> {
    const known = this.present.get(key) ?? this.load(key).then((row) => row ?? this.missing(key));
    this.present.set(key, known);
    return known;
  }

  private missing(key: string): never {
    throw new Error(`There is no ${this.name} "${key}" in the database.`);
  }
}
