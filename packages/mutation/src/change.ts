import { randomUUID } from 'node:crypto';
import { isOneOf } from '@social-economy/database/loaders';
import { Source } from '@social-economy/database/source';
import type { EntityClass } from '@social-economy/database/tables';
import type { UnitOfWork } from '@social-economy/database/unit-of-work';
import type { Caller } from '@social-economy/subgraph/caller';
import { quoted } from '@social-economy/values/bad-user-input';
import type { Instant } from '@social-economy/values/instant';
import { isTeryt, type Teryt } from '@social-economy/values/teryt';
import sql from 'sql-template-tag';
import { AuditEntry } from './audit-entry';
import type { InputPath, Problems } from './problems';
import { requireRightToWrite } from './right-to-write';
import { type UserError, UserErrorCode } from './user-error';

/** Ends a unit of work without a trace: the input has problems, which the caller is told. */
export class RefusedError extends Error {
  readonly userErrors: UserError[];

  /** The caller is told the first thousand problems, and how many more there are. */
  constructor(problems: readonly UserError[]) {
    super('The change is refused.');
    const rest = problems.length - mostProblems;
    this.userErrors = problems.slice(0, mostProblems);
    if (rest > 0) this.userErrors.push({ field: null, code: UserErrorCode.INVALID, message: `There are ${rest} more problems.` });
  }
}

const mostProblems = 1000;

/** A record as the audit log shows it: its type, and what it was before and is after. */
export interface ChangedRecord {
  type: string;
  id: string;
  before: object | null;
  after: object;
}

/** One change in the making: what it finds wrong, reads, writes and leaves in the audit log, in one unit of work. */
export class Change {
  private readonly changed: ChangedRecord[] = [];
  private instant: Instant | null = null;

  constructor(
    readonly caller: Caller,
    readonly problems: Problems,
    private readonly unit: UnitOfWork,
  ) {}

  /** When the change is made: asked for first when locks are held, so that instants follow the order of changes to a record. */
  get at(): Instant {
    return (this.instant ??= new Date().toISOString());
  }

  /** Throws FORBIDDEN unless the caller may write records of the territory, or of all of several; null stands for national ones. */
  requireRight(...territories: readonly (Teryt | null)[]): void {
    // A code that is none is nobody's territory: what is wrong with it has been found, and is told instead.
    if (!territories.every((teryt) => teryt === null || isTeryt(teryt))) this.refuseIfProblems();
    requireRightToWrite(this.caller, ...territories);
  }

  /**
   * The record that is to be changed, locked until the change is done. Ends the change with NOT_FOUND when there is none; a
   * version other than the present one is a STALE problem.
   */
  async record<Row extends { id: string }>(entity: EntityClass<Row>, id: string, field = 'id', version?: number): Promise<Row> {
    const row = await this.unit.lock(entity, id);
    if (!row) {
      this.problems.add(UserErrorCode.NOT_FOUND, [field], `There is no ${entity.name} ${quoted(id)}.`);
      throw new RefusedError(this.problems.all);
    }
    const present = (row as { version?: number }).version;
    if (version !== undefined && version !== present) {
      const sentence = `The record has version ${present}, but ${version} was given. Read it again and decide anew.`;
      this.problems.add(UserErrorCode.STALE, ['version'], sentence);
    }
    return row;
  }

  /** A record that the input names besides, by a unique column, as it is by now. Null with a NOT_FOUND problem when there is none. */
  async named<Row extends object>(entity: EntityClass<Row>, column: keyof Row & string, key: string, path: InputPath): Promise<Row | null> {
    const row = await this.unit.find(entity, column, key);
    if (!row) this.problems.add(UserErrorCode.NOT_FOUND, path, `There is no ${entity.name} ${quoted(key)}.`);
    return row;
  }

  /** What is read within the change: what is stored by now, and what the change itself wrote. */
  get work(): Pick<UnitOfWork, 'read' | 'select' | 'forUpdate'> {
    return this.unit;
  }

  /** Ends the change when there are problems; every write does so first. */
  refuseIfProblems(): void {
    if (this.problems.all.length > 0) throw new RefusedError(this.problems.all);
  }

  async insert<Row extends object>(entity: EntityClass<Row>, rows: readonly Row[]): Promise<void> {
    this.refuseIfProblems();
    await this.unit.insert(entity, rows);
  }

