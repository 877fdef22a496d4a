import { createTable, integer, key, nullable, text } from '@social-economy/database/create-table';
import { type Database, openDatabase } from '@social-economy/database/database';
import { migrate } from '@social-economy/database/migrate';
import { afterwards, freshDatabaseUrl, statementsOf } from '@social-economy/database/testing';
import sql from 'sql-template-tag';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type ListRequest, PagedList } from './paged-list';
import { rowsPointingAt, rowsWithin } from './rows-of-parents';

@Entity('meeting')
class Meeting {
  @PrimaryColumn({ type: 'varchar', length: 64 })
  id!: string;

  @Column({ type: 'varchar', length: 12 })
  teryt!: string;

  @Column({ type: 'varchar', length: 10, nullable: true })
  day!: string | null;

  @Column({ type: 'int' })
  people!: number;
}

const tables = {
  entities: [Meeting],
  migrations: [createTable(1763700000001, 'meeting', [key('id'), text('teryt', 12), text('day', 10, nullable), integer('people')])],
};
const byDay = [{ column: 'day', direction: 'ASC' as const, nullable: true }];
const withinTerritories = rowsWithin('meeting', 'id');

async function startList(...rows: [id: string, day: string | null, teryt?: string][]) {
  const databaseUrl = freshDatabaseUrl();
  await migrate(databaseUrl, tables);
  const database = await openDatabase(databaseUrl, tables);
  afterwards(() => database.close());
  for (const [id, day, teryt = '28'] of rows) await have(database, id, day, teryt);
  return { database, list: new PagedList(database, { entity: Meeting, key: 'id', order: byDay }) };
}

const have = (database: Database, id: string, day: string | null, teryt = '28') =>
  database.write((manager) => manager.insert(Meeting, { id, day, teryt, people: id.length }));

async function allPages(list: PagedList<Meeting>, request: ListRequest): Promise<string[][]> {
  const page = await list.page(request);
  const ids = page.nodes.map(({ id }) => id);
  return page.pageInfo.hasNextPage ? [ids, ...(await allPages(list, { ...request, after: page.pageInfo.endCursor ?? null }))] : [ids];
}

test('pages follow the order, equal values by id, nulls last', async () => {
  const { list } = await startList(['d', null], ['b', '2020-02-01'], ['a', '2020-02-01'], ['c', '2020-01-01'], ['e', null]);
  expect(await allPages(list, { first: 2 })).toEqual([['c', 'a'], ['b', 'd'], ['e']]);
});

test('nulls are last in descending order too', async () => {
  const { database } = await startList(['a', null], ['b', '2020-01-01'], ['c', '2020-02-01'], ['d', null]);
  const newestFirst = new PagedList(database, { entity: Meeting, key: 'id', order: [{ ...byDay[0]!, direction: 'DESC' }] });
  expect(await allPages(newestFirst, { first: 1 })).toEqual([['c'], ['b'], ['a'], ['d']]);
});

test('a page begins behind its cursor although rows were inserted before it', async () => {
  const { database, list } = await startList(['a', '2020-01-01'], ['b', '2020-03-01'], ['c', '2020-05-01']);
  const { pageInfo } = await list.page({ first: 2 });
  await have(database, 'early', '2019-01-01');
  await have(database, 'late', '2020-04-01');
  const next = await list.page({ first: 2, after: pageInfo.endCursor });
  expect(next.nodes.map(({ id }) => id)).toEqual(['late', 'c']);
  expect(next.pageInfo).toMatchObject({ hasPreviousPage: true, hasNextPage: false });
});

test('the count is of all pages, and costs a statement only when it is asked for', async () => {
  const { list } = await startList(['a', null], ['b', null], ['c', null]);
  const { result: page, statements } = await statementsOf(() => list.page({ first: 1 }));
  expect(statements).toHaveLength(1);
  expect(await page.totalCount()).toBe(3);
});

test('a condition narrows rows and count', async () => {
  const { list } = await startList(['a', null], ['bb', null], ['cc', null]);
  const page = await list.page({ first: 1, where: sql`item.people > ${1}` });
  expect(page.nodes.map(({ id }) => id)).toEqual(['bb']);
  expect(await page.totalCount()).toBe(2);
});

