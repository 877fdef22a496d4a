import { setImmediate } from 'node:timers/promises';
import type { UnitOfWork } from '@social-economy/database/unit-of-work';
import type { FileFacts } from '@social-economy/exchange/reading/inspect-file';
import { readTable } from '@social-economy/exchange/reading/read-table';
import type { ReadableFile } from '@social-economy/exchange/reading/readable-file';
import type { ReadRow } from '@social-economy/exchange/reading/table';
import { Change } from '@social-economy/mutation/change';
import { type InputPath, Problems } from '@social-economy/mutation/problems';
import { requireRightToWrite } from '@social-economy/mutation/right-to-write';
import { UserErrorCode } from '@social-economy/mutation/user-error';
import { ForbiddenError } from '@social-economy/subgraph/caller';
import type { GivenOptions, ImportCounts, ImportRequest, ReportedProblem } from '@social-economy/subgraph/imports';
import type { Teryt } from '@social-economy/values/teryt';
import { type ColumnDefinition, ColumnFinder, type Columns } from './columns';
import { KnownReferences } from './known-references';
import { Notes } from './notes';
import { readTableOptions, textsOf } from './table-options';

/** Where in a line a part of a record stands. */
export interface Place {
  column: string | null;
  value: string | null;
}

/** A table whose columns are found, with the rows below its headings in portions. */
export interface OpenTable<Name extends string> {
  columns: Columns<Name>;
  rows: AsyncIterable<ReadRow[]>;
}

/** How the file turned out to be written. */
export interface FileForm {
  format: string | null;
  encoding: string | null;
  separator: string | null;
}

const mostProblems = 1000;
const longestValue = 200;
/** Titles and notes may stand above the headings. */
const mostLinesAbove = 50;

/** One way through a file within one unit of work: what is read, judged, written and counted. */
export class ImportPass {
  readonly counts: Omit<ImportCounts, 'read'> = { new: 0, changed: 0, unchanged: 0, wrong: 0, ignored: 0 };
  readonly problems: ReportedProblem[] = [];
  private readonly told = new Notes();
  problemsLeftOut = 0;
  /** The file, whose bytes are counted as they are read. */
  readonly file: ReadableFile;
  form: FileForm;
  private bytesRead = 0;
  private readonly known: KnownReferences;

  constructor(
    private readonly unit: UnitOfWork,
    private readonly asked: ImportRequest,
    readonly facts: FileFacts,
    /** What the audit log calls the change: importObservations. */
    private readonly mutation: string,
    /** A column of its table, and a heading, as the option `map` takes them: value=Liczba. */
    private readonly mapExample = '',
  ) {
    this.file = { name: asked.file.name, open: () => this.counted(asked.file.open()) };
    this.form = { format: facts.format, encoding: facts.encoding, separator: null };
    this.known = new KnownReferences(asked.request.findMissing);
  }

  get options(): GivenOptions {
    return this.asked.options;
  }

  get request(): ImportRequest['request'] {
    return this.asked.request;
  }

  /** What is read within the import: what is stored by now, and what the import itself wrote. */
  get work(): Change['work'] {
    return this.unit;
  }

  /**
   * The table in the file, with the columns that are known by their headings or by the option `map`; `accepts` tells whether the columns
   * found in a line suffice. UnreadableFileError where no line has them.
   */
  async table<Name extends string>(
    definitions: Readonly<Record<Name, ColumnDefinition>>,
    accepts: (columns: Columns<Name>) => boolean = () => true,
  ): Promise<OpenTable<Name>> {
    const { rows, ...form } = await readTable(this.file, this.facts, readTableOptions(this.options));
    this.form = form;
    const finder = new ColumnFinder(definitions, textsOf(this.options, 'map'), this.mapExample);
    const portions = rows[Symbol.asyncIterator]();
    const first = (await portions.next()).value as ReadRow[] | undefined;
    const above = (first ?? []).slice(0, mostLinesAbove);
    const columns = firstOf(above, (row) => finder.in(row), accepts);
    if (!columns) {
      await portions.return?.();
      throw finder.notFound(above);
    }
    const { line } = columns;
    const below = (first ?? []).filter((row) => row.line > line);
    return { columns, rows: portionsOf(below, portions) };
  }

