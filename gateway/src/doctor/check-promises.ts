import type { KeptPromise } from '@social-economy/subgraph/integrity';
import sql from 'sql-template-tag';
import type { Examined } from './examine';

/** So many findings of one check are told; more of the same help nobody. */
export const mostFindings = 100;

/** Finds what breaks the promises of the schema: one statement each. */
export async function checkPromises({ snapshot, tell }: Examined, promises: readonly KeptPromise[]): Promise<void> {
  for (const { name, severity, statement, message, remedy } of promises) {
    const rows = await snapshot.read(sql`${statement} LIMIT ${mostFindings + 1}`);
    for (const row of rows.slice(0, mostFindings)) {
      tell({ check: name, severity, record: String(row['record']), message: message(row), remedy });
    }
    if (rows.length > mostFindings) tell({ check: name, severity, record: null, message: 'There are more of these.', remedy });
  }
}
