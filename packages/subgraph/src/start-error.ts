/** An error of the operator's making, or of the place that the program runs in; its message is one clear sentence each line. */
export class StartError extends Error {}

interface SystemError {
  code?: string;
  path?: string;
  port?: number;
  address?: string;
  message: string;
  driverError?: SystemError;
}

const sentences: Record<string, (error: SystemError) => string> = {
  EADDRINUSE: ({ port }) => `Port ${port} is taken. Set PORT to another one, or stop the program that uses it.`,
  EADDRNOTAVAIL: ({ address }) => `HOST is "${address}", which is no address of this machine. Use 127.0.0.1, or 0.0.0.0 for all.`,
  ENOTFOUND: ({ message }) => `A name cannot be resolved (${message}). Check HOST and the database settings.`,
  EACCES: ({ path, port }) => (path ? notWritable(path) : `Port ${port} needs more rights. Set PORT to one above 1023.`),
  EPERM: ({ path }) => notWritable(path),
  ENOENT: ({ path }) => notWritable(path),
  EROFS: ({ path }) => notWritable(path),
  EEXIST: ({ path }) => `${path} is a file, but a folder is needed there. Move it away, or set DATA_FOLDER to another place.`,
  ENOTDIR: ({ path }) => `${path} lies in a file, but a folder is needed there. Set DATA_FOLDER to another place.`,
  SQLITE_CANTOPEN: () =>
    'A SQLite file cannot be opened or created. Check that its folder can be written, or set DATA_FOLDER to another one.',
  SQLITE_READONLY: () => 'A SQLite file cannot be written. Check the rights of the file and its folder, or set DATA_FOLDER to another one.',
  SQLITE_NOTADB: () => 'A database setting names a file that is not a SQLite database. Name another file, or remove it.',
  SQLITE_FULL: () => 'The disk is full. Make room, then start again; nothing that was stored is lost.',
  ECONNREFUSED: ({ address, port }) => `No database server answers at ${address}:${port}. Start it, or correct the database setting.`,
  ETIMEDOUT: () => 'The database server does not answer in time. Check its address in the database setting.',
  PENDING_MIGRATIONS: () => 'A database has pending migrations. Run: npm run migrate',
  TEMPORARY_FILE: ({ message }) => message,
  SYNTHETIC_DATA: ({ message }) => message,
  DATABASE_NOT_EMPTY: ({ message }) => message,
  OUTDATED_DATABASE: ({ message }) => message,
  ER_BAD_DB_ERROR: () => 'The MySQL server has no database of that name yet. Run: npm run migrate',
  ER_ACCESS_DENIED_ERROR: () => 'The database server refuses user or password. Correct the database setting.',
  ER_DBACCESS_DENIED_ERROR: () => 'The database user may not use that database. Grant it the rights, or correct the database setting.',
};

/** The sentence that tells an operator why a program does not start; null for a bug, which nobody should mask. */
export function startFailure(error: unknown): string | null {
  if (error instanceof StartError) return error.message;
  const cause = causeOf(error as SystemError);
  const [, sentence] = Object.entries(sentences).find(([code]) => cause.code === code || cause.code?.startsWith(`${code}_`)) ?? [];
  return sentence?.(cause) ?? null;
}

function causeOf(error: SystemError): SystemError {
  const [first] = (error as { errors?: SystemError[] }).errors ?? [];
  return first ? causeOf(first) : error.driverError ? causeOf(error.driverError) : error;
}

function notWritable(path = 'A folder'): string {
  return `${path} cannot be written. Give this user the right to write there, or set DATA_FOLDER to another place.`;
}
