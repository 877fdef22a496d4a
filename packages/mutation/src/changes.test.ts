import { createTable, integer, key, text } from '@social-economy/database/create-table';
import { type Database, openDatabase } from '@social-economy/database/database';
import { migrate } from '@social-economy/database/migrate';
import { Source } from '@social-economy/database/source';
import { createSourceTable } from '@social-economy/database/source.store';
import { afterwards, freshDatabaseUrl } from '@social-economy/database/testing';
import { anonymous, type Caller, Role } from '@social-economy/subgraph/caller';
import { anonymousRequest } from '@social-economy/subgraph/subgraph-request';
import sql from 'sql-template-tag';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { AuditEntry } from './audit-entry';
import { AuditLogStore, createAuditLog } from './audit-log.store';
import { Changes, type MutationAnswer } from './changes';
import { createIdempotentAnswerTable, IdempotentAnswer } from './idempotent-answer.store';
import { keepSource } from './source-input';
import { UserErrorCode } from './user-error';

@Entity('note')
class Note {
  @PrimaryColumn({ type: 'varchar', length: 64 })
  id!: string;

  @Column({ type: 'varchar', length: 10 })
  code!: string;

  @Column({ type: 'int' })
  count!: number;

  @Column({ type: 'int' })
  version!: number;
}

const noteTable = createTable(
  1763700000900,
  'note',
  [key('id'), { ...text('code', 10), isUnique: true }, integer('count'), integer('version')],
  [],
);
const tables = {
  entities: [Source, Note, AuditEntry, IdempotentAnswer],
  lasting: [AuditEntry],
  migrations: [createSourceTable, noteTable, ...createAuditLog, createIdempotentAnswerTable],
};
const ewa: Caller = { subject: 'ewa', name: 'Ewa', roles: [Role.NATIONAL_COORDINATOR], territories: [] };

let databaseUrl: string;
let database: Database;
beforeEach(async () => {
  databaseUrl = freshDatabaseUrl();
  await migrate(databaseUrl, tables);
  database = await openDatabase(databaseUrl, tables);
  const opened = database;
  afterwards(() => opened.close());
});

const changesOf = (caller: Caller) => new Changes(database, { ...anonymousRequest(), caller }, () => undefined);

interface NoteInput {
  idempotencyKey?: string | null;
  id: string;
  code?: string;
  count?: number;
}
type NoteAnswer = MutationAnswer<{ note: Note }>;

const add = ({ id, code = id, count = 0, ...rest }: NoteInput, caller = ewa): Promise<NoteAnswer> =>
  changesOf(caller).run('addNote', { id, code, count, ...rest } as NoteInput, {
    check: (problems) => problems.number(['count'], count, 0),
    write: async (change) => {
      const taken = await change.work.read(sql`SELECT id FROM note WHERE code = ${code}`);
      if (taken.length > 0) change.problems.add(UserErrorCode.TAKEN, ['code'], `${code} is taken.`);
      const note = { id, code, count, version: 1 };
      await change.insert(Note, [note]);
      change.log({ type: 'Note', id, before: null, after: note });
      return { note };
    },
  });

const countUp = (id: string, version?: number, caller = ewa): Promise<NoteAnswer> =>
  changesOf(caller).run(
    'countUp',
    {},
    {
      write: async (change) => {
        const before = await change.record(Note, id, 'id', version);
        const note = await change.update(Note, before, { count: before.count + 1 });
        change.log({ type: 'Note', id, before, after: note });
        return { note };
      },
    },
  );

const notes = () => database.select(Note, sql`SELECT * FROM note ORDER BY id`);
const auditLog = () => database.select(AuditEntry, sql`SELECT * FROM audit_entry`);
const codesOf = ({ userErrors }: NoteAnswer) => userErrors.map(({ code }) => code);

test('a change leaves the record and its line in the audit log, a refused one nothing', async () => {
  expect(await add({ id: 'a' })).toEqual({ note: { id: 'a', code: 'a', count: 0, version: 1 }, userErrors: [] });
  expect(await add({ id: 'b', code: 'a', count: -1 })).toEqual({
    userErrors: [
      { field: ['input', 'count'], code: 'OUT_OF_RANGE', message: 'count is -1, but must be 0 or more.' },
      { field: ['input', 'code'], code: 'TAKEN', message: 'a is taken.' },
    ],
  });
  expect(await notes()).toHaveLength(1);
  expect(await auditLog()).toMatchObject([
    {
      subject: 'ewa',
      name: 'Ewa',
      mutation: 'addNote',
      recordType: 'Note',
      record: 'a',
      recordVersion: 1,
      before: null,
      after: { count: 0 },
    },
  ]);
});

