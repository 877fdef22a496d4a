import { startWriting, type WritableSubgraph } from '../testing/start-writing';

let graph: WritableSubgraph;
beforeAll(async () => {
  graph = await startWriting();
});

const held = { kind: 'FORUM', title: 'Forum', date: '2020', status: 'HELD', teryt: '28', source: { title: 'Plan' } };

test('the largest numbers of participants can be summed up over many events', async () => {
  const ids = await Promise.all(
    ['EXACT', 'ABOUT'].map(async (qualifier) => {
      const { id } = await graph.write('createEvent', { ...held, participants: { count: 1_000_000, qualifier } });
      return id;
    }),
  );
  const query = 'query ($ids: [ID!]) { eventStats(filter: { id: { in: $ids } }) { participants participantsExact } }';
  expect(await graph.ask(query, { ids })).toEqual({ eventStats: [{ participants: 2_000_000, participantsExact: 1_000_000 }] });
});
