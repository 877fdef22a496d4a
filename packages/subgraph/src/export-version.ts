import { createHash } from 'node:crypto';
import type { Snapshot } from '@social-economy/database/snapshot';
import type { Instant } from '@social-economy/values/instant';
import sql, { join, raw } from 'sql-template-tag';

/** A state of the content of tables: two states with the same name are the same. */
export interface ContentState {
  name: string;
  /** When a caller last changed something; null when nobody did. */
  changedAt: Instant | null;
}

/**
 * The state of tables in a snapshot. Every change adds to the audit log in its unit of work, and nothing is ever removed from it;
 * what comes without a caller, the real data and migrations, only adds rows; and a synthetic data set has a name. The newest line of the
 * log tells apart what counts alike: a database that was restored from a copy and changed otherwise since.
 */
export async function contentState(snapshot: Snapshot, tables: readonly string[]): Promise<ContentState> {
  const counted = ['audit_entry', 'source', 'migrations', ...tables].map(
    (table) => sql`(SELECT COUNT(*) FROM ${raw(`\`${table}\``)}) AS ${raw(`\`${table}\``)}`,
  );
  const [counts = {}] = await snapshot.read(sql`SELECT ${join(counted)}`);
  const [newest] = await snapshot.read(sql`SELECT at, id FROM audit_entry ORDER BY at DESC, id DESC LIMIT 1`);
  const synthetic = await snapshot.read(sql`SELECT id, title FROM source WHERE synthetic = 1 ORDER BY id`);
  const { at = null, id = null } = (newest ?? {}) as { at?: Instant; id?: string };
  return {
    name: hashOf(
      Object.entries(counts).map(([name, value]) => [name, String(value)]),
      synthetic,
      [at, id],
    ),
    changedAt: at,
  };
}

/** The name of whatever is made of these values. */
export function hashOf(...values: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(values)).digest('base64url').slice(0, 27);
}

/** Since when content is as it is, as far as this process can tell. */
export class ModificationTimes {
  private readonly openedAt = Date.now();
  private readonly known = new Map<string, { state: string; since: number }>();

  /**
   * The time for a Last-Modified header, to the second; null in the second in which it changed, when another change could
   * follow under the same time.
   */
  lastModified(subject: string, { name, changedAt }: ContentState): string | null {
    const before = this.known.get(subject);
    const since =
      before?.state === name ? before.since : Math.max(changedAt === null ? 0 : Date.parse(changedAt), before ? Date.now() : this.openedAt);
    this.known.set(subject, { state: name, since });
    return Date.now() - since < 1_000 ? null : new Date(since).toUTCString();
  }
}
