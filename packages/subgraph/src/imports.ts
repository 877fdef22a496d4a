import type { ReadableFile } from '@social-economy/exchange/reading/readable-file';
import type { SubgraphRequest } from './subgraph-request';

/** Something that whoever imports may or must say; always as text. */
export interface ImportOption {
  description: string;
  /** What could be written: `GUS, 2024`. */
  example: string;
  isRequired?: boolean;
  /** Whether it may be given several times. */
  isList?: boolean;
}

/** A kind of file that comes in as records. */
export interface ImporterInfo {
  /** How it is asked for: `observations`. */
  name: string;
  /** What files it reads, and what it makes of them. */
  description: string;
  /** By their names in camel case: `sourceTitle` is `--source-title` on a command line. */
  options: Readonly<Record<string, ImportOption>>;
}

/** What is said for options, by their names. */
export type GivenOptions = Readonly<Record<string, string | readonly string[] | undefined>>;

/** How far an import has come. */
export interface ImportProgress {
  /** Records read so far. */
  records: number;
  bytesRead: number;
  bytes: number;
}

/** A file to import, and how. */
export interface ImportRequest {
  /** Who imports, by the same rights as mutations. */
  request: SubgraphRequest;
  file: ReadableFile;
  options: GivenOptions;
  /** Judges everything, and stores nothing, not even the report. */
  isDryRun?: boolean;
  /** Stores what is right although something else is wrong; else one wrong record keeps all out. */
  keepGood?: boolean;
  /** Told from time to time; it begins anew when the database makes the unit of work begin anew. */
  onProgress?: (progress: ImportProgress) => void;
}

/** How many records a file has; the first is the sum of the others. */
export interface ImportCounts {
  read: number;
  new: number;
  changed: number;
  unchanged: number;
  wrong: number;
  /** What is no record and is meant to be none: totals, empty cells. */
  ignored: number;
}

/** Something that is wrong in a file. */
export interface ReportedProblem {
  /** Line of the file, or row of the sheet, from 1; null for the file as a whole. */
  line: number | null;
  /** Heading of the column; null for the row as a whole. */
  column: string | null;
  /** What stands there, cut when it is long; null where nothing does. */
  value: string | null;
  code: string;
  /** A sentence: what is wrong, and what would be right. */
  message: string;
}

/** What came of an import. */
export interface ImportReport {
  /** Id of the run in the graph; null for a dry run, which leaves no trace. */
  id: string | null;
  importer: string;
  fileName: string;
  sha256: string;
  /** XLSX, CSV, or what else the importer reads; null when that could not be told. */
  format: string | null;
  encoding: string | null;
  separator: string | null;
  isDryRun: boolean;
  keepGood: boolean;
  /** Whether the records were stored (in a dry run: would have been) or, since something was wrong, none of them. */
  outcome: 'STORED' | 'REFUSED';
  counts: ImportCounts;
  /** In the order of the file, 1000 at most. */
  problems: ReportedProblem[];
  /** How many more problems there are. */
  problemsLeftOut: number;
  /** What whoever imports should know besides, in sentences: guesses, things left out. 10 000 at most. */
  notes: string[];
}

/** The kinds of files that a subgraph takes in. */
export interface SubgraphImports {
  importers: readonly ImporterInfo[];
  /**
   * Imports a file: all of it or, unless the good records are to be kept, nothing, in one unit of work. FORBIDDEN for callers who may not
   * write; BAD_USER_INPUT for an unknown importer or wrong options. What is wrong in the file stands in the report.
   */
  run: (name: string, request: ImportRequest) => Promise<ImportReport>;
  /**
   * What an importer fetches by itself for its options (`fetch`), as a file to import; null where they ask for nothing. BAD_USER_INPUT
   * for wrong options, and where it cannot be had. `onWait` is told how many milliseconds are waited.
   */
  fetch: (name: string, options: GivenOptions, onWait?: (ms: number) => void) => Promise<ReadableFile | null>;
}
