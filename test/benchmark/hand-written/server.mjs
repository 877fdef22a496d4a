// The limit: an endpoint written by hand for the questions of the benchmark. It sends the statements that the graph was seen to send,
// with the same parameters, which it does not even have to work out; puts the rows together to objects, and those to JSON.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { answers, tableOf } from './answers.mjs';
import { openDatabases } from './statements.mjs';

const run = openDatabases();
const endpoints = new Map();
for (const { name, query, variables, statements } of JSON.parse(readFileSync(process.env.STATEMENTS_FILE, 'utf8'))) {
  const scenario = endpoints.get(query) ?? endpoints.set(query, { name, questions: new Map() }).get(query);
  scenario.questions.set(JSON.stringify(variables), {
    statements: statements.map((statement) => ({ ...statement, table: tableOf(statement.sql) })),
  });
}

createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  if (chunks.length === 0) return response.end();
  const { query, variables } = JSON.parse(Buffer.concat(chunks).toString());
  const { name, questions } = endpoints.get(query);
  const tables = {
    stats: [],
    rops: [],
    institution: [],
    programme: [],
    event: [],
    target: [],
    indicator: [],
    organiser: [],
    territory: [],
    source: [],
  };
  const { statements } = questions.get(JSON.stringify(variables));
  await Promise.all(statements.map(async (statement) => void (tables[statement.table] ??= []).push(...(await run(statement)))));
  response.setHeader('content-type', 'application/json');
  return response.end(JSON.stringify({ data: answers[name](tables, variables) }));
}).listen(Number(process.env.PORT), '127.0.0.1');
