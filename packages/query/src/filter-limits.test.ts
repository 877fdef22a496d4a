import { createTable, key, text } from '@social-economy/database/create-table';
import { type Database, openDatabase } from '@social-economy/database/database';
import { migrate } from '@social-economy/database/migrate';
import { afterwards, freshDatabaseUrl } from '@social-economy/database/testing';
import sql from 'sql-template-tag';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { comparing, comparingText, holdingWords, locatedAt } from './conditions';
import { type Combinable, filterOf } from './filter';
import type { IDFilter, StringFilter, TerritoryFilter } from './filter-inputs';
import { PagedList } from './paged-list';
import { rowsPointingAt } from './rows-of-parents';

@Entity('note')
class Note {
  @PrimaryColumn({ type: 'varchar', length: 64 })
  id!: string;

  @Column({ type: 'varchar', length: 255 })
  nameFold!: string;

  @Column({ type: 'varchar', length: 12 })
  teryt!: string;
}

interface NoteFilter extends Combinable<NoteFilter> {
  id?: IDFilter | null;
  name?: StringFilter | null;
  text?: string | null;
  territory?: TerritoryFilter | null;
}

const filter = filterOf<NoteFilter>({
  id: comparing('item.`id`'),
  name: comparingText('item.`nameFold`', 'item.`nameFold`'),
  text: holdingWords('item.`nameFold`'),
  territory: locatedAt('item.`teryt`'),
});

const tables = {
  entities: [Note],
  migrations: [createTable(1763700000001, 'note', [key('id'), text('nameFold', 255), text('teryt', 12)])],
};
const all = (count: number, prefix = 'n') => Array.from({ length: count }, (_, index) => `${prefix}${index}`);
const gminas = (count: number) => Array.from({ length: count }, (_, index) => String(2_000_000 + index));

async function startNotes(): Promise<Database> {
  const databaseUrl = freshDatabaseUrl();
  await migrate(databaseUrl, tables);
  const database = await openDatabase(databaseUrl, tables);
  afterwards(() => database.close());
  await database.write((manager) =>
    manager.insert(Note, [
      { id: 'n0', nameFold: all(50, 'w').join(' '), teryt: '2000000' },
      { id: 'n999', nameFold: 'w0', teryt: '2000999' },
      { id: 'other', nameFold: '', teryt: '3000000' },
    ]),
  );
  return database;
}

test('a filter that nests too deep or has too many parts is refused with the limit', () => {
  const nested = (levels: number): NoteFilter => (levels === 0 ? { text: 'x' } : { not: nested(levels - 1) });
  expect(filter(nested(9))).toBeDefined();
  expect(() => filter(nested(10))).toThrow('more than 10 levels deep');
  expect(() => filter({ or: Array.from({ length: 300 }, () => ({ text: 'x' })) })).toThrow('more than 200 parts');
  expect(() => filter({ territory: { within: 'PL' } })).toThrow('"PL" is not a TERYT code');
});

test.each<[NoteFilter, string]>([
  [{ id: { in: all(1001) } }, 'A list of the filter has 1001 values, but 1000 are allowed.'],
  [{ not: { name: { notIn: all(40_000) } } }, 'A list of the filter has 40000 values, but 1000 are allowed.'],
  [{ territory: { anyOf: gminas(1100) } }, 'A list of the filter has 1100 values, but 1000 are allowed.'],
  [{ text: all(51).join(' ') }, 'The text to be found has 51 different words, but 50 are allowed.'],
  [{ or: all(6).map(() => ({ id: { in: all(1000) } })) }, 'The filter compares with 6000 values in all, but 5000 are allowed.'],
])('a filter that lists too much is refused with how much it is, and how much may be', (asked, message) => {
  expect(() => filter(asked)).toThrow(message);
});

test.each<[string, NoteFilter, string[]]>([
  ['one of a thousand ids', { id: { in: all(1000) } }, ['n0', 'n999']],
  ['none of a thousand ids', { id: { notIn: all(1000) } }, ['other']],
  ['a thousand territories', { territory: { anyOf: gminas(1000) } }, ['n0', 'n999']],
  ['one territory a thousand times', { territory: { anyOf: all(1000).map(() => '3000000') } }, ['other']],
  ['fifty words, each many times', { text: all(5000).map((_, index) => `w${index % 50}`).join(' ') }, ['n0']], // prettier-ignore
  ['all of it in one', { or: [...all(190).map(() => ({ text: 'x' })), { territory: { anyOf: gminas(1000) }, id: { in: all(1000) } }] }, ['n0', 'n999']], // prettier-ignore
  ['the most values', { and: all(5).map(() => ({ id: { in: all(1000) } })) }, ['n0', 'n999']],
])('%s: found, alone and for each of many parents', async (_what, asked, expected) => {
  const database = await startNotes();
  // Conditions of which each note meets one, as those of the units of time: the filter stands in the statement four times.
  const stretches = () => [sql`item.teryt = '2000000'`, sql`item.teryt = '2000999'`, sql`item.teryt = '3000000'`, sql`item.teryt = ''`];
  const list = new PagedList<Note, NoteFilter>(database, { entity: Note, key: 'id', order: [], filter, stretches });
  const page = await list.page({ filter: asked });
  expect(page.nodes.map(({ id }) => id).sort()).toEqual(expected);
  expect(await page.totalCount()).toBe(expected.length);
  const parents = [...gminas(200), '2000999', '3000000'];
  const pages = await Promise.all(
    parents.map((parent) => list.pageUnder('territory', rowsPointingAt('note', 'id', 'teryt'), parent, { filter: asked })),
  );
  expect(pages.flatMap(({ nodes }) => nodes.map(({ id }) => id)).sort()).toEqual(expected);
});

test('an empty filter asks for nothing, null counts as absent', () => {
  expect([filter(null), filter({}), filter({ name: null, and: [], not: null }), filter({ name: { eq: null } })]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
