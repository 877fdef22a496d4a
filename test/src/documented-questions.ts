import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '@social-economy/subgraph/caller';
import type { GraphUnderTest } from './start-graph';

const root = join(__dirname, '..', '..');
const documents = ['README.md', 'docs/queries.md', 'docs/writing.md'];

/** A question that a document asks, with the answer printed under it. */
export interface DocumentedQuestion {
  title: string;
  /** Role and territories of the one who asks, as the document says them: `REGIONAL_COORDINATOR 28`; nobody in particular otherwise. */
  asker: string;
  query: string;
  answer: string;
}

/** All questions of the documents, in their order: what is written comes last, so that no earlier answer knows of it. */
export function documentedQuestions(): DocumentedQuestion[] {
  return documents.flatMap((file) => {
    const found = textOf(file).matchAll(
      /### (.+?)\n(?:(?!###|```graphql).)*```graphql(?: as ([A-Z_]+(?: \d+)*))?\n(.*?)```\n\n```json\n(.*?)```/gs,
    );
    return [...found].map(([, title = '', asker = '', query = '', answer = '']) => ({ title: `${file}: ${title}`, asker, query, answer }));
  });
}

/** How many questions the documents hold, with an answer or without. */
export function writtenQuestions(): number {
  return documents.reduce((count, file) => count + [...textOf(file).matchAll(/```graphql/g)].length, 0);
}

/** Asks a question of the documents as the one who asks it there. */
export async function askDocumented(graph: GraphUnderTest, { query, asker }: DocumentedQuestion): Promise<unknown> {
  const [role, ...territories] = asker.split(' ');
  const caller = { subject: 'anna', name: 'Anna Próba', roles: [role as Role], territories };
  return graph.ask(query, {}, asker === '' ? undefined : await graph.tokenFor(caller));
}

function textOf(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}
