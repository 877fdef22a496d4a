import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type GraphUnderTest, realDatabases, startGraph } from './start-graph';

const readme = readFileSync(join(__dirname, '..', '..', 'README.md'), 'utf8');
const examples = [...readme.matchAll(/### (.+?)\n[^#]*?```graphql\n(.*?)```\n\n```json\n(.*?)```/gs)].map(
  ([, title = '', query = '', answer = '']) => ({ title, query, answer }),
);

let graph: GraphUnderTest;
beforeAll(async () => {
  graph = await startGraph(await realDatabases());
});

test('the README has a question for each kind of user', () => {
  expect(examples.length).toBeGreaterThanOrEqual(4);
});

test.each(examples)('README: $title: the answer is the one printed', async ({ query, answer }) => {
  expect(await graph.ask(query)).toEqual({ data: JSON.parse(answer) as object });
});
