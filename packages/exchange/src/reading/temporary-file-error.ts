/** A temporary file cannot be made or written, mostly since its disk is full; the sentence is for whoever runs the program. Code TEMPORARY_FILE. */
export class TemporaryFileError extends Error {
  readonly code = 'TEMPORARY_FILE';

  constructor(folder: string, cause: unknown) {
    const { code = 'unknown' } = cause as { code?: string };
    super(
      `The texts of the workbook find no room in the folder for temporary files, ${folder} (${code}), so nothing was imported. Make room there, set TMPDIR to another folder, or save the sheet as CSV.`,
      { cause },
    );
  }
}