  /** Changes columns of a record and counts its version up. Gives the record as it is then. */
  async update<Row extends { id: string }>(entity: EntityClass<Row>, before: Row, changes: Partial<Row>): Promise<Row> {
    this.refuseIfProblems();
    const { version } = before as { version?: number };
    const counted = version === undefined ? changes : { ...changes, version: version + 1 };
    await this.unit.update<{ id: string }>(entity, { id: before.id }, counted);
    return Object.assign(new entity(), before, counted);
  }

  /** Changes many records, each in columns of its own, a hundred in one statement, and counts their versions up. Gives them as they are then. */
  async updateEach<Row extends { id: string }>(
    entity: EntityClass<Row>,
    records: readonly { before: Row; changes: Partial<Row> }[],
  ): Promise<Row[]> {
    this.refuseIfProblems();
    const counted = records.map(({ before, changes }) => {
      const { version } = before as { version?: number };
      return { before, changes: version === undefined ? changes : { ...changes, version: version + 1 } };
    });
    const rows = counted.map(({ before, changes }) => ({ key: before.id, changes }));
    await this.unit.updateEach<Row>(entity, rows);
    return counted.map(({ before, changes }) => Object.assign(new entity(), before, changes));
  }

  /** Changes rows that are no record of their own: parts, or earlier revisions. */
  async updateWhere<Row extends object>(entity: EntityClass<Row>, where: Partial<Row>, changes: Partial<Row>): Promise<void> {
    this.refuseIfProblems();
    await this.unit.update(entity, where, changes);
  }

  /** Changes the same columns of many rows that are no record of their own, by their ids. */
  async updateAll<Row extends { id: string }>(entity: EntityClass<Row>, ids: readonly string[], changes: Partial<Row>): Promise<void> {
    this.refuseIfProblems();
    await this.unit.updateAll(entity, ids, changes);
  }

  /** Removes parts of a record that are about to be written anew. */
  async remove<Row extends object>(entity: EntityClass<Row>, where: Partial<Row>): Promise<void> {
    this.refuseIfProblems();
    await this.unit.remove(entity, where);
  }

  /** The unit of work itself, for what keeps parts that every record may have, as sources. */
  keep<Result>(keeper: (work: UnitOfWork) => Promise<Result>): Promise<Result> {
    this.refuseIfProblems();
    return keeper(this.unit);
  }

  /** Notes a changed record for the audit log. */
  log(...records: ChangedRecord[]): void {
    this.changed.push(...records);
  }

  /** The sources of the changed records, by their ids. */
  private async sources(): Promise<Map<string, object>> {
    const records = this.changed.flatMap(({ before, after }) => [before, after] as ({ sourceId?: string } | null)[]);
    const ids = [...new Set(records.flatMap((record) => record?.sourceId ?? []))];
    if (ids.length === 0) return new Map();
    const sources = await this.unit.select(Source, sql`SELECT * FROM source WHERE ${isOneOf('id', ids)}`);
    return new Map(sources.map(({ id, title, url, publishedOn }) => [id, { title, url, publishedOn }]));
  }

  /** Writes the audit log: a line for each changed record. */
  async writeLog(mutation: string, requestId: string): Promise<void> {
    const { subject, name } = this.caller;
    if (subject === null) throw new Error('A change needs somebody who makes it.');
    const shared = { at: this.at, subject, name, mutation, requestId };
    const shown = shownWith(await this.sources());
    const ids = idsOf(this.changed.length);
    const entries = this.changed.map(({ type, id, before, after }, place) => ({
      ...shared,
      id: ids(place),
      recordType: type,
      record: id,
      recordVersion: (after as { version?: number }).version ?? null,
      before: before && shown(before),
      after: shown(after),
    }));
    await this.unit.insert(AuditEntry, entries);
  }
}

/** Ids of entries of one change: random, but beside each other, so that an index takes many of them in at once. */
function idsOf(count: number): (place: number) => string {
  const random = randomUUID();
  return (place) => (count === 1 ? random : `${random.slice(0, 24)}${place.toString(16).padStart(12, '0')}`);
}

/** Shows a record with its source in words, and without the columns that only serve order, search and uniqueness. */
function shownWith(sources: ReadonlyMap<string, object>): (record: object) => Record<string, unknown> {
  const isShown = new Map<string, boolean>();
  const mayBeShown = (name: string) => {
    const known = isShown.get(name) ?? !/(Sort|Fold|Unique)$/.test(name);
    isShown.set(name, known);
    return known;
  };
  return (record) => {
    const shown: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(record)) if (mayBeShown(name)) shown[name] = value;
    const { sourceId } = record as { sourceId?: string };
    if (sourceId !== undefined) shown['source'] = sources.get(sourceId);
    return shown;
  };
}
