/** The file as a whole cannot be read as what it is taken for; the sentence says why, and what to do. Code BAD_USER_INPUT. */
export class UnreadableFileError extends Error {
  readonly extensions = { code: 'BAD_USER_INPUT' };

  constructor(
    message: string,
    /** The line up to which it could be read; null where none could. */
    readonly line: number | null = null,
  ) {
    super(message);
  }
}
