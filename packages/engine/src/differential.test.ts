import { QuestionWriter } from '@social-economy/executor/testing/random-question';
import fc from 'fast-check';
import { parse } from 'graphql';
import { comparedShop } from './testing/compared-shop';
import { faultsOf, type Outcome } from './testing/comparing';

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
