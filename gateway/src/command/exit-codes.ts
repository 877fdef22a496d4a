/** How a command ended, for the scripts that run it. */
export const exitCodes = {
  done: 0,
  /** The input, the data or the caller's rights do not allow it; nothing was written. */
  refused: 1,
  /** The command line or a setting is wrong. */
  wrongUsage: 2,
  /** A database, a subgraph, an identity provider or a file cannot be reached or used now. */
  unreachable: 3,
  /** The program itself is wrong. */
  bug: 70,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Ends a command with a sentence for whoever ran it. */
export class CommandError extends Error {
  constructor(
    message: string,
    readonly exitCode: ExitCode,
  ) {
    super(message);
  }
}
