import { reasonOf } from '@social-economy/telemetry/problems';

/** The code that a caller is told when the database does not do its part. */
export type DatabaseFailureCode = 'BUSY' | 'DATABASE_FULL' | 'DATABASE_READ_ONLY' | 'DATABASE_UNAVAILABLE';

/** The database did not do its part; the sentence is for callers, the reason for the log, which whoever answers tells with the request. */
export class DatabaseFailureError extends Error {
  readonly extensions: { code: DatabaseFailureCode };

  constructor(code: DatabaseFailureCode, cause: unknown) {
    super(sentences[code], { cause });
    this.extensions = { code };
  }

  get reason(): string {
    return `${this.extensions.code}: ${reasonOf(this.cause)}`;
  }
}

const sentences: Record<DatabaseFailureCode, string> = {
  BUSY: 'So many read and write just now that the database takes no more, and nothing was written. Send it again in a moment.',
  DATABASE_FULL: 'The database has no room left, so nothing was written. What was stored before is there.',
  DATABASE_READ_ONLY: 'The database can only be read now, so nothing was written.',
  DATABASE_UNAVAILABLE:
    'The database does not answer now. If this was a change, nobody knows whether it was stored: send it again with the same idempotencyKey.',
};

/** What an error of a driver comes to; null for one that is about a statement, and for those that have a code of their own. */
export function databaseFailureOf(error: unknown): DatabaseFailureError | null {
  const { code, errno, fatal, message } = driverErrorOf(error);
  const failure = codes.find(
    ({ texts, numbers }) => numbers.includes(errno ?? 0) || texts.some((text) => code?.startsWith(text) || message === text),
  );
  if (failure) return new DatabaseFailureError(failure.code, error);
  return fatal === true ? new DatabaseFailureError('DATABASE_UNAVAILABLE', error) : null;
}

interface DriverError {
  code?: string;
  errno?: number;
  /** The connection is lost with it. */
  fatal?: boolean;
  message?: string;
}

function driverErrorOf(error: unknown): DriverError {
  const { driverError } = error as { driverError?: DriverError };
  return driverError ?? (error as DriverError);
}

/** Codes of SQLite and Node, sentences of the pool; numbers of MySQL and MariaDB. */
const codes: { code: DatabaseFailureCode; texts: string[]; numbers: number[] }[] = [
  { code: 'BUSY', texts: ['Queue limit reached.'], numbers: [1040, 1203] },
  { code: 'DATABASE_FULL', texts: ['SQLITE_FULL', 'ENOSPC'], numbers: [1021, 1114] },
  { code: 'DATABASE_READ_ONLY', texts: ['SQLITE_READONLY'], numbers: [1290, 1836] },
  {
    code: 'DATABASE_UNAVAILABLE',
    texts: ['SQLITE_IOERR', 'SQLITE_CANTOPEN', 'ECONN', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND', 'EHOSTUNREACH', 'PROTOCOL_CONNECTION_LOST'],
    numbers: [1047, 1053, 1180, 1205, 1927, 1969, 3024],
  },
];

/** Waits so many milliseconds for what a database gives; DatabaseFailureError then, and wherever the database does not do its part. */
export function withinDeadline<Result>(work: Promise<Result>, deadlineMs: number): Promise<Result> {
  return failing(givenUpAfter(work, deadlineMs));
}

/** The same, where what the database says of itself stays as it is. */
export async function givenUpAfter<Result>(work: Promise<Result>, deadlineMs: number): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new DatabaseFailureError('DATABASE_UNAVAILABLE', `no answer within ${deadlineMs / 1000} s`)),
      deadlineMs,
    );
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** The work, with a DatabaseFailureError where the database does not do its part. */
export async function failing<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    throw (error instanceof DatabaseFailureError ? error : databaseFailureOf(error)) ?? error;
  }
}