  /** Counts records. */
  count(part: keyof ImportPass['counts'], records: number): void {
    this.counts[part] += records;
    this.asked.onProgress?.({ records: this.recordsRead, bytesRead: this.bytesRead, bytes: this.facts.bytes });
  }

  get notes(): string[] {
    return this.told.all;
  }

  get recordsRead(): number {
    return Object.values(this.counts).reduce((sum, count) => sum + count, 0);
  }

  /** Counts one wrong record, and reports what is wrong with it. */
  wrong(line: number | null, ...problems: Omit<ReportedProblem, 'line'>[]): void {
    this.count('wrong', 1);
    for (const problem of problems) this.report({ line, ...problem });
  }

  /** Tells whoever imports something that they should know: a guess, something left out. */
  note(sentence: string): void {
    this.told.add(sentence);
  }

  /**
   * Parts records by what was found: reports and counts those with a problem, and gives the others. The path of a problem begins with
   * `rows` and the place of the record in the list; the next part is the field, whose place in the file is asked for.
   */
  good<Item extends { line: number }>(
    items: readonly Item[],
    found: Problems,
    placeOf: (item: Item, field: string | null) => Place,
  ): Item[] {
    if (found.all.length === 0) return [...items];
    const byItem = new Map<Item, Omit<ReportedProblem, 'line'>[]>();
    for (const { field, code, message } of found.all) {
      const item = items[Number(field?.[2])];
      if (!item) throw new Error(`A problem is of no record: ${message}`);
      byItem.set(item, [...(byItem.get(item) ?? []), { ...placeOf(item, field?.[3] ?? null), code, message }]);
    }
    for (const [{ line }, problems] of byItem) this.wrong(line, ...problems);
    return items.filter((item) => !byItem.has(item));
  }

  /** Finds it a problem when the caller may not write records of these territories; null stands for national ones. */
  checkRight(problems: Problems, path: InputPath, ...territories: readonly (Teryt | null)[]): void {
    try {
      requireRightToWrite(this.request.caller, ...territories);
    } catch (error) {
      if (!(error instanceof ForbiddenError)) throw error;
      problems.add(UserErrorCode.FORBIDDEN, path, error.message);
    }
  }

  /** Finds the problems of records of other subgraphs that must exist and do not. Each is asked for once in a pass. */
  checkReferences(problems: Problems): Promise<void> {
    return this.known.check(problems);
  }

  /** A change that only looks: its problems are those given. */
  looking(problems: Problems): Change {
    return new Change(this.request.caller, problems, this.unit);
  }

  /** Writes a portion, and its lines in the audit log. */
  async change<Result>(write: (change: Change) => Promise<Result>): Promise<Result> {
    const change = new Change(this.request.caller, new Problems(), this.unit);
    const result = await write(change);
    change.refuseIfProblems();
    await change.writeLog(this.mutation, this.request.id);
    return result;
  }

  /** Reports something that is wrong without counting a record. */
  report(problem: ReportedProblem): void {
    if (this.problems.length >= mostProblems) this.problemsLeftOut += 1;
    else this.problems.push({ ...problem, column: cut(problem.column), value: cut(problem.value) });
  }

  private async *counted(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    this.bytesRead = 0;
    for await (const chunk of bytes) {
      this.bytesRead += chunk.length;
      yield chunk;
    }
  }
}

function firstOf<Row, Found>(rows: readonly Row[], find: (row: Row) => Found | null, accepts: (found: Found) => boolean): Found | null {
  for (const row of rows) {
    const found = find(row);
    if (found !== null && accepts(found)) return found;
  }
  return null;
}

async function* portionsOf(first: ReadRow[], rest: AsyncIterator<ReadRow[]>): AsyncGenerator<ReadRow[]> {
  try {
    yield first;
    for (let next = await rest.next(); !next.done; next = await rest.next()) {
      yield next.value;
      // SQLite answers at once: without a pause nobody else would be served.
      await setImmediate();
    }
  } finally {
    await rest.return?.();
  }
}

/** A text as a report holds it: not longer than people read, and only characters that databases keep. */
function cut(text: string | null): string | null {
  if (text === null) return null;
  const short = text.length > longestValue ? `${text.slice(0, longestValue - 1)}…` : text;
  return short.replace(/\p{Surrogate}|(?![\t\n\r])\p{Cc}/gu, '\uFFFD');
}
