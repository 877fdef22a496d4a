import { statementsOf } from '@social-economy/database/testing';
import { everyPage, startSubgraph, type SubgraphUnderTest } from '@social-economy/subgraph/testing';
import { Project } from '../project/project';
import { programmes } from '../subgraph';
import { tables } from '../tables';

let graph: SubgraphUnderTest;
beforeAll(async () => {
  graph = await startSubgraph(programmes, tables, { realData: true });
});

const listed =
  'query ($first: Int!, $after: String) { programmes(first: $first, after: $after) { totalCount nodes { id } pageInfo { endCursor hasNextPage } } }';

test('KPRES of 2019 is known with its act, its days and its source', async () => {
  const answer = await graph.ask(`{ programme(id: "kpres-2019") {
    __typename kind title territory { teryt } responsible { id } dates startsOn endsOn status legalAct document version source { title url } } }`);
  expect(answer['programme']).toEqual({
    __typename: 'Programme',
    kind: 'KPRES',
    title: 'Krajowy Program Rozwoju Ekonomii Społecznej do 2023 roku. Ekonomia Solidarności Społecznej',
    territory: { teryt: '0' },
    responsible: null,
    dates: '2019-02-28/2023',
    startsOn: '2019-02-28',
    endsOn: '2023-12-31',
    status: 'ADOPTED',
    legalAct: 'Uchwała nr 11 Rady Ministrów z dnia 31 stycznia 2019 r., M.P. 2019 poz. 214',
    document: 'M.P. 2019 poz. 214',
    version: 1,
    source: { title: expect.stringContaining('M.P. 2019 poz. 214') as string, url: 'https://prawo.pl' },
  });
});

test('the three versions of KPRES are one line', async () => {
  const answer = await graph.ask(
    '{ programme(id: "kpres-2019") { supersedes { id supersedes { id } } supersededBy { id supersededBy { id } } } }',
  );
  expect(answer['programme']).toEqual({
    supersedes: { id: 'kpres-2014', supersedes: null },
    supersededBy: { id: 'kpres-2022', supersededBy: null },
  });
});

test('a programme tells its course from the first step, and who is responsible', async () => {
  const answer = await graph.ask('{ programme(id: "rpres-28-2015") { responsible { id } status statusHistory { status on } mainGoal } }');
  expect(answer['programme']).toEqual({
    responsible: { id: 'rops-28' },
    status: 'ADOPTED',
    statusHistory: [
      { status: 'DRAFT', on: null },
      { status: 'ADOPTED', on: '2015-07-21' },
    ],
    mainGoal: expect.stringContaining('Zwiększenie udziału ekonomii społecznej') as string,
  });
});

test('programmes are listed newest first, those without a known beginning last, without a gap between pages', async () => {
  const byFives = await everyPage<{ id: string }>(graph, 'programmes', listed.replace('$first: Int!', '$first: Int = 5'));
  expect(byFives.map(({ id }) => id)).toEqual([
    'kpres-2022',
    'rpres-18-2021',
    'rpres-28-2021',
    'kpres-2019',
    'rpres-02-2016',
    'rpres-28-2015',
    'kpres-2014',
    'rpres-04-2013',
    'rpres-12-2013',
    'rpres-20-2013',
    'rpres-24-2012',
    'rpres-10-2016',
    'rpres-24-2015',
    'rpres-10-2022',
    'rpres-18-2023',
    'rpres-20-2020',
  ]);
});

test('an unknown programme is null', async () => {
  expect(await graph.ask('{ programme(id: "kpres-1999") { id } }')).toEqual({ programme: null });
});

test.each([
  [{ first: 0 }, 'first is 0, but a page of this list has 1 to 100 rows'],
  [{ first: 101 }, 'first is 101, but a page of this list has 1 to 100 rows'],
  [{ first: 5, after: 'nonsense' }, '"nonsense" is not a cursor'],
  [{ first: 5, after: Buffer.from('["Indicator+code","x"]').toString('base64url') }, 'or another order'],
])('a list asked with %p is the mistake of the caller', async (variables, message) => {
  const { errors } = await graph.answerTo(listed, variables);
  expect(errors).toMatchObject([{ message: expect.stringContaining(message) as string, extensions: { code: 'BAD_USER_INPUT' } }]);
});

test('sixteen programmes with all that belongs to them take no more statements than one', async () => {
  const ids = (await everyPage<{ id: string }>(graph, 'programmes', listed.replace('$first: Int!', '$first: Int = 16'))).map(
    ({ id }) => id,
  );
  const statementsFor = async (some: string[]) => {
    const { statements } = await statementsOf(() =>
      graph.ask(
        `query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on Programme {
          title territory { teryt } responsible { id } statusHistory { status } supersedes { id } supersededBy { id }
          outline { title children { title children { title children { title } targets { id } alignedWith { id } } } }
          targets { programme { id } node { id } indicator { code } source { title } } projects { title funding { fund } } source { title } } } }`,
        { keys: some.map((id) => ({ __typename: 'Programme', id })) },
      ),
    );
    return statements.length;
  };
  expect(ids).toHaveLength(16);
  const project = {
    title: 'Projekt',
    titleSort: 'projekt',
    titleFold: 'projekt',
    searchFold: 'projekt',
    teryt: '0',
    nonCompetitive: true,
    sourceId: 'mp-2019-214',
    version: 1,
  };
  await graph.have(Project, { ...project, id: 'project-of-kpres-2019', programmeId: 'kpres-2019' });
  expect(await statementsFor(ids)).toBeLessThanOrEqual(await statementsFor(['kpres-2019']));
});
