import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type GraphUnderTest, realDatabases, startGraph } from './start-graph';

const root = join(__dirname, '..', '..');

/** The questions of a document with the answers printed under them. */
function questionsIn(file: string): { title: string; query: string; answer: string }[] {
  const examples = readFileSync(join(root, file), 'utf8').matchAll(/### (.+?)\n[^#]*?```graphql\n(.*?)```\n\n```json\n(.*?)```/gs);
  return [...examples].map(([, title = '', query = '', answer = '']) => ({ title: `${file}: ${title}`, query, answer }));
}

const questions = ['README.md', 'docs/queries.md'].flatMap(questionsIn);

let graph: GraphUnderTest;
beforeAll(async () => {
  graph = await startGraph(await realDatabases());
});

test('every question of the documents is one with an answer', () => {
  const written = ['README.md', 'docs/queries.md'].flatMap((file) => [...readFileSync(join(root, file), 'utf8').matchAll(/```graphql/g)]);
  expect(questions).toHaveLength(written.length);
  expect(questions.length).toBeGreaterThanOrEqual(24);
});

test.each(questions)('$title', async ({ query, answer }) => {
  expect(await graph.ask(query)).toEqual({ data: JSON.parse(answer) as object });
});
