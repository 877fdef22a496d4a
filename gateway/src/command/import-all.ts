import { showProgress } from '../progress';
import { CommandError, exitCodes } from './exit-codes';
import { type BackupReport, reportOn } from './export-all';
import { ownDatabases } from './own-databases';
import { fileError } from './output-file';

/** `graph import --all`: a backup into three databases that hold nothing. */
export async function importAll(file: string, isDryRun: boolean): Promise<BackupReport> {
  const [{ restore }, { ArchiveError }] = await Promise.all([import('../backup/restore'), import('../backup/archive-reader')]);
  const databases = ownDatabases('restoring a backup');
  const progress = showProgress(isDryRun ? 'Checked' : 'Restored');
  try {
    const manifest = await restore(file, databases, isDryRun, progress.show);
    return await reportOn(file, manifest, progress.end);
  } catch (error) {
    if (error instanceof ArchiveError) {
      throw new CommandError(`${file} cannot be restored: ${error.message}. Nothing was written.`, exitCodes.refused);
    }
    throw fileError(error, file, 'read');
  }
}
