// What a larger database costs: the same questions, at each scale that was measured on SQLite.
import { cpuOf, number, table } from './figures.mjs';

/** The CPU of ours and of the hand-written endpoint by scale, and for each scenario how far ours grows; nothing when there is one scale only. */
export function growthText(runs) {
  const grown = runs.filter(({ engine }) => engine === 'SQLite').sort((one, other) => one.scale - other.scale);
  if (grown.length < 2) return [];
  const scenarios = grown[0].results.map(({ scenario }) => scenario).filter(({ name }) => grown.every((run) => cpuIn(run, name, 'ours')));
  const columns = ['scenario', 'system', ...grown.map(({ scale, rows }) => `scale ${scale} (${rows} rows)`)];
  const rows = scenarios.flatMap(({ name, title }) =>
    ['ours', 'hand'].map((id) => [title, id, ...grown.map((run) => (cpuIn(run, name, id) ? number(cpuIn(run, name, id)) : '–'))]),
  );
  return [
    '## Growth',
    'CPU ms of a request by the size of the database (SQLite). The scales are measured one after the other, not in turn.',
    table(columns, rows),
    scenarios.map((scenario) => verdict(scenario, grown)).join('\n'),
  ];
}

function verdict({ name, title }, grown) {
  const steps = grown.slice(1).map((larger, index) => {
    const smaller = grown[index];
    const times = (id) => number(cpuIn(larger, name, id) / cpuIn(smaller, name, id));
    const isByHand = cpuIn(larger, name, 'hand') && cpuIn(smaller, name, 'hand');
    return `at scale ${larger.scale} ours takes ${times('ours')} times the CPU of scale ${smaller.scale}${isByHand ? ` (the hand-written endpoint ${times('hand')} times)` : ''}`;
  });
  return `- ${title}: ${steps.join('; ')}.`;
}

function cpuIn({ results }, name, id) {
  const rounds = results.find(({ scenario }) => scenario.name === name)?.rounds.get(id);
  return rounds ? cpuOf(rounds) : null;
}
