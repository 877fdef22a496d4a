/** Whether a unique value was there already: error 1062 of MySQL, a constraint of SQLite. */
export function isDuplicate(error: unknown): boolean {
  const { driverError = {} } = error as { driverError?: { errno?: number; code?: string } };
  return driverError.errno === 1062 || /^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)$/.test(driverError.code ?? '');
}
