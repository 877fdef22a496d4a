import { statementsOf } from '@social-economy/database/testing';
import { startSubgraph, type SubgraphUnderTest } from '@social-economy/subgraph/testing';
import { programmes } from '../subgraph';
import { tables } from '../tables';
import { ProgrammeNode, ProgrammeNodeAlignment, ProgrammeNodeKind } from './programme-node';

interface Node {
  id: string;
  kind: string;
  number: string | null;
  title: string;
  children?: Node[];
}

let graph: SubgraphUnderTest;
beforeAll(async () => {
  graph = await startSubgraph(programmes, tables, { realData: true });
});

async function outlineOf(programme: string): Promise<Node[]> {
  const fields = 'id kind number title';
  const answer = await graph.ask<{ programme: { outline: Node[] } }>(
    `query ($programme: ID!) { programme(id: $programme) { outline { ${fields} children { ${fields} children { ${fields} children { id } } } } } }`,
    { programme },
  );
  return answer.programme.outline;
}

test('the programme of Kujawsko-Pomorskie is a tree of 4 priorities, 11 objectives and 33 directions', async () => {
  const priorities = await outlineOf('rpres-04-2013');
  const directions = priorities.map(({ children = [] }) => children.map((objective) => objective.children?.length));
  expect(directions).toEqual([
    [3, 2, 2],
    [6, 6],
    [3, 2, 3],
    [2, 2, 2],
  ]);
  const objectives = priorities.flatMap(({ children = [] }) => children);
  expect(objectives.map(({ kind, number }) => `${kind} ${number ?? ''}`)).toEqual(
    ['1.1', '1.2', '1.3', '2.1', '2.2', '3.1', '3.2', '3.3', '4.1', '4.2', '4.3'].map((number) => `OBJECTIVE ${number}`),
  );
  expect(objectives[1]?.children?.[0]).toEqual({
    id: 'rpres-04-2013-1.2-1',
    kind: 'DIRECTION',
    number: null,
    title:
      'Uruchomienie mechanizmu przyznawania regionalnej marki wysokiej jakości produktów/usług PES i włączenie jej do promocji regionu',
    children: [],
  });
});

test('the areas of KPRES come in the order of the document', async () => {
  expect((await outlineOf('kpres-2019')).map(({ number, title }) => `${number ?? ''} ${title}`)).toEqual([
    'I Solidarna wspólnota lokalna',
    'II Solidarny rynek pracy',
    'III Konkurencyjna przedsiębiorczość społeczna',
    'IV Solidarne społeczeństwo',
  ]);
});

test('the whole trees of all programmes are one statement', async () => {
  const { statements } = await statementsOf(() =>
    graph.ask('{ programmes { nodes { outline { title children { title children { title children { title children { title } } } } } } } }'),
  );
  expect(statements.filter((statement) => statement.includes('programme_node'))).toHaveLength(1);
});

test('a part names its own targets, and the parts of a higher programme that it serves, in the order given', async () => {
  const part = { programmeId: 'rpres-04-2013', parentId: 'rpres-04-2013-1.3', kind: ProgrammeNodeKind.MEASURE, number: null };
  await graph.have(ProgrammeNode, { ...part, id: 'measure', position: 1000, title: 'Działanie próbne' });
  await graph.have(
    ProgrammeNodeAlignment,
    { nodeId: 'measure', alignedWithId: 'kpres-2014-v', position: 0 },
    { nodeId: 'measure', alignedWithId: 'kpres-2014-i', position: 1 },
  );
  const answer = await graph.ask(
    `query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on ProgrammeNode { title targets { id } alignedWith { number children { id } } } } }`,
    { keys: ['measure', 'kpres-2019-i'].map((id) => ({ __typename: 'ProgrammeNode', id })) },
  );
  expect(answer['_entities']).toEqual([
    {
      title: 'Działanie próbne',
      targets: [],
      alignedWith: [
        { number: 'V', children: [] },
        { number: 'I', children: [] },
      ],
    },
    { title: 'Solidarna wspólnota lokalna', targets: [1, 2, 3].map((number) => ({ id: `target-kpres-2019-${number}` })), alignedWith: [] },
  ]);
});
