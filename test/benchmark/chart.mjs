// A bar chart as SVG: for each scenario the CPU time of a request, the hand-written endpoint being 1, or ours in one process where there is none.
import { ratioOf } from './measure.mjs';
import { systems } from './systems.mjs';

const left = 290;
const width = 760;
const rowHeight = 20;

/** The chart of a run. */
export function chartOf({ engine, scale, results }) {
  const groups = results.map(barsOf).filter(({ bars }) => bars.length > 0);
  let y = 46;
  const parts = groups.map(({ title, bars }) => {
    const largest = Math.max(...bars.map(({ ratio }) => ratio.high));
    const heading = `<text x="10" y="${y}" font-weight="bold">${title}</text>`;
    const lines = bars.map((bar, index) => barText(bar, y + 10 + index * rowHeight, (width - left - 130) / largest));
    y += bars.length * rowHeight + 46;
    return [heading, ...lines].join('\n');
  });
  const title = `CPU per request (${engine}, scale ${scale}); the line is from quartile to quartile`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y}" font-family="sans-serif" font-size="12" role="img" aria-label="${title}">`,
    `<rect width="${width}" height="${y}" fill="#fff"/>`,
    `<text x="10" y="20" font-size="13">${title}</text>`,
    ...parts,
    '</svg>\n',
  ].join('\n');
}

function barsOf({ scenario, rounds }) {
  const one = rounds.has('hand') ? 'hand' : 'ours';
  const bars = systems.flatMap(({ id, title, isOurs }) => {
    const ratio = rounds.has(id) && rounds.has(one) && ratioOf(rounds.get(id), rounds.get(one));
    return ratio ? [{ title, ratio, colour: isOurs ? '#1f6f5c' : id === 'hand' ? '#888' : '#c58b3b' }] : [];
  });
  return { title: `${scenario.title}, times ${one === 'hand' ? 'the hand-written endpoint' : 'ours in one process'}`, bars };
}

function barText({ title, ratio, colour }, y, scale) {
  const at = (value) => (left + value * scale).toFixed(1);
  const middle = y + 8;
  return [
    `<text x="${left - 8}" y="${y + 12}" text-anchor="end">${title}</text>`,
    `<rect x="${left}" y="${y}" width="${(ratio.median * scale).toFixed(1)}" height="16" fill="${colour}"/>`,
    `<line x1="${at(ratio.low)}" x2="${at(ratio.high)}" y1="${middle}" y2="${middle}" stroke="#000"/>`,
    `<text x="${Number(at(ratio.high)) + 6}" y="${y + 12}">${ratio.median.toFixed(2)}</text>`,
  ].join('');
}
