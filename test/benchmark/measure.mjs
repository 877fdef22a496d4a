// Rounds: every system in turn, again and again, so that whatever else the machine does meets them all alike.
import { load } from './ask.mjs';
import { bodiesOf } from './check.mjs';
import { counted, cpuMs, family, peakMemoryMb, resetPeakMemory } from './processes.mjs';

/** What each system needed for a scenario, a list of rounds for each. */
export async function measureScenario(systems, scenario, { rounds, windowMs, warmUp, mysql, token }) {
  const bodies = bodiesOf(scenario);
  const options = { clients: scenario.clients, windowMs, token };
  const measured = new Map(systems.map(({ id }) => [id, []]));
  const attempt = async (system, work) => {
    if (!measured.has(system.id)) return;
    await work().catch((error) => {
      console.log(`  ${scenario.name}: ${system.id} fails under load and is left out. ${error.message}`);
      measured.delete(system.id);
    });
  };
  for (const system of systems) await attempt(system, () => load(system.url, bodies, { ...options, ...warmUp }));
  for (let round = 0; round < rounds; round += 1) {
    for (const system of systems) {
      await attempt(system, async () => measured.get(system.id).push(await measureOnce(system, bodies, options, mysql)));
    }
  }
  return measured;
}

/** Statements and calls are those of the round itself; what a peer calls in its own process cannot be counted. */
async function measureOnce({ url, servers, isPeer }, bodies, options, mysql) {
  const pids = servers.flatMap(({ pid }) => family(pid));
  resetPeakMemory(pids);
  const countedBefore = await counted(servers);
  const before = { cpu: cpuMs(pids), database: mysql ? cpuMs([mysql.pid]) : 0 };
  const { requests, seconds, latencies } = await load(url, bodies, options);
  const cpu = (cpuMs(pids) - before.cpu) / requests;
  const database = ((mysql ? cpuMs([mysql.pid]) : 0) - before.database) / requests;
  const memory = peakMemoryMb(pids);
  const countedAfter = await counted(servers);
  const perRequest = (name) => (countedAfter[name] - countedBefore[name]) / requests;
  const statements = perRequest('statements');
  const calls = servers.length > 1 ? perRequest('requests') - 1 : isPeer ? null : perRequest('calls');
  return { cpu, database, statements, calls, requestsPerSecond: requests / seconds, latencies, memory };
}

/** The value below which a share of the numbers lies. */
export function quantile(numbers, share) {
  const sorted = [...numbers].sort((one, other) => one - other);
  const position = (sorted.length - 1) * share;
  const low = sorted[Math.floor(position)];
  return low + (sorted[Math.ceil(position)] - low) * (position - Math.floor(position));
}

export const median = (numbers) => quantile(numbers, 0.5);

/** How many times the CPU of another system one needs: the quotient in each round, its median and quartiles. */
export function ratioOf(rounds, others) {
  const quotients = rounds.map(({ cpu }, index) => cpu / others[index].cpu).filter(Number.isFinite);
  return quotients.length === 0 ? null : { median: median(quotients), low: quantile(quotients, 0.25), high: quantile(quotients, 0.75) };
}
