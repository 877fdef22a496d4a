import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from '@social-economy/database/connections';
import type { Exchange, FaultServer } from '../faults/fault-server';
import type { Away } from './load';
import type { OwnProgram, Program } from './programs';
import type { SoakedGraph } from './soaked-graph';

/** Something that goes wrong for a while. */
export interface Trouble {
  name: string;
  /** Why the program that callers ask is away meanwhile; it is there unless it is said. */
  away?: Away;
  /** Whether it happens only in a soak of minutes. */
  isForLong?: boolean;
  /** Goes wrong for so many milliseconds; gives what was not as it has to be. */
  happen: (forMs: number) => Promise<string[]>;
}

/** What ends programs, which are started again. */
export function restarts({ gateway, workers, subgraphs, server }: SoakedGraph): Trouble[] {
  const killed = (program: Program, more: Partial<Trouble>): Trouble => ({
    name: `${program.name} killed`,
    ...more,
    happen: async (forMs) => {
      await program.kill();
      await sleep(forMs);
      await program.start();
      return [];
    },
  });
  const stopped: Trouble = { name: 'gateway stopped', away: 'stopped', happen: (forMs) => stopAndStart(gateway, forMs) };
  const parts = subgraphs.map((subgraph, index) => killed(subgraph, { isForLong: index > 0 }));
  if (server) return [...parts, stopped, databaseKilled(server)];
  const gateways = [gateway, ...workers.slice(0, 1)];
  return [...parts, ...gateways.map((one) => killed(one, { away: 'killed' })), stopped];
}

/** What programs have to outlive. */
export function nuisances(graph: SoakedGraph): Trouble[] {
  const { gateway, between, server, databases } = graph;
  const parts = graph.subgraphs.slice(0, 1).map((subgraph) => frozen(subgraph.name, subgraph));
  if (!server) return [...parts, frozen('graph', gateway), locked('events', databases.events), locked('programmes', databases.programmes)];
  const all = (name: string, fault: (exchange: Exchange) => void): Trouble => ({ name, happen: (forMs) => faulty(between, fault, forMs) });
  return [
    all('slow calls', late),
    all('reset connections', resets),
    all('answers cut off', cuts),
    { ...databaseKilled(server), isForLong: true },
    ...parts,
  ];
}

async function stopAndStart(program: OwnProgram, forMs: number): Promise<string[]> {
  const { code, tookMs } = await program.stop();
  await sleep(forMs);
  await program.start();
  return [
    ...(code === 0 ? [] : [`Told to stop, ${program.name} ended with ${String(code)}.`]),
    ...(tookMs < 10_000 ? [] : [`Told to stop, ${program.name} took ${tookMs.toFixed(0)} ms.`]),
  ];
}

function databaseKilled(server: NonNullable<SoakedGraph['server']>): Trouble {
  return {
    name: 'database killed',
    happen: async (forMs) => {
      await server.kill();
      await sleep(forMs);
      server.start();
      return [];
    },
  };
}

function frozen(name: string, program: Program): Trouble {
  return {
    name: `${name} frozen`,
    happen: async (forMs) => {
      process.kill(program.pid, 'SIGSTOP');
      await sleep(Math.min(forMs, 3_000));
      process.kill(program.pid, 'SIGCONT');
      return [];
    },
  };
}

/** Another program writes for so long that nobody else can. */
function locked(name: string, databaseUrl: string): Trouble {
  return {
    name: `${name} locked`,
    happen: async (forMs) => {
      const { writer, reader } = await connect(databaseUrl, { entities: [], migrations: [] });
      await writer.query('PRAGMA busy_timeout = 5000');
      await writer.query('BEGIN IMMEDIATE');
      await sleep(forMs);
      await writer.query('COMMIT');
      await Promise.all([writer.destroy(), reader.destroy()]);
      return [];
    },
  };
}

async function faulty(between: readonly FaultServer[], fault: (exchange: Exchange) => void, forMs: number): Promise<string[]> {
  for (const one of between) await one.begin(fault);
  await sleep(forMs);
  for (const one of between) await one.end();
  return [];
}

/** Each call takes a second longer, each tenth longer than the gateway waits. */
function late({ before, response, pass }: Exchange): void {
  const timer = setTimeout(pass, before % 10 === 9 ? 6_000 : 1_000 * Math.random());
  response.on('close', () => clearTimeout(timer));
}

/** Each third connection is reset: before the subgraph hears of it, and after. */
function resets({ before, request, pass }: Exchange): void {
  if (before % 3 !== 2) {
    pass();
    return;
  }
  if (before % 2 === 0) pass();
  setTimeout(() => request.socket.resetAndDestroy(), before % 2 === 0 ? 20 : 0);
}

/** Each third answer ends in the middle; what was asked for may have been done. */
function cuts({ before, response, pass }: Exchange): void {
  if (before % 3 !== 2) {
    pass();
    return;
  }
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': 100_000 });
  response.write('{"data":', () => response.destroy());
}
