import { QuestionWriter } from '@social-economy/executor/testing/random-question';
import fc from 'fast-check';
import { parse } from 'graphql';
import { Engine } from './engine';
import { comparedShop } from './testing/compared-shop';
import { faultsOf, type Outcome } from './testing/comparing';
import { answeringSo, sourceNamed } from './testing/graph';
import { shop } from './testing/shop';

const { engine, fail, compare } = comparedShop();

const variables = fc.record({ maybe: fc.boolean(), first: fc.constantFrom(0, 1, 3), id: fc.constantFrom('m2', 'b3', 'nobody') });

test.each([0, 40, 8])('generated questions, one field of %d failing, are answered as by one graphql-js', async (oneIn) => {
  const outcomes: Outcome[] = [];
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(1000), { maxLength: 150, size: 'max' }),
      fc.nat(1_000_000),
      variables,
      async (choices, seed, given) => {
        const query = new QuestionWriter(engine.schema, choices).write();
        outcomes.push(await compare(query, { yes: true, no: false, ...given }, faultsOf(seed, oneIn)));
      },
    ),
    { numRuns: 200, interruptAfterTimeLimit: 50_000 },
  );
  const compared = outcomes.filter((outcome) => outcome === 'compared').length;
  expect(compared).toBeGreaterThan(40);
  expect(compared).toBeGreaterThan(0.75 * outcomes.length);
});

test('errors come in the order of the answer, whoever tells of them, and when', async () => {
  const failing = ['rating', 'name', 'shipping', 'price'];
  fail((_typeName, id, field) => (id !== 'b2' && failing.includes(field) ? 'error' : 'none'));
  const query =
    '{ me { favourite { rating name } reviews { body } } products { rating ... on Book { shipping } name rate: rating price { amount } } }';
  const { errors = [] } = await engine.prepare(parse(query)).execute({}, null);
  const fieldsOf = (kind: string) => (kind === 'b' ? ['rating', 'shipping', 'name', 'rate', 'price'] : ['rating', 'name', 'rate', 'price']);
  expect(errors.map(({ path }) => path?.join('.'))).toEqual([
    ...['rating', 'name'].map((field) => `me.favourite.${field}`),
    ...['b', 'm', '', 'b'].flatMap((kind, index) => (kind === '' ? [] : fieldsOf(kind).map((field) => `products.${index}.${field}`))),
  ]);
});

test('errors are told in the order of the answer too where a subgraph gave nothing else, not even of which kinds records are', async () => {
  const told = ['nameToo', 'name', '__proto__'].map((field) => ({ message: 'No.', path: ['shelves', 0, 0, field] }));
  const { graph } = comparedShop();
  const set = answeringSo(graph, { ...Object.fromEntries(shop.map(({ name }) => [name, { data: null, errors: told }])) });
  const over = new Engine({ supergraphSdl: set.supergraphSdl, dataSource: ({ name }) => sourceNamed(set, name) });
  const query = '{ shelves { ... on Movie { minutes } ... on Book { __proto__: name ... on Named { nameToo: name name } } } }';
  const { errors = [] } = await over.prepare(parse(query)).execute({}, null);
  expect(errors.map(({ path }) => path?.at(-1))).toEqual(['__proto__', 'nameToo', 'name']);
});
