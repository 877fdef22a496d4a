import { isOneOf } from '@social-economy/database/loaders';
import { Source } from '@social-economy/database/source';
import type { Change } from '@social-economy/mutation/change';
import { matchKey } from '@social-economy/values/polish-text';
import sql, { join, type Sql } from 'sql-template-tag';
import { Credential } from '../credential/credential';
import { Institution } from '../institution/institution';
import { registers } from '../register-number/register-number';
import { StatusChange } from '../status-change/status-change';
import type { Listed } from './listed';

/** What is kept of the institutions that rows of a list may be about, and what the rows before did to it. */
export class KnownInstitutions {
  private readonly byId = new Map<string, Institution>();
  private readonly byKey = new Map<string, Set<string>>();
  private readonly historyOf = new Map<string, StatusChange[]>();
  private readonly credentialsOf = new Map<string, Credential[]>();
  private readonly publishedOn = new Map<string, string | null>();

  add(institution: Institution): void {
    this.byId.set(institution.id, institution);
    for (const key of keysOf(institution, institution.name)) {
      const ids = this.byKey.get(key) ?? new Set();
      this.byKey.set(key, ids.add(institution.id));
    }
  }

  addStatus(change: StatusChange): void {
    this.historyOf.set(change.institutionId, [...this.history(change.institutionId), change]);
  }

  addCredential(credential: Credential): void {
    const others = this.credentials(credential.holderId).filter(({ id }) => id !== credential.id);
    this.credentialsOf.set(credential.holderId, [...others, credential]);
  }

  addSource({ id, publishedOn }: Source): void {
    this.publishedOn.set(id, publishedOn);
  }

  /** Those that share a number or the name with a row. */
  sharing({ numbers, name }: Pick<Listed, 'numbers' | 'name'>): Institution[] {
    return this.withKeys(keysOf(numbers, name));
  }

  /** Those that have a name. */
  named(name: string): Institution[] {
    return this.withKeys(keysOf({}, name));
  }

  get all(): Institution[] {
    return [...this.byId.values()];
  }

  history(id: string): readonly StatusChange[] {
    return this.historyOf.get(id) ?? [];
  }

  credentials(holderId: string): readonly Credential[] {
    return this.credentialsOf.get(holderId) ?? [];
  }

  /** The day on which the source of an institution was published; null when it states none. */
  sourceDay({ sourceId }: Institution): string | null {
    return this.publishedOn.get(sourceId) ?? null;
  }

  /** Whether an institution is kept from a source of a later day than that of a list. */
  isLaterThan(listDay: string | null, institution: Institution): boolean {
    const keptDay = this.sourceDay(institution);
    return listDay !== null && keptDay !== null && keptDay > listDay;
  }

  private withKeys(keys: readonly string[]): Institution[] {
    const ids = new Set(keys.flatMap((key) => [...(this.byKey.get(key) ?? [])]));
    return [...ids].flatMap((id) => this.byId.get(id) ?? []);
  }
}

/** Reads what rows may be about, in five statements; the institutions are locked until the change is done. */
export async function readKnown({ work }: Change, rows: readonly Listed[]): Promise<KnownInstitutions> {
  const known = new KnownInstitutions();
  // The ids first: a join with what is looked up would let a database walk all institutions instead.
  const ids = (await work.read(join(lookups(rows), ' UNION '))).map(({ id }) => String(id));
  if (ids.length === 0) return known;
  const locked = sql`SELECT * FROM institution WHERE ${isOneOf('id', ids)} ORDER BY id ${work.forUpdate}`;
  for (const institution of await work.select(Institution, locked)) known.add(institution);
  const history = sql`SELECT * FROM institution_status WHERE ${isOneOf('institutionId', ids)} ORDER BY institutionId, position`;
  for (const change of await work.select(StatusChange, history)) known.addStatus(change);
  const held = sql`SELECT * FROM credential WHERE ${isOneOf('holderId', ids)} ORDER BY validFrom, id ${work.forUpdate}`;
  for (const credential of await work.select(Credential, held)) known.addCredential(credential);
  const sources = [...new Set(known.all.map(({ sourceId }) => sourceId))];
  for (const source of await work.select(Source, sql`SELECT * FROM source WHERE ${isOneOf('id', sources)}`)) known.addSource(source);
  return known;
}

/** Each by an index of its own. */
function lookups(rows: readonly Listed[]): Sql[] {
  const names = rows.flatMap(({ name, founder }) => [name, ...founderNames(founder)]).map(matchKey);
  const byNumber = registers.map((register) => [register, rows.flatMap(({ numbers }) => numbers[register] ?? [])] as const);
  return [['matchFold', names] as const, ...byNumber]
    .filter(([, values]) => values.length > 0)
    .map(([column, values]) => sql`SELECT id FROM institution WHERE ${isOneOf(column, [...new Set(values)])}`);
}

/** The names that a cell with a founder may hold: all of it, or what stands before its address. */
export function founderNames(text: string | null): string[] {
  if (text === null) return [];
  const [before = ''] = text.split(/[,;]/);
  return [...new Set([text, before.trim()])].filter(Boolean);
}

function keysOf(numbers: { [register in (typeof registers)[number]]?: string | null }, name: string): string[] {
  const numbered = registers.flatMap((register) => (numbers[register] == null ? [] : [`${register} ${numbers[register]}`]));
  return [...numbered, `name ${matchKey(name)}`];
}
