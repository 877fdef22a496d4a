const barWidth = 30;

/** What long work shows while it runs, and at its end. */
export interface Progress {
  show: (done: number, expected: number) => void;
  /** With the number of rows by table; null when there was nothing to do. */
  end: (counts: Record<string, number> | null | undefined) => void;
  /** Takes the bar away and says nothing: what came of it is told elsewhere. */
  clear: () => void;
}

/** A bar with rows per second on a terminal, and nothing elsewhere; a line at the end. It stands beside what a command prints. */
export function showProgress(name: string, output: NodeJS.WriteStream = process.stderr): Progress {
  const start = performance.now();
  let shownAt = start;
  const show = (done: number, expected: number) => {
    const now = performance.now();
    if (!output.isTTY || now - shownAt < 100) return;
    shownAt = now;
    output.write(`\r${name} ${bar(done / expected)} ${whole(done)} rows, ${whole((1000 * done) / (now - start))} rows/s\u001b[K`);
  };
  const clear = () => {
    if (output.isTTY) output.write('\r\u001b[K');
  };
  const end: Progress['end'] = (counts) => {
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    clear();
    output.write(`${name}: ${counts ? `${summary(counts)}, in ${seconds} s` : 'there already'}.\n`);
  };
  return { show, end, clear };
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
