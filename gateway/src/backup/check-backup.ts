import { type KeptTable, wrongInKeptRow } from '@social-economy/database/kept-table';
import { type SubgraphName, subgraphNames } from '../subgraph-location';
import { ArchiveError, type ArchiveMember, archiveMembers } from './archive-reader';
import { backupFormat, type BackupMember, backupVersion, type Manifest, manifestName, manifestSchema, memberName } from './manifest';

/** What a database must look like for a backup to go into it. */
export interface RestorableDatabase {
  tables: readonly KeptTable[];
  /** All migrations that this code knows, by their names. */
  migrations: readonly string[];
}

export type RestorableDatabases = Record<SubgraphName, RestorableDatabase>;

/**
 * Reads a whole backup without writing anything: what it says of itself, when every member is there, is what was written and goes into
 * these tables. ArchiveError with what is wrong otherwise.
 */
export async function checkBackup(file: string, databases: RestorableDatabases): Promise<Manifest> {
  const found = new Map<string, BackupMember>();
  let manifest: Manifest | null = null;
  for await (const member of archiveMembers(file)) {
    if (manifest) throw new ArchiveError(`its member "${member.name}" stands behind its end`);
    if (member.name === manifestName) manifest = manifestOf(await textOf(member));
    else if (found.has(member.name)) throw new ArchiveError(`its member "${member.name}" is in it twice`);
    else found.set(member.name, await checkedMember(member, tableOf(member.name, databases)));
  }
  if (!manifest) throw new ArchiveError(`it has no ${manifestName}: it is no backup of this graph, or not a whole one`);
  for (const name of subgraphNames) {
    checkMigrations(name, manifest.subgraphs[name].migrations, databases[name].migrations);
    checkMembers(name, manifest, found, databases[name].tables);
  }
  return manifest;
}

/** The table that a member holds; ArchiveError for any name that is not one of a table. */
export function tableOf(member: string, databases: RestorableDatabases): KeptTable {
  for (const name of subgraphNames) {
    const table = databases[name].tables.find((known) => memberName(name, known.name) === member);
    if (table) return table;
  }
  throw new ArchiveError(`its member "${member}" is none that a backup of this graph has`);
}

async function checkedMember(member: ArchiveMember, table: KeptTable): Promise<BackupMember> {
  let rows = 0;
  for await (const line of member.lines()) {
    rows += 1;
    const wrong = wrongInKeptRow(table, parsed(line));
    if (wrong !== null) throw new ArchiveError(`line ${rows} of its member "${member.name}" cannot be restored: ${wrong}`);
  }
  return { name: member.name, rows, ...member.digest() };
}

/** Undefined for what is no JSON. */
function parsed(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString());
  } catch {
    return undefined;
  }
}

async function textOf(member: ArchiveMember): Promise<string> {
  const lines: Buffer[] = [];
  for await (const line of member.lines()) {
    lines.push(line);
    if (lines.length > 10_000) throw new ArchiveError(`its ${manifestName} is too long`);
  }
  return lines.join('\n');
}

function manifestOf(text: string): Manifest {
  const content = parsed(Buffer.from(text));
  const { format, version } = (content ?? {}) as { format?: unknown; version?: unknown };
  if (format !== backupFormat) throw new ArchiveError(`its ${manifestName} is not one of a backup of this graph`);
  if (version !== backupVersion) {
    throw new ArchiveError(`it has the format version ${JSON.stringify(version)}, but this program reads version ${backupVersion}`);
  }
  const { success, data, error } = manifestSchema.safeParse(content);
  if (success) return data;
  const [issue] = error.issues;
  throw new ArchiveError(`its ${manifestName} is not right: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`);
}

function checkMigrations(name: SubgraphName, backup: readonly string[], code: readonly string[]): void {
  const newer = backup.filter((migration) => !code.includes(migration));
  if (newer.length > 0) {
    throw new ArchiveError(
      `it was made by another, newer state of the project (${name} has seen ${newer.join(', ')}): restore it with that one`,
    );
  }
  const older = code.filter((migration) => !backup.includes(migration));
  if (older.length > 0) {
    throw new ArchiveError(
      `it was made by an older state of the project (${name} had not seen ${older.join(', ')}): restore it with that one, then migrate`,
    );
  }
}

function checkMembers(
  name: SubgraphName,
  { subgraphs }: Manifest,
  found: ReadonlyMap<string, BackupMember>,
  tables: readonly KeptTable[],
): void {
  const said = new Map(subgraphs[name].members.map((member) => [member.name, member]));
  for (const table of tables) {
    const member = memberName(name, table.name);
    const [there, right] = [found.get(member), said.get(member)];
    if (!there || !right) throw new ArchiveError(`its member "${member}" is missing`);
    if (there.sha256 !== right.sha256 || there.bytes !== right.bytes || there.rows !== right.rows) {
      throw new ArchiveError(`its member "${member}" is not what was written: its checksum is another one`);
    }
  }
}
