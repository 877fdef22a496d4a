import { randomUUID } from 'node:crypto';
import { type Database, openDatabase } from '@social-economy/database/database';
import { migrationState } from '@social-economy/database/migration-state';
import type { Snapshot } from '@social-economy/database/snapshot';
import { anonymous } from '@social-economy/subgraph/caller';
import type { Finding } from '@social-economy/subgraph/integrity';
import { startFailure } from '@social-economy/subgraph/start-error';
import type { FindMissing } from '@social-economy/subgraph/subgraph-request';
import type { Settings } from '../settings';
import { type SubgraphName, subgraphNames } from '../subgraph-location';
import { connectSubgraphs, packages } from '../subgraphs';
import { checkAuditLog } from './check-audit-log';
import { checkPromises } from './check-promises';
import { checkAcross, checkInside } from './check-references';

/** What a check looks at, and tells of. */
export interface Examined {
  name: SubgraphName;
  snapshot: Snapshot;
  tell: (finding: Omit<Finding, 'subgraph'>) => void;
}

export type Told = (finding: Finding) => void;

/**
 * Looks for what is wrong in the databases of the graph, each as it is at one moment, and tells of it as it is found. Databases are only
 * read. What cannot be reached is a finding, too.
 */
export async function examine(
  { subgraphs, keyFile }: Pick<Settings, 'subgraphs' | 'keyFile'>,
  tell: Told,
  begin: (what: string) => void,
): Promise<void> {
  const usable: SubgraphName[] = [];
  for (const name of subgraphNames) {
    begin(`${name}: migrations`);
    const location = subgraphs[name];
    if ('url' in location) tell(elsewhere(name, location.url));
    else if (await isUpToDate(name, location.databaseUrl, tell)) usable.push(name);
  }
  const isWhole = subgraphNames.every((name) => usable.includes(name) || 'url' in subgraphs[name]);
  const connected = isWhole ? await connectSubgraphs(subgraphs, keyFile) : null;
  const findMissing = connected?.findMissing({ id: randomUUID(), caller: anonymous }) ?? null;
  try {
    for (const name of usable) {
      const location = subgraphs[name];
      if ('databaseUrl' in location) await examineDatabase(name, location.databaseUrl, { findMissing, tell, begin });
    }
  } finally {
    for (const subgraph of connected?.subgraphs ?? []) await subgraph.close();
  }
}

function elsewhere(name: SubgraphName, url: string): Finding {
  return {
    subgraph: name,
    check: 'reachable',
    severity: 'WARNING',
    record: null,
    message: `It runs behind ${url}, so its database was not looked at.`,
    remedy: `Run graph doctor with ${name.toUpperCase()}_DATABASE set to its database and ${name.toUpperCase()}_URL unset.`,
  };
}

async function isUpToDate(name: SubgraphName, databaseUrl: string, tell: Told): Promise<boolean> {
  const { tables } = await packages[name]();
  const about = { subgraph: name, check: 'migrations', record: null };
  try {
    const { applied, pending, unknown } = await migrationState(databaseUrl, tables);
    if (unknown.length > 0) {
      const message = `It has seen migrations that this program does not know: ${unknown.join(', ')}.`;
      tell({ ...about, severity: 'ERROR', message, remedy: 'Run the newer state of the project that made them, or restore a backup.' });
    }
    if (pending.length === 0) return true;
    const message = applied.length === 0 ? 'There is no database yet, or an empty one.' : `Migrations are pending: ${pending.join(', ')}.`;
    tell({ ...about, severity: 'ERROR', message, remedy: 'Run graph migrate.' });
  } catch (error) {
    const message = startFailure(error);
    if (message === null) throw error;
    tell({ ...about, check: 'reachable', severity: 'ERROR', message, remedy: 'Start the database, or correct its setting.' });
  }
  return false;
}

interface Means {
  findMissing: FindMissing | null;
  tell: Told;
  begin: (what: string) => void;
}

async function examineDatabase(name: SubgraphName, databaseUrl: string, { findMissing, tell, begin }: Means): Promise<void> {
  const { tables, integrity } = await packages[name]();
  const database: Database = await openDatabase(databaseUrl, tables);
  try {
    const snapshot = await database.snapshot();
    const examined: Examined = { name, snapshot, tell: (finding) => tell({ subgraph: name, ...finding }) };
    try {
      begin(`${name}: references`);
      await checkInside(examined, integrity.inside);
      if (findMissing) await checkAcross(examined, integrity.across, findMissing);
      begin(`${name}: audit log`);
      await checkAuditLog(examined, integrity.audited);
      begin(`${name}: promises of the schema`);
      await checkPromises(examined, integrity.promises);
    } finally {
      await snapshot.close();
    }
  } finally {
    await database.close();
  }
}
