import { statementsOf } from '@social-economy/database/testing';
import { everyPage, startSubgraph, type SubgraphUnderTest } from '@social-economy/subgraph/testing';
import { programmes } from '../subgraph';
import { tables } from '../tables';
import { Project } from './project';

let graph: SubgraphUnderTest;
beforeAll(async () => {
  graph = await startSubgraph(programmes, tables, { realData: true });
});

test('the project of the audit union is known with its programme, lead and partners, its months as exact as printed', async () => {
  const answer = await graph.ask(`{ project(id: "project-ozrss-2017") {
    title programme { id } territory { teryt } lead { id } partners { id } dates startsOn endsOn nonCompetitive plannedReach funding { fund } version source { publishedOn } } }`);
  expect(answer['project']).toEqual({
    title: 'Wspieranie rozwoju ekonomii społecznej na poziomie regionalnym',
    programme: { id: 'kpres-2014' },
    territory: { teryt: '0' },
    lead: { id: 'partner-ozrss' },
    partners: [{ id: 'partner-idea-rozwoju' }, { id: 'partner-stop' }],
    dates: '2017-03/2020-02',
    startsOn: '2017-03-01',
    endsOn: '2020-02-29',
    nonCompetitive: false,
    plannedReach: null,
    funding: [],
    version: 1,
    source: { publishedOn: '2017-08-31' },
  });
});

test('money is given to the grosz, and an amount that nobody states is null', async () => {
  const answer = await graph.ask(`{
    lodz: project(id: "project-lodz-2018") { funding { amount currency } }
    lublin: project(id: "project-lublin-drogowskaz") { nonCompetitive funding { fund amount currency } } }`);
  expect(answer).toEqual({
    lodz: {
      funding: [
        { amount: '3360358.70', currency: 'PLN' },
        { amount: '2856304.89', currency: 'PLN' },
      ],
    },
    lublin: { nonCompetitive: true, funding: [{ fund: 'RPO WL, Europejski Fundusz Społeczny', amount: null, currency: 'PLN' }] },
  });
});

test('projects are listed newest first, those without a known beginning last, without a gap between pages', async () => {
  const query =
    'query ($after: String) { projects(first: 2, after: $after) { totalCount nodes { id startsOn } pageInfo { endCursor hasNextPage } } }';
  expect(await everyPage(graph, 'projects', query)).toEqual([
    { id: 'project-lodz-2018', startsOn: '2018-04-01' },
    { id: 'project-wm-2018', startsOn: '2018-01-01' },
    { id: 'project-ozrss-2017', startsOn: '2017-03-01' },
    { id: 'project-bialystok-koordynacja', startsOn: '2016-04-01' },
    { id: 'project-lublin-drogowskaz', startsOn: null },
    { id: 'project-rzeszow-2024', startsOn: null },
  ]);
});

test('an unknown project is null', async () => {
  expect(await graph.ask('{ project(id: "nothing") { id } }')).toEqual({ project: null });
});

test('sixteen projects take as many statements as one', async () => {
  const ids = Array.from({ length: 16 }, (_, index) => `project-${index}`);
  const shared = {
    title: 'Projekt',
    titleSort: 'projekt',
    titleFold: 'projekt',
    searchFold: 'projekt',
    teryt: '28',
    nonCompetitive: true,
    sourceId: 'mcps-2023',
    version: 1,
  };
  await graph.have(Project, ...ids.map((id) => ({ ...shared, id, programmeId: 'kpres-2014', leadId: 'rops-28' })));
  const statementsFor = async (some: string[]) => {
    const { statements } = await statementsOf(() =>
      graph.ask(
        `query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on Project {
          title programme { title } territory { teryt } lead { id } partners { id } funding { fund } source { title } } } }`,
        { keys: some.map((id) => ({ __typename: 'Project', id })) },
      ),
    );
    return statements.length;
  };
  expect(await statementsFor(ids)).toBe(await statementsFor(ids.slice(0, 1)));
});
