import { statementsOf } from '@social-economy/database/testing';
import { startSubgraph, type SubgraphUnderTest } from '@social-economy/subgraph/testing';
import { programmes } from '../subgraph';
import { tables } from '../tables';

let graph: SubgraphUnderTest;
beforeAll(async () => {
  graph = await startSubgraph(programmes, tables, { realData: true });
});

async function institutions(...ids: string[]): Promise<unknown[]> {
  const answer = await graph.ask<{ _entities: unknown[] }>(
    'query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on Institution { id programmes { id } projects { id lead { id } } } } }',
    { keys: ids.map((id) => ({ __typename: 'Institution', id })) },
  );
  return answer._entities;
}

test('an institution has the programmes that it is responsible for, and the projects that it leads or takes part in', async () => {
  expect(await institutions('rops-28', 'partner-stop', 'partner-samorzad-kp', 'rops-02')).toEqual([
    { id: 'rops-28', programmes: [{ id: 'rpres-28-2015' }], projects: [{ id: 'project-wm-2018', lead: { id: 'rops-28' } }] },
    { id: 'partner-stop', programmes: [], projects: [{ id: 'project-ozrss-2017', lead: { id: 'partner-ozrss' } }] },
    { id: 'partner-samorzad-kp', programmes: [{ id: 'rpres-04-2013' }], projects: [] },
    { id: 'rops-02', programmes: [], projects: [] },
  ]);
});

test('sixteen institutions take as many statements as one', async () => {
  const ids = ['02', '04', '06', '08', '10', '12', '14', '16', '18', '20', '22', '24', '26', '28', '30', '32'].map(
    (teryt) => `rops-${teryt}`,
  );
  const many = await statementsOf(() => institutions(...ids));
  const one = await statementsOf(() => institutions('rops-28'));
  expect(many.statements).toHaveLength(one.statements.length);
});
