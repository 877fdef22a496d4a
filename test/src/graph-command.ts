import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { SubgraphName } from '@social-economy/gateway/subgraph-location';

/** The program behind `npm run graph`. */
export const graphProgram = join(__dirname, '..', '..', 'gateway/dist/command/graph.js');

/** How a command ended, and what it said. */
export interface Ended {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the command line as a process of its own, with nothing in its environment but what is given. */
export function graphCommand(environment: Record<string, string>, ...words: string[]): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [graphProgram, ...words], {
    env: environmentWith(environment),
    encoding: 'utf8',
    maxBuffer: 100_000_000,
  });
  return { status, stdout, stderr };
}

/** The environment of a command that runs on these settings. */
export function environmentWith(environment: Record<string, string>): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '', ...environment };
}

/** The settings that name databases. */
export function settingsOf(databases: Record<SubgraphName, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(databases).map(([name, url]) => [`${name.toUpperCase()}_DATABASE`, url]));
}
