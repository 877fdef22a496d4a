import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freshFolder } from '@social-economy/database/testing';
import { supergraphFile } from '@social-economy/gateway/gateway';
import { realDatabases, startGraph } from '../start-graph';
import { untilItWorks } from '../until-it-works';

const question = '{ poland { name } }';
const answered = { data: { poland: { name: 'Polska' } } };
const unknown = { errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] };

test('a changed supergraph is taken without a restart, with all that was known of questions; a bad one is refused and the old one stays', async () => {
  const whole = await readFile(supergraphFile, 'utf8');
  const supergraph = join(freshFolder(), 'supergraph.graphql');
  await writeFile(supergraph, whole);
  const graph = await startGraph(await realDatabases(), 'in one process', {}, { cacheBytes: 2 ** 20, supergraph });
  for (let time = 0; time < 3; time += 1) expect(await graph.ask(question)).toMatchObject(answered);

  const without = whole.replace('  poland: Territory!', '  another: Territory!');
  expect(without).not.toBe(whole);
  await writeFile(`${supergraph}.new`, without);
  await rename(`${supergraph}.new`, supergraph);
  await untilItWorks(async () => expect(await graph.ask(question)).toMatchObject(unknown));
  expect(await graph.ask('{ voivodeships { name } }')).not.toHaveProperty('errors');

  for (const bad of [
    '',
    'type Query {',
    'type Query { a: Int }',
    whole.slice(0, whole.length / 2),
    whole.replaceAll('"events"', '"elsewhere"'),
  ]) {
    const told = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    await writeFile(supergraph, bad);
    await untilItWorks(() => {
      expect(told).toHaveBeenCalledWith(expect.stringContaining('is refused'));
      return Promise.resolve();
    });
    told.mockRestore();
    expect(await graph.ask(question)).toMatchObject(unknown);
    expect(await graph.ask('{ voivodeships { name } }')).not.toHaveProperty('errors');
  }

  await writeFile(supergraph, whole);
  await untilItWorks(async () => expect(await graph.ask(question)).toMatchObject(answered));
});