test('a text that does not fit is refused on every engine', async () => {
  expect(codesOf(await add({ id: 'a', code: 'elevenchars' }))).toEqual(['OUT_OF_RANGE']);
  expect(await notes()).toEqual([]);
});

test.each(['a\ud800b', 'a\u0000b', '\u0007'])('a text with %j, which no two databases keep alike, is refused', async (code) => {
  expect(await add({ id: 'a', code })).toMatchObject({ userErrors: [{ field: ['input', 'code'], code: 'INVALID' }] });
  expect(await notes()).toEqual([]);
});

test('an emoji is one character of a text', async () => {
  expect(codesOf(await add({ id: 'a', code: '😀'.repeat(10) }))).toEqual([]);
  expect(codesOf(await add({ id: 'b', code: '😀'.repeat(11) }))).toEqual(['OUT_OF_RANGE']);
});

test('a version that is not the present one is stale, and the sentence names the present one', async () => {
  await add({ id: 'a' });
  await countUp('a', 1);
  const { userErrors } = await countUp('a', 1);
  expect(userErrors).toMatchObject([{ field: ['input', 'version'], code: 'STALE', message: expect.stringContaining('version 2') }]);
  expect(await countUp('none', 1)).toMatchObject({ userErrors: [{ field: ['input', 'id'], code: 'NOT_FOUND' }] });
});

test('a key sent again gives the first answer, with another input CONFLICT, to another caller nothing', async () => {
  const first = await add({ id: 'a', idempotencyKey: 'k' });
  await countUp('a');
  expect(await add({ count: 0, code: 'a', id: 'a', idempotencyKey: 'k' })).toEqual(first);
  expect(codesOf(await add({ id: 'b', idempotencyKey: 'k' }))).toEqual(['CONFLICT']);
  expect(await add({ id: 'b', idempotencyKey: 'k' }, { ...ewa, subject: 'jan' })).toMatchObject({ note: { id: 'b' } });
  expect(await notes()).toHaveLength(2);
});

test('a refused change does not take the key', async () => {
  expect(codesOf(await add({ id: 'a', count: -1, idempotencyKey: 'k' }))).toEqual(['OUT_OF_RANGE']);
  expect(await add({ id: 'a', count: 1, idempotencyKey: 'k' })).toMatchObject({ note: { count: 1 } });
});

test('the same key sent 20 times at once is one change with one answer', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => add({ id: 'a', idempotencyKey: 'k' })));
  expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(new Set([JSON.stringify(answers[0])]));
  expect(codesOf(answers[0]!)).toEqual([]);
  expect(await auditLog()).toHaveLength(1);
});

test('of 20 who want the same unique value at once one gets it, the others are told that it is taken', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => add({ id: `n${index}`, code: 'one' })));
  expect(answers.flatMap(codesOf)).toEqual(new Array(19).fill('TAKEN'));
  expect(await notes()).toHaveLength(1);
});

test('of 50 writers of one record one wins each version', async () => {
  await add({ id: 'a' });
  const answers = await Promise.all(Array.from({ length: 50 }, () => countUp('a', 1)));
  expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
  expect(answers.flatMap(codesOf)).toEqual(new Array(49).fill('STALE'));
  await Promise.all(Array.from({ length: 50 }, () => countUp('a')));
  expect(await notes()).toMatchObject([{ count: 51, version: 52 }]);
  const versions = (await auditLog()).map(({ recordVersion }) => Number(recordVersion)).sort((a, b) => a - b);
  expect(versions).toEqual(Array.from({ length: 52 }, (_, index) => index + 1));
});

