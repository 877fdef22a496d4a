const barWidth = 30;
const lineEveryMs = 5_000;

/** What a long fill shows while it runs, and at its end. */
export interface Progress {
  show: (stored: number, expected: number) => void;
  /** With the number of rows by table; null when everything was there already. */
  end: (counts: Record<string, number> | null) => void;
}

/** A bar with rows per second on a terminal, a line every few seconds elsewhere. */
export function showProgress(name: string, output: NodeJS.WriteStream = process.stdout): Progress {
  const start = performance.now();
  let shownAt = start;
  const show = (stored: number, expected: number) => {
    const now = performance.now();
    if (now - shownAt < (output.isTTY ? 100 : lineEveryMs)) return;
    shownAt = now;
    const text = `${whole(stored)} rows, ${whole((1000 * stored) / (now - start))} rows/s`;
    output.write(output.isTTY ? `\r${name} ${bar(stored / expected)} ${text}\u001b[K` : `${name}: ${text}\n`);
  };
  const end = (counts: Record<string, number> | null) => {
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    output.write(`${output.isTTY ? '\r\u001b[K' : ''}${name}: ${counts ? `${summary(counts)}, in ${seconds} s` : 'there already'}.\n`);
  };
  return { show, end };
}

function bar(share: number): string {
  const full = Math.round(barWidth * Math.min(1, share));
  return `${'█'.repeat(full)}${'░'.repeat(barWidth - full)} ${Math.round(100 * Math.min(1, share))} %`;
}

function summary(counts: Record<string, number>): string {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const tables = Object.entries(counts).filter(([table]) => table !== 'source');
  return `${whole(total)} rows (${tables.map(([table, count]) => `${table} ${whole(count)}`).join(', ')})`;
}

function whole(number: number): string {
  return Math.round(number).toLocaleString('en').replaceAll(',', '\u00a0');
}
