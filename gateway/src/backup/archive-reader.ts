import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';

/** A file is no backup, or not a whole one; the sentence says what is wrong with it. */
export class ArchiveError extends Error {}

/** One member of an archive. Its lines have to be read before the next member comes. */
export interface ArchiveMember {
  name: string;
  /** Each line without its end, as bytes. */
  lines: () => AsyncGenerator<Buffer>;
  /** What all its bytes are, once they are read. */
  digest: () => { bytes: number; sha256: string };
}

const longestLine = 256 * 1024 * 1024;

/** The members of a tar.gz as they come. Nothing is written anywhere. ArchiveError where it is broken, or holds anything but files. */
export async function* archiveMembers(file: string): AsyncGenerator<ArchiveMember> {
  const tar = extract();
  const source = createReadStream(file);
  const gunzip = createGunzip();
  source.on('error', (error) => gunzip.destroy(error)).pipe(gunzip);
  gunzip.on('error', (error) => tar.destroy(error)).pipe(tar);
  try {
    for await (const entry of tar) {
      if (entry.header.type !== 'file') throw new ArchiveError(`its member "${entry.header.name}" is no file`);
      yield memberOf(entry.header.name, entry);
    }
  } catch (error) {
    throw brokenBy(error);
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}

function memberOf(name: string, content: AsyncIterable<Buffer>): ArchiveMember {
  const hash = createHash('sha256');
  let bytes = 0;
  const counted = async function* () {
    try {
      for await (const portion of content) {
        hash.update(portion);
        bytes += portion.length;
        yield portion;
      }
    } catch (error) {
      throw brokenBy(error);
    }
  };
  return { name, lines: () => linesOf(name, counted()), digest: () => ({ bytes, sha256: hash.digest('hex') }) };
}

async function* linesOf(name: string, content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer[] = [];
  let length = 0;
  for await (const portion of content) {
    let start = 0;
    for (let end = portion.indexOf(10); end !== -1; end = portion.indexOf(10, start)) {
      yield Buffer.concat([...rest, portion.subarray(start, end)]);
      [rest, length, start] = [[], 0, end + 1];
    }
    rest.push(portion.subarray(start));
    length += portion.length - start;
    if (length > longestLine) throw new ArchiveError(`its member "${name}" has a line that is too long`);
  }
  if (length > 0) throw new ArchiveError(`its member "${name}" ends in the middle of a line`);
}

/** Errors of gzip and tar have codes or sentences of their own; the file's own trouble is told elsewhere. */
function brokenBy(error: unknown): unknown {
  const { code = '', message, syscall } = error as NodeJS.ErrnoException;
  if (syscall !== undefined || error instanceof ArchiveError) return error;
  if (code.startsWith('Z_')) return new ArchiveError(code === 'Z_BUF_ERROR' ? 'it is cut off' : 'it is damaged, or no tar.gz at all');
  if (/Unexpected end|Invalid tar header|Premature close|Writable stream closed/i.test(message))
    return new ArchiveError('it is damaged, or no tar at all');
  return error;
}
