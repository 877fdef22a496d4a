import { z } from 'zod';
import { subgraphNames } from '../subgraph-location';

/** What a backup says of itself, as its last member. */
export const manifestName = 'manifest.json';
export const backupFormat = 'social-economy-graph-backup';

/** Counts up whenever a backup is written otherwise. */
export const backupVersion = 1;

const member = z.strictObject({
  /** The member's name in the archive: `programmes/observation.jsonl`. */
  name: z.string(),
  rows: z.int().nonnegative(),
  bytes: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

const part = z.strictObject({
  /** What it was read from; it can be restored to either engine. */
  engine: z.enum(['sqlite', 'mysql']),
  /** The migrations that its tables had seen, by their names. */
  migrations: z.array(z.string()),
  members: z.array(member),
});

export const manifestSchema = z.strictObject({
  format: z.literal(backupFormat),
  version: z.literal(backupVersion),
  /** When the first database was read. */
  madeAt: z.iso.datetime(),
  subgraphs: z.strictObject(
    Object.fromEntries(subgraphNames.map((name) => [name, part])) as Record<(typeof subgraphNames)[number], typeof part>,
  ),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type BackupMember = z.infer<typeof member>;
export type BackupPart = z.infer<typeof part>;

/** The name of the member that holds a table. */
export function memberName(subgraph: string, table: string): string {
  return `${subgraph}/${table}.jsonl`;
}

/** Rows by table of every subgraph in a backup. */
export function rowsOfBackup({ subgraphs }: Manifest): Record<string, Record<string, number>> {
  return Object.fromEntries(
    Object.entries(subgraphs).map(([name, { members }]) => [
      name,
      Object.fromEntries(members.map((one) => [one.name.slice(name.length + 1, -'.jsonl'.length), one.rows])),
    ]),
  );
}
