// Where a peer is ahead, in words, so that nobody has to look for it in the tables.
import { cpuOf, number } from './figures.mjs';
import { systems } from './systems.mjs';

const settings = [
  { where: 'one process', ours: 'ours' },
  { where: 'HTTP', ours: 'ours-http' },
];

/** Every scenario and setting in which a peer needs less CPU than ours with the cache off, with both figures. */
export function fasterPeers({ results }) {
  const pairs = results.flatMap((result) => settings.flatMap((setting) => pairsOf(result, setting)));
  if (pairs.length === 0) return 'No peer was measured beside ours.';
  const faster = pairs.filter(({ peer, ours }) => peer < ours);
  if (faster.length === 0)
    return 'Nowhere: in each scenario and setting ours needs no more CPU than any peer that was timed, with the cache off.';
  const lines = faster.map(
    ({ scenario, where, title, peer, ours }) => `- ${scenario}, ${where}: ${title} ${number(peer)} ms, ours ${number(ours)} ms.`,
  );
  return `CPU of a request, with the cache of ours off; everywhere else ours needs no more than any peer that was timed.\n\n${lines.join('\n')}`;
}

function pairsOf({ scenario, rounds }, { where, ours }) {
  if (!rounds.has(ours)) return [];
  const peers = systems.filter((system) => system.isPeer && system.where === where && rounds.has(system.id));
  return peers.map(({ id, title }) => ({
    scenario: scenario.title,
    where,
    title,
    peer: cpuOf(rounds.get(id)),
    ours: cpuOf(rounds.get(ours)),
  }));
}
