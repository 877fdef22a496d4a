import DataLoader from 'dataloader';

/** So many keys are asked for in one statement: SQLite takes some 32 000 values. */
export const mostKeys = 10_000;

/**
 * Loads the row of a key, null where there is none. Whoever asks for a key again before its batch is sent is given the promise of before; DataLoader
 * makes another one each time, which for a column that a thousand rows share costs more than the row. Later on, as DataLoader has it, a row that is
 * known comes together with those that are being loaded: so whoever goes on from there asks for all of them in one statement.
 */
export class RowLoader<Row> {
  private readonly loader: DataLoader<string, Row | null>;
  private asked = new Map<string, Promise<Row | null>>();
  private present = new Map<string, Promise<Row>>();

  /** The name is what a row is called when one is missing; `rowsOf` gives rows in the order of the keys. */
  constructor(
    private readonly name: string,
    rowsOf: (keys: readonly string[]) => Promise<(Row | null)[]>,
  ) {
    this.loader = new DataLoader(rowsOf, { maxBatchSize: mostKeys, batchScheduleFn: (dispatch) => this.sendLater(dispatch) });
  }

  load(key: string): Promise<Row | null> {
    const known = this.asked.get(key) ?? this.loader.load(key);
    this.asked.set(key, known);
    return known;
  }

  /** Rejects where one of them cannot be loaded. */
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

  /** When all that waits for nothing has asked, as DataLoader does it by itself. */
  private sendLater(dispatch: () => void): void {
    void settled.then(() =>
      process.nextTick(() => {
        this.asked = new Map();
        this.present = new Map();
        dispatch();
      }),
    );
  }
}

const settled = Promise.resolve();
