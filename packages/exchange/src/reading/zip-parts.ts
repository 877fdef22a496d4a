import { setImmediate } from 'node:timers/promises';
import { Unzip, UnzipInflate } from 'fflate';
import type { ReadableFile } from './readable-file';
import { UnreadableFileError } from './unreadable-file-error';

/** A piece of a part may unpack to a thousand times as much, so that pieces are small. */
const longestPiece = 16_384;

/**
 * Unpacks the parts of a ZIP file that somebody wants, as the file is read: `wanted` gives, for the name of a part, what takes its bytes. Yields after each
 * piece of the file, so that what was taken can be passed on. UnreadableFileError when the file is damaged.
 */
export async function* unpacking(
  file: ReadableFile,
  wanted: (name: string) => ((bytes: Uint8Array, isLast: boolean) => void) | null,
): AsyncGenerator<void> {
  const unzip = new Unzip((part) => {
    const take = wanted(part.name);
    if (!take) return;
    part.ondata = (error, bytes, isLast) => {
      if (error) throw damaged(file);
      take(bytes, isLast);
    };
    part.start();
  });
  unzip.register(UnzipInflate);
  for await (const chunk of file.open()) {
    for (let start = 0; start < chunk.length; start += longestPiece) {
      push(unzip, chunk.subarray(start, start + longestPiece), file);
      yield;
    }
    await setImmediate();
  }
}

function push(unzip: Unzip, piece: Uint8Array, file: ReadableFile): void {
  try {
    unzip.push(piece);
  } catch (error) {
    throw error instanceof UnreadableFileError ? error : damaged(file);
  }
}

function damaged({ name }: ReadableFile): UnreadableFileError {
  return new UnreadableFileError(`"${name}" is damaged: it cannot be unpacked. Save it again as XLSX, or as CSV.`);
}
