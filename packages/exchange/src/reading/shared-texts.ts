import { randomUUID } from 'node:crypto';
import { closeSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LRUCache } from 'lru-cache';
import { TemporaryFileError } from './temporary-file-error';
import { UnreadableFileError } from './unreadable-file-error';

const textsPerBlock = 64;
/** Characters that stay in memory; further texts go to a temporary file, and as many of those as were read last stay, too. */
const mostInMemory = 8_000_000;
/** What a text takes in memory beside its characters. */
const weightOfText = 32;
/** Texts beyond this many characters are no table of people, but an attempt to fill the disk. */
const mostCharacters = 1_000_000_000;

/**
 * The texts that the cells of a workbook point at, in bounded memory however many there are. It may hold an open file, so whoever makes it closes it;
 * the file has no name any more when it is written, so that nothing is left of it even when the process is killed.
 */
export class SharedTexts {
  private readonly first: string[] = [];
  private weight = 0;
  private characters = 0;
  private count = 0;
  private file: number | null = null;
  private end = 0;
  /** Where in the file each block begins. */
  private readonly starts: number[] = [];
  private last: string[] = [];
  /** Blocks that were read lately. */
  private readonly lately = new LRUCache<number, string[]>({ maxSize: mostInMemory, sizeCalculation: weightOf });

  /** Adds the next text. UnreadableFileError when there are too many, TemporaryFileError when there is no room for them. */
  add(text: string): void {
    this.characters += text.length;
    if (this.characters > mostCharacters) throw new UnreadableFileError('The workbook has too many texts. Save the sheet as CSV.');
    this.count += 1;
    this.weight += text.length + weightOfText;
    if (this.weight <= mostInMemory) {
      this.first.push(text);
      return;
    }
    this.last.push(text);
    if (this.last.length === textsPerBlock) this.write();
  }

  /** The text of a number from 0; nothing where there is none. */
  at(place: number): string {
    const behind = place - this.first.length;
    if (!(behind >= 0)) return this.first[place] ?? '';
    if (place >= this.count) return '';
    const block = Math.floor(behind / textsPerBlock);
    const texts = block === this.starts.length ? this.last : (this.lately.get(block) ?? this.read(block));
    return texts[behind % textsPerBlock] ?? '';
  }

  close(): void {
    if (this.file !== null) closeSync(this.file);
    this.file = null;
  }

  private write(): void {
    const bytes = Buffer.from(JSON.stringify(this.last));
    try {
      this.file ??= namelessFile();
      for (let done = 0; done < bytes.length;) done += writeSync(this.file, bytes, done, bytes.length - done, this.end + done);
    } catch (error) {
      throw new TemporaryFileError(tmpdir(), error);
    }
    this.starts.push(this.end);
    this.end += bytes.length;
    this.last = [];
  }

  private read(block: number): string[] {
    const start = this.starts[block];
    if (this.file === null || start === undefined) return [];
    const bytes = Buffer.allocUnsafe((this.starts[block + 1] ?? this.end) - start);
    for (let done = 0; done < bytes.length;) {
      const read = readSync(this.file, bytes, done, bytes.length - done, start + done);
      if (read === 0) throw new Error('The temporary file with the texts of a workbook ends too early.');
      done += read;
    }
    const texts = JSON.parse(bytes.toString()) as string[];
    this.lately.set(block, texts);
    return texts;
  }
}

function weightOf(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + text.length + weightOfText, 0);
}

function namelessFile(): number {
  const path = join(tmpdir(), `social-economy-texts-${randomUUID()}`);
  const file = openSync(path, 'wx+', 0o600);
  unlinkSync(path);
  return file;
}
