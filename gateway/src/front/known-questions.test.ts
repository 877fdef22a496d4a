import { readFileSync } from 'node:fs';
import { getOperationAST, parse } from 'graphql';
import { engineOf, supergraphFile } from '../gateway';
import { KnownQuestions } from './known-questions';

const dataSource = { process: () => Promise.reject(new Error('Nobody is asked.')) };
const subgraphs = (['institutions', 'programmes', 'events'] as const).map((name) => ({ name, dataSource }));
const engine = engineOf(subgraphs, readFileSync(supergraphFile, 'utf8'));

test('what is known of requests is bounded by what their variables take as objects, undeclared ones too', () => {
  const questions = new KnownQuestions(engine);
  const query = 'query ($teryt: ID!) { territory(teryt: $teryt) { name } }';
  const document = parse(query);
  const definition = getOperationAST(document)!;
  questions.learn('', { text: query, hash: '', document, definition, operationName: null, variables: { teryt: '28' } });
  const many = Array.from({ length: 5_000 }, () => ({}));
  const requests = Array.from({ length: 100 }, (_, index) => {
    const body = { query, variables: { teryt: '28', index, many } };
    const request = `POST ${JSON.stringify(body)}`;
    expect(questions.ofBody(request, body)).toMatchObject({ cost: 2 });
    return request;
  });
  const known = requests.filter((request) => questions.ofRequest(request));
  // A list of so many empty objects takes some 300 kB, and there is room for 8 MB.
  expect(known).toEqual(requests.slice(-known.length));
  expect(known.length).toBeGreaterThan(10);
  expect(known.length).toBeLessThan(30);
});
