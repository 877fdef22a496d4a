import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { Readable, type Writable } from 'node:stream';
import { CommandError, exitCodes } from './exit-codes';

/** Writes portions to a file, which is there when all of it is, or to standard output. Gives the number of bytes. */
export async function writeOut(portions: AsyncIterable<string | Uint8Array>, file: string | undefined): Promise<number> {
  let bytes = 0;
  const counted = async function* () {
    for await (const portion of portions) {
      bytes += Buffer.byteLength(portion);
      yield portion;
    }
  };
  if (file === undefined) await pipeline(Readable.from(counted(), { highWaterMark: 1 }), process.stdout, { end: false });
  else await writeWhole(file, (output) => pipeline(Readable.from(counted(), { highWaterMark: 1 }), output));
  return bytes;
}

/** A file that is written whole or not at all: until it is complete it has another name. */
export async function writeWhole(file: string, write: (output: Writable) => Promise<void>): Promise<void> {
  const draft = `${file}.part`;
  try {
    await write(createWriteStream(draft, { mode: 0o600 }));
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw fileError(error, file, 'written');
  }
}

/** What a file's own trouble is told as; any other error stays what it is. */
export function fileError(error: unknown, file: string, done: 'read' | 'written'): unknown {
  const reason = reasons[String((error as NodeJS.ErrnoException).code)];
  return reason === undefined ? error : new CommandError(`${file} cannot be ${done}: ${reason}.`, exitCodes.unreachable);
}

const reasons: Record<string, string> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'this user has no right to it',
  EPERM: 'this user has no right to it',
  EISDIR: 'it is a folder',
  ENOTDIR: 'it lies in a file, not in a folder',
  EROFS: 'the disk cannot be written',
  ENOSPC: 'the disk is full',
};