test('pages of many parents are one statement, and one more for their counts', async () => {
  const { list } = await startList(
    ['a', '2020-01-01', '28'],
    ['b', '2020-02-01', '2862'],
    ['c', null, '2862011'],
    ['d', null, '26'],
    ['e', null, '0'],
  );
  const parents = ['28', '2862', '0', '14', '2862011'];
  const { result, statements } = await statementsOf(async () => {
    const pages = await Promise.all(parents.map((parent) => list.pageUnder('territory', withinTerritories, parent, { first: 2 })));
    return Promise.all(pages.map(async (page) => [page.nodes.map(({ id }) => id), await page.totalCount()]));
  });
  expect(result).toEqual([
    [['a', 'b'], 3],
    [['b', 'c'], 2],
    [['a', 'b'], 5],
    [[], 0],
    [['c'], 1],
  ]);
  expect(statements).toHaveLength(2);
});

test('a unit that ended lies in none that goes on under its code, whatever is asked along with it', async () => {
  const { list } = await startList(['a', null, '0206@2020'], ['b', null, '0206'], ['c', null, '0206011@2015']);
  const parents = ['0206', '0207', '0206@2020', '02', '0206011', '0206012'];
  const pages = await Promise.all(parents.map((parent) => list.pageUnder('territory', withinTerritories, parent, { first: 3 })));
  const counted = await Promise.all(pages.map(async (page) => [page.nodes.map(({ id }) => id).join(''), await page.totalCount()]));
  expect(counted).toEqual([
    ['bc', 2],
    ['', 0],
    ['a', 1],
    ['abc', 3],
    ['', 0],
    ['', 0],
  ]);
});

test('parents by the thousand are still one statement', async () => {
  const { list } = await startList(['a', null, '2862011']);
  const parents = Array.from({ length: 3000 }, (_, number) => String(number).padStart(7, '0'));
  const { statements } = await statementsOf(() =>
    Promise.all(parents.map((parent) => list.pageUnder('territory', withinTerritories, parent, { first: 1 }))),
  );
  expect(statements).toHaveLength(1);
});

test('what is kept of a question is right for whatever parents it is asked of next', async () => {
  const { database } = await startList(
    ['a', '2020-01-01', '28'],
    ['b', '2020-02-01', '2862'],
    ['c', null, '2862011'],
    ['d', null, '26'],
    ['e', null, '0'],
  );
  const definition = { entity: Meeting, key: 'id', order: byDay };
  const properties = ['id', 'people'];
  const pagesOf = (parents: string[], request: ListRequest) => {
    const list = new PagedList(database, definition);
    return Promise.all(
      parents.map(async (parent) => {
        const { nodes, pageInfo } = await list.pageUnder('territory', withinTerritories, parent, request);
        return [nodes.map(({ id, people }) => [id, people]), pageInfo.hasNextPage];
      }),
    );
  };
  const sets = [['28'], ['26'], ['28', '26'], ['26', '28'], ['2862', '28'], ['28', '2862'], ['0', '28'], ['2862011'], ['14', '0', '2862']];
  for (const parents of [...sets, ...sets])
    for (const first of [1, 2, 3]) expect(await pagesOf(parents, { first, properties })).toEqual(await pagesOf(parents, { first }));
});

test('the next page under a parent follows its cursor', async () => {
  const { list } = await startList(['a', '2020-01-01'], ['b', '2020-02-01'], ['c', null]);
  const pointing = rowsPointingAt('meeting', 'id', 'teryt');
  const first = await list.pageUnder('teryt', pointing, '28', { first: 2 });
  const second = await list.pageUnder('teryt', pointing, '28', { first: 2, after: first.pageInfo.endCursor });
  expect([first, second].map(({ nodes }) => nodes.map(({ id }) => id))).toEqual([['a', 'b'], ['c']]);
});

test('a cursor of another order, a broken cursor and a wrong number of rows are rejected with the right form', async () => {
  const { database, list } = await startList(['a', '2020-01-01'], ['b', null]);
  const { pageInfo } = await new PagedList(database, { entity: Meeting, key: 'id', order: [] }).page({ first: 1 });
  await expect(list.page({ first: 1, after: pageInfo.endCursor })).rejects.toThrow('belongs to another kind of record or another order');
  await expect(list.page({ first: 1, after: 'not a cursor' })).rejects.toThrow('"not a cursor" is not a cursor');
  await expect(list.page({ first: 101 })).rejects.toThrow('first is 101, but a page of this list has 1 to 100 rows');
  expect((await list.page({ first: null })).nodes).toHaveLength(2);
  await expect(list.page({ first: 0 })).rejects.toThrow('1 to 100');
});
