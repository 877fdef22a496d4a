import { createHash } from 'node:crypto';
import { type Encoding, EncodingFinder } from './encoding';
import type { ReadableFile } from './readable-file';

/** What a file is, found out by reading all of it once. */
export interface FileFacts {
  /** Number of its bytes. */
  bytes: number;
  /** SHA-256 of its bytes, in hexadecimal digits. */
  sha256: string;
  format: 'XLSX' | 'TEXT' | null;
  /** Null for what is no text. */
  encoding: Encoding | null;
  /** Why it is certainly neither text nor XLSX, and what to do, as a sentence; null when it may be. */
  unreadable: string | null;
}

/** Reads a file once and tells what it is. */
export async function inspectFile(file: ReadableFile): Promise<FileFacts> {
  const [hash, encoding] = [createHash('sha256'), new EncodingFinder()];
  let bytes = 0;
  let start: Uint8Array = new Uint8Array();
  for await (const chunk of file.open()) {
    if (start.length < 8) start = Buffer.concat([start, chunk.subarray(0, 8)]);
    hash.update(chunk);
    encoding.add(chunk);
    bytes += chunk.length;
  }
  const hex = Buffer.from(start).toString('hex');
  const what = bytes === 0 ? 'empty' : others.find(([beginning]) => hex.startsWith(beginning))?.[1];
  const format = what !== undefined ? null : hex.startsWith('504b0304') ? 'XLSX' : 'TEXT';
  const unreadable = what === undefined ? null : `"${file.name}" is ${what}.`;
  return { bytes, sha256: hash.digest('hex'), format, encoding: format === 'TEXT' ? encoding.found() : null, unreadable };
}

const others: readonly [start: string, what: string][] = [
  ['d0cf11e0', 'a spreadsheet or document of the time before 2007 (XLS, DOC). Save it as XLSX, or as CSV'],
  ['25504446', 'a PDF. Copy its table into a spreadsheet, and save that as XLSX or CSV'],
  ['1f8b', 'packed (gzip). Unpack it first'],
];
