import type { RawRow } from '@social-economy/database/database';
import { storedRows } from '@social-economy/database/testing';
import type { SubgraphName } from '@social-economy/gateway/subgraph-location';

/** Rows by the name of their table, of all three subgraphs where one name stands in each. */
export type StoredTables = Map<string, RawRow[]>;

/** Where a type of records is kept, by the name that the audit log gives it. */
export const tableOfType: Record<string, string> = {
  Institution: 'institution',
  Credential: 'credential',
  Programme: 'programme',
  Target: 'target',
  Project: 'project',
  Observation: 'observation',
  Event: 'event',
  CoordinationBody: 'coordination_body',
  Outcome: 'outcome',
};

const inEach = ['source', 'audit_entry', 'idempotent_answer'];
const tables: Record<SubgraphName, string[]> = {
  institutions: ['institution', 'owes_operator', 'institution_status', 'institution_figures', 'credential'],
  programmes: [
    ...['programme', 'programme_status_change', 'programme_node', 'target'],
    ...['project', 'project_partner', 'project_funding', 'observation'],
  ],
  events: [
    ...['event', 'event_coorganiser', 'event_audience', 'event_body', 'event_status_change', 'attendance'],
    ...['outcome', 'coordination_body', 'body_member', 'body_institution'],
  ],
};

/** Whatever mutations write, as it is stored by now. */
export async function storedTables(databases: Record<SubgraphName, string>): Promise<StoredTables> {
  const stored: StoredTables = new Map();
  for (const [name, names] of Object.entries(tables)) {
    const rows = await storedRows(databases[name as SubgraphName], [...names, ...inEach]);
    for (const [table, found] of rows) stored.set(table, [...(stored.get(table) ?? []), ...found]);
  }
  return stored;
}

/** The rows of a table in the order of their position, where they have one. */
export function rowsOf(stored: StoredTables, table: string): RawRow[] {
  const position = (row: RawRow) => Number(row['position'] ?? 0);
  return [...(stored.get(table) ?? [])].sort((one, other) => position(one) - position(other));
}
