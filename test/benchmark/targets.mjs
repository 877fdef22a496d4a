// The figures to reach, as ratios of CPU per request in one run, with the cache off.
import { cpuOf, number, ratioText, table } from './figures.mjs';
import { ratioOf } from './measure.mjs';
import { systems } from './systems.mjs';

const targets = [
  { scenario: 'sixteen-regions', id: 'ours', title: '16 regions, one process', hand: 1.5, apollo: 0.1, peer: 0.35, where: 'one process' },
  { scenario: 'sixteen-regions', id: 'ours-http', title: '16 regions, over HTTP', apollo: 0.22, peer: 0.75, where: 'HTTP' },
  { scenario: 'region', id: 'ours', title: 'One region, one process', hand: 2, apollo: 0.05, peer: 0.35, where: 'one process' },
  { scenario: 'large-list', id: 'ours', title: '1 MB list, one process', hand: 1.1, apollo: 0.1, peer: 0.45, where: 'one process' },
];

/** An answer out of memory is held to the same figure wherever there is a hand-written endpoint. */
const cachedTargets = (results) =>
  results
    .filter(({ rounds }) => rounds.has('hand'))
    .map(({ scenario: { name, title } }) => ({
      scenario: name,
      id: 'ours-cached',
      title: `${title}, cached`,
      hand: 0.2,
      where: 'one process',
    }));

/** For each figure what was measured, and whether it was reached. */
export function targetTable({ results }) {
  const rows = [...targets, ...cachedTargets(results)].flatMap((target) => {
    const rounds = results.find(({ scenario }) => scenario.name === target.scenario)?.rounds;
    return rounds?.has(target.id) ? [rowOf(target, rounds)] : [];
  });
  return table(
    [
      'scenario',
      'to the hand-written endpoint',
      'to stock Apollo over HTTP',
      'to the same over stock subgraphs',
      'to the best Node peer in the same setting',
    ],
    rows,
  );
}

function rowOf({ id, title, where, hand, apollo, peer }, rounds) {
  const best = bestPeer(rounds, where);
  return [
    title,
    verdict(rounds, id, 'hand', hand),
    verdict(rounds, id, 'apollo-http', apollo),
    verdict(rounds, id, 'apollo-stock', apollo),
    `${verdict(rounds, id, best?.id, peer)}${best && peer ? `, ${best.title}` : ''}`,
  ];
}

function verdict(rounds, id, other, limit) {
  if (limit === undefined) return '–';
  const others = rounds.get(other);
  const ratio = others && ratioOf(rounds.get(id), others);
  if (!ratio) return 'not measured';
  const told = `${ratioText(ratio)}, at most ${limit}`;
  return ratio.median <= limit ? `${told}: reached` : `${told}: **not reached**${limitOf(rounds, others)}`;
}

/** What the hand-written endpoint, which nothing can be faster than, reaches beside the same system. */
function limitOf(rounds, others) {
  const byHand = rounds.get('hand');
  return byHand && byHand !== others ? ` (the hand-written endpoint: ${number(ratioOf(byHand, others).median)})` : '';
}

function bestPeer(rounds, where) {
  const peers = systems.filter(({ id, isPeer, where: place }) => isPeer && place === where && rounds.has(id));
  return peers.sort((one, other) => cpuOf(rounds.get(one.id)) - cpuOf(rounds.get(other.id)))[0];
}
