import type { ImportReport, ReportedProblem } from '@social-economy/subgraph/imports';

const longestCell = 40;
const mostNotes = 100;

/** Prints what came of an import: how many records, and every problem as a line of a table. */
export function printReport(report: ImportReport): void {
  const { fileName, format, encoding, separator, counts, problems, problemsLeftOut, notes } = report;
  const form = [format, encoding, separator === null ? null : `separator ${separator === '\t' ? 'tab' : separator}`].filter(
    (part) => part !== null,
  );
  const { read, new: added, changed, unchanged, wrong, ignored } = counts;
  console.log(`${fileName}${form.length > 0 ? ` (${form.join(', ')})` : ''}: ${outcomeOf(report)}`);
  console.log(`${read} records: ${added} new, ${changed} changed, ${unchanged} unchanged, ${wrong} wrong, ${ignored} ignored.`);
  if (problems.length > 0) console.log(tableOf(problems));
  if (problemsLeftOut > 0) console.log(`… and ${problemsLeftOut} more problems.`);
  for (const note of notes.slice(0, mostNotes)) console.log(`Note: ${oneLine(note)}`);
  if (notes.length > mostNotes)
    console.log(`… and ${notes.length - mostNotes} more notes${report.id === null ? '' : ', in allNotes of the run'}.`);
}

function outcomeOf({ outcome, isDryRun, id }: ImportReport): string {
  if (outcome === 'REFUSED') return `refused, nothing is stored${id === null ? '' : ` (run ${id})`}.`;
  return isDryRun ? 'would be stored; this was a dry run.' : `stored (run ${id ?? ''}).`;
}

function tableOf(problems: readonly ReportedProblem[]): string {
  const rows = problems.map(({ line, column, value, message }) => [line === null ? '' : String(line), column ?? '', value ?? '', message]);
  const all = [['LINE', 'COLUMN', 'VALUE', 'PROBLEM'], ...rows].map((row) =>
    row.map((cell, index) => (index < 3 ? short(cell) : oneLine(cell))),
  );
  const widths = [0, 1, 2].map((index) => Math.max(...all.map((row) => row[index]?.length ?? 0)));
  return all.map((row) => row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('  ')).join('\n');
}

function short(cell: string): string {
  const line = oneLine(cell);
  return line.length > longestCell ? `${line.slice(0, longestCell - 1)}…` : line;
}

/** A value from a file must not move the cursor of a terminal. */
function oneLine(cell: string): string {
  return cell.replace(/\p{Cc}+/gu, ' ');
}