test('of 200 changes at once, some of them failing, exactly the acknowledged ones are stored', async () => {
  await Promise.all(['x', 'y', 'z'].map((id) => add({ id })));
  const bug = () =>
    changesOf(ewa).run(
      'bug',
      {},
      {
        write: async (change) => {
          const before = await change.record(Note, 'x');
          await change.update(Note, before, { count: 1000 });
          throw new Error('a bug in the middle');
        },
      },
    );
  const attempts = Array.from({ length: 200 }, (_, index): Promise<NoteAnswer> => {
    if (index % 10 === 0) return bug().catch(() => ({ userErrors: [] }));
    if (index % 4 === 0) return add({ id: `n${index}`, code: `c${index % 50}` });
    return countUp('xyz'[index % 3]!);
  });
  const answers = await Promise.all(attempts);
  const acknowledged = answers.flatMap((answer) => ('note' in answer ? [answer.note] : []));
  const added = acknowledged.filter(({ version, id }) => version === 1 && id.startsWith('n')).map(({ id }) => id);
  const stored = await notes();
  expect(stored.filter(({ id }) => id.startsWith('n')).map(({ id }) => id)).toEqual(added.sort());
  for (const id of 'xyz') {
    const last = Math.max(...acknowledged.filter((note) => note.id === id).map(({ version }) => version));
    expect(stored.find((note) => note.id === id)).toMatchObject({ count: last - 1, version: last });
  }
  expect(await auditLog()).toHaveLength(3 + acknowledged.length);
});

test('two units that lock the same rows in opposite order both end well', async () => {
  await Promise.all(['a', 'b'].map((id) => add({ id })));
  const both = (first: string, second: string) =>
    changesOf(ewa).run(
      'both',
      {},
      {
        write: async (change) => {
          for (const id of [first, second]) {
            const before = await change.record(Note, id);
            const note = await change.update(Note, before, { count: before.count + 1 });
            change.log({ type: 'Note', id, before, after: note });
          }
          return {};
        },
      },
    );
  await Promise.all(Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? both('a', 'b') : both('b', 'a'))));
  expect(await notes()).toMatchObject([{ count: 20 }, { count: 20 }]);
});

test('the database refuses to alter the audit log', async () => {
  await add({ id: 'a' });
  for (const statement of ["UPDATE audit_entry SET subject = 'nobody'", 'DELETE FROM audit_entry']) {
    await expect(database.write((manager) => manager.query(statement))).rejects.toThrow('never altered');
  }
  expect(await auditLog()).toMatchObject([{ subject: 'ewa' }]);
});

test('the audit log is for national coordinators and administrators, and can be narrowed', async () => {
  await add({ id: 'a' });
  await add({ id: 'b' }, { ...ewa, subject: 'jan' });
  const ids = async (filter: object) => (await new AuditLogStore(database, ewa).page({ filter })).nodes.map(({ record }) => record).sort();
  expect(await ids({})).toEqual(['a', 'b']);
  expect(await ids({ subject: ['jan'] })).toEqual(['b']);
  expect(await ids({ record: ['a'], recordType: ['Note'], mutation: ['addNote'] })).toEqual(['a']);
  expect(await ids({ to: '2020-01-01T00:00:00.000Z' })).toEqual([]);
  expect(await ids({ from: '2020-01-01T00:00:00.000Z' })).toEqual(['a', 'b']);
  for (const role of [Role.ANALYST, Role.REGIONAL_COORDINATOR]) {
    await expect(new AuditLogStore(database, { ...ewa, roles: [role] }).page({})).rejects.toThrow('needs the role NATIONAL_COORDINATOR');
  }
});

test('nobody may write without a name and a role', async () => {
  for (const caller of [anonymous, { ...ewa, roles: [Role.ANALYST] }]) {
    await expect(add({ id: 'a' }, caller)).rejects.toThrow('Writing needs the role REGIONAL_COORDINATOR');
  }
});

test('the same source is kept once', async () => {
  const source = { title: ' ROPS Olsztyn, timetable 2026 ', url: 'https://example.org/plan', publishedOn: null };
  const keep = () =>
    changesOf(ewa).run('keep', {}, { write: (change) => change.keep(async (work) => ({ id: await keepSource(work, source) })) });
  const answers = await Promise.all(Array.from({ length: 10 }, keep));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(await database.select(Source, sql`SELECT * FROM source`)).toMatchObject([
    { title: 'ROPS Olsztyn, timetable 2026', synthetic: false },
  ]);
});
