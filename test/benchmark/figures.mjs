// How figures are written down.
import { median } from './measure.mjs';

/** The CPU of a request in the middle round, in milliseconds. */
export const cpuOf = (rounds) => median(rounds.map(({ cpu }) => cpu));

/** A ratio with the quartiles of its rounds. */
export const ratioText = (ratio) => (ratio ? `${number(ratio.median)} (${number(ratio.low)}–${number(ratio.high)})` : '–');

/** A number as exact as it is worth telling. */
export function number(value) {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/** A table in Markdown. */
export function table(columns, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
}
