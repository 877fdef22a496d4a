import { Readable } from 'node:stream';
import { type Database, openDatabase } from '@social-economy/database/database';
import type { EntityClass, Tables } from '@social-economy/database/tables';
import { afterwards, freshDatabaseUrl, wrongSums } from '@social-economy/database/testing';
import type { ExecutionResult } from 'graphql';
import sql, { raw } from 'sql-template-tag';
import { answersOf } from './answer';
import { anonymous, type Caller, Role } from './caller';
import type { ImportReport, ImportRequest } from './imports';
import type { Subgraph, SubgraphPackage } from './subgraph';
import { anonymousRequest, type FindMissing } from './subgraph-request';

/** A subgraph under test: what one asks, and what its database holds. */
export interface SubgraphUnderTest {
  /** The data of an answer without errors; anything else fails the test. */
  ask: <Data = Record<string, unknown>>(query: string, variables?: object) => Promise<Data>;
  /** The whole answer, errors included. */
  answerTo: (query: string, variables?: object, caller?: Caller) => Promise<ExecutionResult>;
  /** Puts rows into the database. */
  have: <Row extends object>(entity: EntityClass<Row>, ...rows: Partial<Row>[]) => Promise<void>;
  /** All rows of a table. */
  rowsOf: <Row extends object>(entity: EntityClass<Row>) => Promise<Row[]>;
  /** Imports a file that holds these bytes, or this text as UTF-8; by a national coordinator unless told otherwise. */
  importing: (importer: string, content: string | Uint8Array, asked?: TestImport) => Promise<ImportReport>;
  /** Closes the subgraph, loads the real data as every start does, and opens it again. Gives the number of records that were new. */
  restart: () => Promise<number>;
}

/** How a file is imported in a test. */
export interface TestImport extends Partial<Omit<ImportRequest, 'request' | 'file'>> {
  caller?: Caller;
  fileName?: string;
}

const importer: Caller = { subject: 'importer', name: 'Importer', roles: [Role.NATIONAL_COORDINATOR], territories: [] };

/**
 * Opens a subgraph on a fresh database of the engine under test, with the real data if wanted; closed when the file's tests are
 * done. `others` are the records that exist in other subgraphs: `Territory 28`.
 */
export async function startSubgraph(
  subgraphPackage: SubgraphPackage,
  tables: Tables,
  { realData = false, others = [] }: { realData?: boolean; others?: readonly string[] } = {},
): Promise<SubgraphUnderTest> {
  const databaseUrl = freshDatabaseUrl();
  await subgraphPackage.migrate(databaseUrl);
  if (realData) await subgraphPackage.loadRealData(databaseUrl);
  let subgraph = await subgraphPackage.open(databaseUrl);
  let answer = answersOf(subgraph);
  const database = await openDatabase(databaseUrl, tables);
  afterwards(async () => {
    await subgraph.close();
    expect(await wrongSums(database, tables)).toEqual([]);
    await database.close();
  });
  const restart = async () => {
    await subgraph.close();
    const loaded = await subgraphPackage.loadRealData(databaseUrl);
    subgraph = await subgraphPackage.open(databaseUrl);
    answer = answersOf(subgraph);
    return loaded;
  };
  const findMissing: FindMissing = (references) =>
    Promise.resolve(references.filter(({ type, key }) => !others.includes(`${type} ${key}`)));
  const answerTo = async (query: string, variables: object = {}, caller: Caller = anonymous) =>
    JSON.parse(
      JSON.stringify(await answer({ query, variables: { ...variables } }, { ...anonymousRequest(), caller, findMissing })),
    ) as ExecutionResult;
  return {
    answerTo,
    importing: (name, content, asked) => importing(subgraph, findMissing, name, content, asked),
    ask: (query, variables) => dataOf(answerTo(query, variables)),
    have: (entity, ...rows) => insert(database, entity, rows),
    rowsOf: (entity) => database.select(entity, sql`SELECT * FROM ${raw(`\`${database.tableOf(entity)}\``)}`),
    restart,
  };
}

async function importing(
  { imports }: Subgraph,
  findMissing: FindMissing,
  name: string,
  content: string | Uint8Array,
  { caller = importer, fileName = 'plik.csv', ...asked }: TestImport = {},
): Promise<ImportReport> {
  if (!imports) throw new Error('The subgraph imports nothing.');
  const request = { ...anonymousRequest(), caller, findMissing };
  return imports.run(name, { options: {}, ...asked, request, file: { name: fileName, open: () => Readable.from([Buffer.from(content)]) } });
}

async function dataOf<Data>(result: Promise<ExecutionResult>): Promise<Data> {
  const { data, errors } = await result;
  if (errors || !data) throw new Error(`Expected an answer without errors, got ${JSON.stringify(errors)}`);
  return data as Data;
}

async function insert<Row extends object>(database: Database, entity: EntityClass<Row>, rows: Partial<Row>[]): Promise<void> {
  await database.fill((manager) => manager.insert(entity, rows as never).then(() => rows.length));
}

interface ListPage<Row> {
  totalCount: number;
  nodes: Row[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** Every row of a list, page behind page. The query takes `$after` and asks the field for totalCount, nodes and pageInfo. */
export async function everyPage<Row>(graph: SubgraphUnderTest, field: string, query: string, after?: string | null): Promise<Row[]> {
  const page = (await graph.ask<Record<string, ListPage<Row>>>(query, { after }))[field];
  if (!page) throw new Error(`The query does not ask for "${field}".`);
  return page.pageInfo.hasNextPage ? [...page.nodes, ...(await everyPage<Row>(graph, field, query, page.pageInfo.endCursor))] : page.nodes;
}
