import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type Pack, pack } from 'tar-stream';
import type { BackupMember } from './manifest';

/** Writes a tar.gz member by member. A tar says before each how long it is, so each is first written to a file beside the archive. */
export class ArchiveWriter {
  private readonly tar: Pack = pack();
  private readonly written: Promise<void>;

  constructor(
    output: Writable,
    private readonly draft: string,
    private readonly at: Date,
  ) {
    this.written = pipeline(Readable.from(this.tar, { highWaterMark: 1 }), createGzip(), output);
    // Told at the end, or when a member is added.
    this.written.catch(() => undefined);
  }

  /** Adds a member of lines, which come in portions. */
  async add(name: string, portions: AsyncIterable<readonly string[]>): Promise<BackupMember> {
    const member = { name, ...(await this.writeDraft(portions)) };
    await Promise.race([this.copyDraft(member), this.written]);
    return member;
  }

  private copyDraft({ name, bytes }: BackupMember): Promise<void> {
    return new Promise((resolve, reject) => {
      const entry = this.tar.entry({ name, size: bytes, mtime: this.at, mode: 0o600 }, (error) => (error ? reject(error) : resolve()));
      createReadStream(this.draft).on('error', reject).pipe(entry);
    });
  }

  /** Adds the last member and ends the archive. */
  async end(name: string, content: string): Promise<void> {
    this.tar.entry({ name, mtime: this.at, mode: 0o600 }, content);
    this.tar.finalize();
    await this.written;
  }

  /** Removes what is only needed while the archive is written. */
  async close(): Promise<void> {
    this.tar.destroy();
    await rm(this.draft, { force: true });
  }

  private async writeDraft(portions: AsyncIterable<readonly string[]>): Promise<Omit<BackupMember, 'name'>> {
    const file = await open(this.draft, 'w', 0o600);
    const hash = createHash('sha256');
    let [rows, bytes] = [0, 0];
    try {
      for await (const lines of portions) {
        const content = Buffer.from(lines.join(''));
        hash.update(content);
        await file.writeFile(content);
        rows += lines.length;
        bytes += content.length;
      }
    } finally {
      await file.close();
    }
    return { rows, bytes, sha256: hash.digest('hex') };
  }
}
