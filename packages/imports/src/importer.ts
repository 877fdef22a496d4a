import type { ReadableFile } from '@social-economy/exchange/reading/readable-file';
import type { GivenOptions, ImporterInfo } from '@social-economy/subgraph/imports';
import type { ImportPass } from './import-pass';

/** A way for files of one kind to come in as records of a subgraph. */
export interface Importer extends ImporterInfo {
  /**
   * Checks what is said for its options, before the file is looked at: BAD_USER_INPUT for what is wrong. That they are known and that
   * none is missing has been checked.
   */
  check?: (options: ImportPass['options']) => void;
  /**
   * Fetches what its options ask for, before anything is read into the graph, as a file to import; null when they ask for nothing.
   * BAD_USER_INPUT when it cannot be had. Tells from time to time how many milliseconds it waits.
   */
  fetch?: (options: GivenOptions, onWait?: (ms: number) => void) => Promise<ReadableFile | null>;
  /**
   * Reads the file from its beginning to its end within one unit of work, portion by portion: judges every record, writes the good ones,
   * counts all. It may run again from the beginning, so it keeps nothing outside of the pass. It need not end at what is wrong: whether
   * anything is stored is decided when it is done.
   */
  read: (pass: ImportPass) => Promise<void>;
}
