// What the hand-written endpoints find for a question: the statements that the graph was seen to send, with the same parameters, which they
// do not even have to work out, and their rows put together to objects.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { answers, tableOf } from './answers.mjs';
import { openDatabases } from './statements.mjs';

const tables = ['stats', 'rops', 'institution', 'programme', 'event', 'target', 'indicator', 'organiser', 'territory', 'source'];

const run = openDatabases();
const known = new Map();
for (const { name, query, variables, statements } of JSON.parse(readFileSync(process.env.STATEMENTS_FILE, 'utf8'))) {
  const scenario = known.get(query) ?? known.set(query, { name, questions: new Map() }).get(query);
  const sent = statements.map((statement) => ({ ...statement, table: tableOf(statement.sql) }));
  scenario.questions.set(JSON.stringify(variables), sent);
}

/** The data of the answer to a question of the benchmark. */
export async function found({ query, variables }) {
  const { name, questions } = known.get(query);
  const rows = Object.fromEntries(tables.map((table) => [table, []]));
  const statements = questions.get(JSON.stringify(variables));
  await Promise.all(statements.map(async (statement) => void (rows[statement.table] ??= []).push(...(await run(statement)))));
  return answers[name](rows, variables);
}

/** Serves what an answer is made of from a question. */
export function serve(answerOf) {
  createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    if (chunks.length === 0) return response.end();
    const answer = await answerOf(JSON.parse(Buffer.concat(chunks).toString()));
    response.setHeader('content-type', 'application/json');
    return response.end(JSON.stringify(answer));
  }).listen(Number(process.env.PORT), '127.0.0.1');
}
