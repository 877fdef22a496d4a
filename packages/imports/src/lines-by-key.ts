const [highSeed, lowSeed] = [0xdeadbeef, 0x41c6ce57];

/**
 * Where in a file which key stood first, for millions of keys: 12 bytes for each and as much again of free room, outside of the heap. Keys are told
 * apart by 64 bits of a digest: among ten million, two different ones are taken for the same once in 400 000 files.
 */
export class LinesByKey {
  private size = 0;
  private high = new Uint32Array(1024);
  private low = new Uint32Array(1024);
  private lines = new Uint32Array(1024);

  /** The line on which the key stood before; null the first time, when it is noted. */
  lineBefore(key: string, line: number): number | null {
    return this.note(digestOf(key, highSeed), digestOf(key, lowSeed), line);
  }

  /** The line that is noted for the key; null where none is. */
  lineOf(key: string): number | null {
    return this.lines[this.placeOf(digestOf(key, highSeed), digestOf(key, lowSeed))] || null;
  }

  private note(high: number, low: number, line: number): number | null {
    if (this.size * 2 >= this.lines.length) this.grow();
    const place = this.placeOf(high, low);
    const before = this.lines[place] || null;
    if (before !== null) return before;
    this.high[place] = high;
    this.low[place] = low;
    this.lines[place] = line;
    this.size += 1;
    return null;
  }

  /** Where a key stands, or the free place that it would take. */
  private placeOf(high: number, low: number): number {
    const mask = this.lines.length - 1;
    let place = low & mask;
    // Lines count from 1, so 0 is a free place.
    while (this.lines[place] !== 0 && (this.high[place] !== high || this.low[place] !== low)) place = (place + 1) & mask;
    return place;
  }

  private grow(): void {
    const { high, low, lines } = this;
    const length = lines.length * 2;
    [this.high, this.low, this.lines] = [new Uint32Array(length), new Uint32Array(length), new Uint32Array(length)];
    this.size = 0;
    lines.forEach((line, place) => line !== 0 && this.note(high[place] ?? 0, low[place] ?? 0, line));
  }
}

/** 32 bits that all characters of a text have a part in: multiplied by odd numbers, and mixed well at the end. */
function digestOf(key: string, seed: number): number {
  let digest = seed ^ key.length;
  for (let place = 0; place < key.length; place += 1) digest = Math.imul(digest ^ key.charCodeAt(place), 0x9e3779b1) ^ (digest >>> 15);
  digest = Math.imul(digest ^ (digest >>> 16), 0x85ebca6b);
  digest = Math.imul(digest ^ (digest >>> 13), 0xc2b2ae35);
  return (digest ^ (digest >>> 16)) >>> 0;
}
