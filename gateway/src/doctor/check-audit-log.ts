import {
  chainOf,
  contentOf,
  differences,
  type Fields,
  loggedChange,
  type LoggedChange,
  replay,
} from '@social-economy/mutation/audit-replay';
import sql, { join, raw } from 'sql-template-tag';
import type { Examined } from './examine';

const recordsPerBatch = 500;
const remedy = 'Somebody wrote past the graph: compare with a backup, and enter what is right through the graph.';

/** Compares the audit log with the rows: the lines of a record follow on each other, and the last one is the row. */
export async function checkAuditLog(examined: Examined, audited: Readonly<Record<string, string>>): Promise<void> {
  for (const [type, table] of Object.entries(audited)) {
    for await (const records of recordsLogged(examined, type)) await checkRecords(examined, type, table, records);
    if (type !== 'Observation') await checkUnlogged(examined, type, table);
  }
}

/** The ids of records that the log tells of, in portions. */
async function* recordsLogged({ snapshot }: Examined, type: string): AsyncGenerator<string[]> {
  for (let last: string | null = ''; last !== null;) {
    const rows: Fields[] = await snapshot.read(sql`
      SELECT DISTINCT record FROM audit_entry WHERE recordType = ${type} AND record > ${last} ORDER BY record LIMIT ${recordsPerBatch}`);
    const records = rows.map(({ record }) => String(record));
    if (records.length > 0) yield records;
    last = records.length === recordsPerBatch ? (records.at(-1) ?? null) : null;
  }
}

async function checkRecords(examined: Examined, type: string, table: string, records: readonly string[]): Promise<void> {
  const { snapshot } = examined;
  const isOne = (column: string) => sql`${raw(`\`${column}\``)} IN (${join([...records])})`;
  const lines = await snapshot.read(sql`SELECT * FROM audit_entry WHERE recordType = ${type} AND ${isOne('record')}`);
  const changes = lines.map(loggedChange);
  const rows = await snapshot.read(sql`SELECT * FROM ${raw(table)} WHERE ${isOne('id')}`);
  const byId = new Map(rows.map((row) => [String(row['id']), row]));
  if (type === 'Observation') checkRevisions(examined, changes, byId);
  else checkChains(examined, changes.filter(isOfRecord), byId);
  const figures = changes.filter((change) => !isOfRecord(change));
  if (figures.length > 0) await checkFigures(examined, figures);
}

function isOfRecord({ after }: LoggedChange): boolean {
  return after['figures'] === undefined;
}

function checkChains(examined: Examined, changes: readonly LoggedChange[], rows: ReadonlyMap<string, Fields>): void {
  for (const [chain, lines] of groups(changes)) {
    const found: string[] = [];
    const { state } = replay(chain, lines, found);
    const record = lines[0]?.record ?? '';
    const row = rows.get(record);
    const said = row ? differences(row, state) : ['It is in the audit log, but not stored.'];
    tellAll(examined, chain, [...found.map((sentence) => sentence.slice(chain.length + 2)), ...said]);
  }
}

function groups(changes: readonly LoggedChange[]): Map<string, LoggedChange[]> {
  const chains = new Map<string, LoggedChange[]>();
  for (const change of changes) {
    const chain = chainOf(change);
    const known = chains.get(chain);
    if (known) known.push(change);
    else chains.set(chain, [change]);
  }
  return chains;
}

/** Every revision that was logged is kept as it was logged, but for whether it is the current one. */
function checkRevisions(examined: Examined, changes: readonly LoggedChange[], rows: ReadonlyMap<string, Fields>): void {
  for (const { record, after } of changes) checkRevision(examined, `Observation ${record}`, after, rows.get(record));
}

async function checkFigures(examined: Examined, changes: readonly LoggedChange[]): Promise<void> {
  const institutions = [...new Set(changes.map(({ record }) => record))];
  const rows = await examined.snapshot.read(sql`SELECT * FROM institution_figures WHERE institutionId IN (${join(institutions)})`);
  const nameOf = (id: string, { year, revision }: Fields) => `InstitutionFigures ${id} ${String(year)} ${String(revision)}`;
  const byName = new Map(rows.map((row) => [nameOf(String(row['institutionId']), row), row]));
  for (const { record, after } of changes) {
    const content = contentOf(after) ?? {};
    const name = nameOf(record, content);
    checkRevision(examined, name, content, byName.get(name));
  }
}

function checkRevision(examined: Examined, name: string, logged: Fields, row: Fields | undefined): void {
  const { isCurrent: _changes, source: _named, ...content } = logged;
  tellAll(examined, name, row ? differences(row, content) : ['It is in the audit log, but not stored.']);
}

/** Records are loaded with version 1, and every change counts it up. */
async function checkUnlogged(examined: Examined, type: string, table: string): Promise<void> {
  const [sample] = await examined.snapshot.read(sql`SELECT * FROM ${raw(table)} LIMIT 1`);
  if (!sample || !('version' in sample)) return;
  const rows = await examined.snapshot.read(sql`
    SELECT item.id AS id, item.version AS version
    FROM ${raw(table)} item LEFT JOIN audit_entry line ON line.record = item.id AND line.recordType = ${type}
    WHERE item.version > 1 GROUP BY item.id, item.version
    HAVING MAX(line.recordVersion) IS NULL LIMIT 100`);
  for (const { id, version } of rows) {
    tellAll(examined, `${type} ${String(id)}`, [`It has version ${String(version)}, but no line in the audit log.`]);
  }
}

function tellAll({ tell }: Examined, record: string, sentences: readonly string[]): void {
  for (const message of sentences) tell({ check: 'audit log', severity: 'ERROR', record, message, remedy });
}
