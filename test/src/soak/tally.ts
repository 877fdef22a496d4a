/** What was asked and answered for a while. */
export interface Tally {
  reads: number;
  writes: number;
  acknowledged: number;
  /** Changes that were sent again. */
  retried: number;
  /** How often each code came; BROKEN where the connection broke. */
  codes: Map<string, number>;
  /** How long each answer to a question took, in milliseconds. */
  readMs: number[];
  writeMs: number[];
}

/** What the programs of the graph hold at the end of a while, added up. */
export interface HeldByAll {
  residentMb: number;
  handles: number;
}

export function emptyTally(): Tally {
  return { reads: 0, writes: 0, acknowledged: 0, retried: 0, codes: new Map(), readMs: [], writeMs: [] };
}

const heads = [
  ...['time', 'reads', 'writes', 'acknowledged', 'retried', 'read p50', 'p99', 'write p50', 'p99', 'memory', 'handles'],
  'errors by code, and faults',
];

/** The head of the table, in Markdown. */
export const tableHead = [lineOf(heads), lineOf(heads.map(() => '---'))].join('\n');

/** A row of the table: durations in ms, memory in MB. */
export function tableRow(time: string, tally: Tally, { residentMb, handles }: HeldByAll, faults: readonly string[]): string {
  const durations = [tally.readMs, tally.writeMs].flatMap((ms) => [quantile(ms, 0.5), quantile(ms, 0.99)].map((value) => value.toFixed(0)));
  const codes = [...tally.codes].map(([code, count]) => `${code} ${count}`).join(', ');
  return lineOf([
    ...[time, tally.reads, tally.writes, tally.acknowledged, tally.retried, ...durations, residentMb.toFixed(0), handles],
    [codes || 'none', ...faults].join('; '),
  ]);
}

/** Both together. */
export function added(one: Tally, other: Tally): Tally {
  const codes = new Map(one.codes);
  for (const [code, count] of other.codes) codes.set(code, (codes.get(code) ?? 0) + count);
  return {
    reads: one.reads + other.reads,
    writes: one.writes + other.writes,
    acknowledged: one.acknowledged + other.acknowledged,
    retried: one.retried + other.retried,
    codes,
    readMs: [...one.readMs, ...other.readMs],
    writeMs: [...one.writeMs, ...other.writeMs],
  };
}

function lineOf(cells: readonly (string | number)[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** The value below which a share of the numbers lies; 0 of none. */
function quantile(numbers: readonly number[], share: number): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length * share)] ?? 0;
}
