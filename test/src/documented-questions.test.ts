import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '@social-economy/subgraph/caller';
import { type GraphUnderTest, realDatabases, startGraph } from './start-graph';

const root = join(__dirname, '..', '..');
const documents = ['README.md', 'docs/queries.md', 'docs/writing.md'];

interface Example {
  title: string;
  /** Role and territories of the one who asks, as the document says them: `REGIONAL_COORDINATOR 28`; nobody in particular otherwise. */
  asker: string;
  query: string;
  answer: string;
}

/** The questions of a document with the answers printed under them. */
function examplesIn(file: string): Example[] {
  const examples = readFileSync(join(root, file), 'utf8').matchAll(
    /### (.+?)\n(?:(?!###|```graphql).)*```graphql(?: as ([A-Z_]+(?: \d+)*))?\n(.*?)```\n\n```json\n(.*?)```/gs,
  );
  return [...examples].map(([, title = '', asker = '', query = '', answer = '']) => ({ title: `${file}: ${title}`, asker, query, answer }));
}

const examples = documents.flatMap(examplesIn);

let graph: GraphUnderTest;
beforeAll(async () => {
  graph = await startGraph(await realDatabases());
});

test('every question of the documents is one with an answer', () => {
  const written = documents.flatMap((file) => [...readFileSync(join(root, file), 'utf8').matchAll(/```graphql/g)]);
  expect(examples).toHaveLength(written.length);
  expect(examples.length).toBeGreaterThanOrEqual(31);
});

// In the order of the documents: what is written there comes last, so that no earlier answer knows of it.
test.each(examples)('$title', async ({ asker, query, answer }) => {
  const printed = JSON.parse(answer) as object;
  expect(await graph.ask(query, {}, await tokenOf(asker))).toEqual('errors' in printed ? printed : { data: printed });
});

async function tokenOf(asker: string): Promise<string | undefined> {
  const [role, ...territories] = asker.split(' ');
  return asker === '' ? undefined : graph.tokenFor({ subject: 'anna', name: 'Anna Próba', roles: [role as Role], territories });
}
