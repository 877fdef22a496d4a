import { Role } from '@social-economy/subgraph/caller';
import { type GraphUnderTest, realDatabases, startGraph } from './start-graph';

let graph: GraphUnderTest;
beforeAll(async () => (graph = await startGraph(await realDatabases())));

/** GraphQL lets a variable that may be null stand where null may not be, if the place has a default; what is wrong shows when it is null. */
test.each([
  ['direction', 'query ($o: SortDirection) { events(orderBy: [{ field: DATE, direction: $o }], first: 1) { totalCount } }'],
  ['status', 'query ($o: EventStatus = HELD) { events(filter: { status: [$o] }, first: 1) { totalCount } }'],
  ['inherited', 'query ($o: Boolean) { territory(teryt: "28") { programmes(inherited: $o, first: 1) { totalCount } } }'],
  ['within', 'query ($o: ID) { indicator(code: "cis.active") { comparison(period: "2013", within: $o) { total } } }'],
  ['level', 'query ($o: TerritoryLevel) { indicator(code: "cis.active") { comparison(period: "2013", level: $o) { total } } }'],
])('null for a variable where it may not be is a mistake of the caller, who is told where: %s', async (argument, query) => {
  const { errors } = await graph.ask(query, { o: null });
  expect(errors?.map(({ extensions }) => extensions?.['code'])).toEqual(['BAD_USER_INPUT']);
  expect(errors?.[0]?.message).toMatch(
    new RegExp(`Argument "(${argument}|orderBy|filter)".*(\\$o is null, and must not be|must not be null)`),
  );
});

test('so it is in a change, which is not made', async () => {
  const token = await graph.tokenFor({ roles: [Role.REGIONAL_COORDINATOR], territories: ['28'] });
  const query = `mutation ($o: CountQualifier) {
    createEvent(input: { kind: TRAINING, title: "Szkolenie", date: "2024-05-13", teryt: "28", participants: { count: 5, qualifier: $o }, source: { title: "Notatka" } }) {
      event { id }
    }
  }`;
  const count = async () => (await graph.ask('{ events(first: 1) { totalCount } }')).data;
  const before = await count();
  const { errors } = await graph.ask(query, { o: null }, token);
  expect(errors?.map(({ message, extensions }) => [extensions?.['code'], message])).toEqual([
    ['BAD_USER_INPUT', expect.stringContaining('"input"')],
  ]);
  expect(await count()).toEqual(before);
});

test.each(['skip', 'include'])('null for the variable of @%s is refused before anything is asked', async (directive) => {
  const query = `query ($o: Boolean = false) { poland { teryt name @${directive}(if: $o) } }`;
  const { answer, calls } = await graph.measure(query, { o: null });
  expect(answer.errors?.map(({ extensions }) => extensions?.['code'])).toEqual(['BAD_USER_INPUT']);
  expect(answer.errors?.[0]?.message).toContain('"if"');
  expect(calls).toBe(0);
});
