/** Numbers that look random and are always the same for the same seed: what generated data is made of. */
export class Random {
  private state: number;

  /** A stream of its own for each list of parts: a seed, what the numbers are for, which record. */
  constructor(...parts: (number | string)[]) {
    this.state = parts.reduce<number>((state, part) => mixed(state ^ (typeof part === 'number' ? part : hashOf(part))), 0x9e3779b9);
  }

  /** A fraction from 0, included, to 1, left out. */
  fraction(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    return (mixed(this.state) >>> 0) / 2 ** 32;
  }

  /** A whole number, both ends included. */
  between(lowest: number, highest: number): number {
    return lowest + Math.floor(this.fraction() * (highest - lowest + 1));
  }

  /** Whether something happens that does with this probability, 0 to 1. */
  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  /** One of several things, each as likely as the others. */
  oneOf<Thing>(things: readonly Thing[]): Thing {
    return things[Math.floor(this.fraction() * things.length)] as Thing;
  }
}

/** Spreads the bits of a 32-bit number (the finaliser of MurmurHash3). */
function mixed(bits: number): number {
  let hash = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

function hashOf(text: string): number {
  let hash = 0;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return hash;
}
