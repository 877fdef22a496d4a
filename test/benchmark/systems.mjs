// What is measured side by side: this project in its settings, its peers, and an endpoint written by hand.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../../setup.mjs';
import { freePort } from '../private-mysql.mjs';
import { startServer } from './processes.mjs';

const gateway = join(root, 'gateway/dist/main.js');
const here = (file) => fileURLToPath(new URL(file, import.meta.url));
const subgraphs = ['institutions', 'programmes', 'events'];
const stockSubgraph = here('peers/stock-subgraph.mjs');
const settings = readFileSync(join(root, 'gateway/src/settings.ts'), 'utf8');
const cacheOff = { CACHE_MB: '0' };

/** In the order of the tables. `where`: in one process, or over three subgraph processes, the same for all but those that say `onStockSubgraphs`. */
export const systems = [
  { id: 'hand', title: 'Hand-written endpoint, same SQL', where: 'one process', program: here('hand-written/server.mjs'), isByHand: true },
  {
    id: 'monolith',
    title: 'One schema, graphql-js, same objects',
    where: 'one process',
    program: here('hand-written/monolith.mjs'),
    isByHand: true,
  },
  { id: 'ours', title: 'Ours, one process', where: 'one process', program: gateway, isOurs: true, env: cacheOff },
  {
    id: 'ours-cached',
    title: 'Ours, one process, cache on',
    where: 'one process',
    program: gateway,
    isOurs: true,
    needs: 'CACHE_MB',
  },
  { id: 'apollo-in-process', title: 'Apollo Gateway, in process', where: 'one process', program: here('peers/apollo.mjs'), isPeer: true },
  { id: 'hive-in-process', title: 'Hive Gateway, in process', where: 'one process', program: here('peers/hive.mjs'), isPeer: true },
  {
    id: 'hive-router-in-process',
    title: 'Hive Gateway (router runtime), in process',
    where: 'one process',
    program: here('peers/hive.mjs'),
    isPeer: true,
    env: { HIVE_ROUTER: '1' },
  },
  { id: 'ours-http', title: 'Ours, over HTTP', where: 'HTTP', program: gateway, isOurs: true, env: cacheOff },
  {
    id: 'ours-workers',
    title: 'Ours, WORKERS=2',
    where: 'HTTP',
    program: gateway,
    isOurs: true,
    standsAlone: true,
    needs: 'WORKERS',
    env: { WORKERS: '2', ...cacheOff },
  },
  { id: 'apollo-http', title: 'Apollo Gateway, over HTTP', where: 'HTTP', program: here('peers/apollo.mjs'), isPeer: true },
  {
    id: 'apollo-stock',
    title: 'Apollo Gateway over stock subgraphs, HTTP',
    where: 'HTTP',
    program: here('peers/apollo.mjs'),
    isPeer: true,
    onStockSubgraphs: true,
  },
  { id: 'hive-http', title: 'Hive Gateway, over HTTP', where: 'HTTP', program: here('peers/hive.mjs'), isPeer: true },
  {
    id: 'hive-router-http',
    title: 'Hive Gateway (router runtime), over HTTP',
    where: 'HTTP',
    program: here('peers/hive.mjs'),
    isPeer: true,
    env: { HIVE_ROUTER: '1' },
  },
  { id: 'mercurius-http', title: 'Mercurius gateway, over HTTP', where: 'HTTP', program: here('peers/mercurius.mjs'), isPeer: true },
].filter(({ needs }) => !needs || settings.includes(needs));

/** Starts ours, recording its statements; whoever starts it stops it. */
export async function startRecorder(place) {
  return {
    ...(await start(
      place,
      systems.find(({ id }) => id === 'ours'),
      { BENCHMARK_RECORD: '1' },
    )),
  };
}

/** Starts the chosen systems over the same data; one that does not start is told of and left out. */
export async function startSystems(place, chosen) {
  const overHttp = chosen.filter(({ where, standsAlone }) => where === 'HTTP' && !standsAlone);
  const port = await freePort();
  const ours = await startSubgraphs(place, port, overHttp.some(onOurs) ? subgraphs : []);
  const stock = await startSubgraphs(place, port, overHttp.some(onStock) ? subgraphs : [], stockSubgraph);
  const begin = async (system) => {
    const under = !overHttp.includes(system) ? noSubgraphs : onStock(system) ? stock : ours;
    try {
      const server = await start(place, system, under.env, system.id === 'ours-http' ? port : undefined);
      return [{ ...system, ...server, servers: [server, ...under.servers] }];
    } catch (error) {
      console.log(`${system.title} is left out. ${error.message}`);
      return [];
    }
  };
  const started = (await Promise.all(chosen.map(begin))).flat();
  return { systems: started, stop: () => Promise.all([...started, ...ours.servers, ...stock.servers].map((server) => server.stop())) };
}

const noSubgraphs = { servers: [], env: {} };
const onStock = ({ onStockSubgraphs }) => Boolean(onStockSubgraphs);
const onOurs = (system) => !onStock(system);

/** A system with all servers that a change needs: the subgraphs over HTTP ask our gateway for the records that it refers to. */
export function withReferences(system, started) {
  const gateway = started.find(({ id }) => id === 'ours-http');
  const needsIt = system.isPeer && system.where === 'HTTP' && gateway;
  return needsIt ? { ...system, servers: [...system.servers, gateway] } : system;
}

async function start(place, { id, program, env = {} }, more, port) {
  const given = { ...environmentOf(place, id), ...env, ...more };
  return startServer(join(place.folder, id), { name: id, program, port: port ?? (await freePort()), env: given });
}

function environmentOf({ databases, folder, mysql }, id) {
  const dataFolder = join(folder, 'keys');
  mkdirSync(dataFolder, { recursive: true });
  return {
    ...databases,
    DATA_FOLDER: dataFolder,
    GATEWAY_KEY_FILE: join(dataFolder, 'gateway-key.jwk'),
    SUPERGRAPH_FILE: join(root, 'gateway/supergraph.graphql'),
    SUBGRAPHS_FOLDER: join(root, 'subgraphs'),
    STATEMENTS_FILE: join(folder, 'statements.json'),
    ...(mysql && { MYSQL_URL: mysql.url }),
    BENCHMARK_SYSTEM: id,
  };
}

/** Subgraphs in processes of their own, over which whoever is given `env` answers; for records of others they ask the gateway at a port. */
async function startSubgraphs(place, gatewayPort, names, stockProgram) {
  const begin = async (name) => {
    const id = stockProgram ? `${name}-stock` : name;
    const program = stockProgram ?? join(root, 'subgraphs', name, 'dist/main.js');
    const env = { ...environmentOf(place, id), SUBGRAPH: name, GATEWAY_URL: `http://127.0.0.1:${gatewayPort}` };
    return [name, await startServer(join(place.folder, id), { name: id, program, port: await freePort(), env })];
  };
  const started = await Promise.all(names.map(begin));
  const env = Object.fromEntries(started.map(([name, { url }]) => [`${name.toUpperCase()}_URL`, url]));
  return { servers: started.map(([, server]) => server), env };
}

/** Writes down what the hand-written endpoint is going to send. */
export function keepStatements({ folder }, statements) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'statements.json'), JSON.stringify(statements));
}
