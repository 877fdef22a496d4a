/** How a text is written as bytes; names as TextDecoder knows them. */
export const encodings = ['utf-8', 'windows-1250', 'iso-8859-2', 'utf-16le'] as const;
export type Encoding = (typeof encodings)[number];

// ą ś ź Ą Ś Ź lie at other places in the two; all other Polish letters at the same.
const onlyIn1250 = [0xb9, 0x9c, 0x9f, 0xa5, 0x8c, 0x8f];
const onlyIn8859 = [0xb1, 0xb6, 0xbc, 0xa1, 0xa6, 0xac];

/** Finds out how a file is encoded, from all of its bytes as they pass by. */
export class EncodingFinder {
  private readonly counts = new Uint32Array(256);
  private readonly utf8 = new TextDecoder('utf-8', { fatal: true });
  private isUtf8 = true;
  private lead = 0;
  private pairs = 0;
  private start: number[] = [];

  add(bytes: Uint8Array): void {
    if (this.start.length < 3) this.start.push(...bytes.subarray(0, 3));
    this.isUtf8 &&= this.decodes(bytes);
    for (const byte of bytes) {
      if (byte < 0x80) {
        this.lead = 0;
        continue;
      }
      this.counts[byte] = (this.counts[byte] ?? 0) + 1;
      if (this.lead >= 0xc3 && this.lead <= 0xc5 && byte < 0xc0) this.pairs += 1;
      this.lead = byte;
    }
  }

  /**
   * The encoding: what a mark of order of bytes says, UTF-8 where the bytes are that, else the one of the two Polish ones whose letters they are;
   * Windows-1250 where nothing tells them apart, since then both read the same.
   */
  found(): Encoding {
    if (this.start[0] === 0xff && this.start[1] === 0xfe) return 'utf-16le';
    if (this.isUtf8 && this.decodes()) return 'utf-8';
    const [one, other] = [this.sumOf(onlyIn1250) + this.controls(), this.sumOf(onlyIn8859)];
    const lettersOfBoth = this.sumOf([0xb3, 0xbf, 0xea, 0xf3, 0xe6, 0xf1, 0xa3, 0xaf]);
    // A file in UTF-8 with a few damaged places is still that.
    if (this.hasMark() || this.pairs > 2 * (lettersOfBoth + Math.min(one, other))) return 'utf-8';
    return other > one ? 'iso-8859-2' : 'windows-1250';
  }

  private hasMark(): boolean {
    return this.start[0] === 0xef && this.start[1] === 0xbb && this.start[2] === 0xbf;
  }

  private decodes(bytes?: Uint8Array): boolean {
    try {
      this.utf8.decode(bytes, { stream: bytes !== undefined });
      return true;
    } catch {
      return false;
    }
  }

  private sumOf(bytes: readonly number[]): number {
    return bytes.reduce((sum, byte) => sum + (this.counts[byte] ?? 0), 0);
  }

  /** Where ISO 8859-2 has controls, which no text contains, Windows-1250 has quotation marks and dashes. */
  private controls(): number {
    return this.counts.subarray(0x80, 0xa0).reduce((sum, count) => sum + count, 0);
  }
}
