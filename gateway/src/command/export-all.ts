import { stat } from 'node:fs/promises';
import type { Manifest } from '../backup/manifest';
import { showProgress } from '../progress';
import type { SubgraphName } from '../subgraph-location';
import { ownDatabases } from './own-databases';
import { writeWhole } from './output-file';

/** What a command says of a backup that it wrote or read. */
export interface BackupReport {
  file: string;
  bytes: number;
  madeAt: string;
  rows: Record<string, Record<string, number>>;
}

/** `graph export --all`: everything that the three databases hold, in one archive. */
export async function exportAll(file: string): Promise<BackupReport> {
  const { backUp } = await import('../backup/back-up');
  const databases = ownDatabases('a backup');
  const progress = showProgress('Backup');
  const manifests: Manifest[] = [];
  await writeWhole(file, async (output) => {
    manifests.push(await backUp(databases, output, `${file}.member`, progress.show));
  });
  const [manifest] = manifests;
  if (!manifest) throw new Error('The backup was written without a manifest.');
  return reportOn(file, manifest, progress.end);
}

/** Says what a backup holds, and gives it for programs. */
export async function reportOn(file: string, manifest: Manifest, end: (counts: Record<string, number>) => void): Promise<BackupReport> {
  const { rowsOfBackup } = await import('../backup/manifest');
  const rows = rowsOfBackup(manifest);
  const totals = Object.entries(rows).map(([name, tables]) => [name, Object.values(tables).reduce((sum, count) => sum + count, 0)]);
  end(Object.fromEntries(totals) as Record<SubgraphName, number>);
  return { file, bytes: (await stat(file)).size, madeAt: manifest.madeAt, rows };
}
