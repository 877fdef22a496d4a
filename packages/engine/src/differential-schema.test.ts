import { QuestionWriter } from '@social-economy/executor/testing/random-question';
import fc from 'fast-check';
import { parse, SchemaMetaFieldDef, TypeMetaFieldDef } from 'graphql';
import { comparedShop } from './testing/compared-shop';
import { faultsOf, type Outcome } from './testing/comparing';

const { graph, engine, fail, compare } = comparedShop();
const meta = [SchemaMetaFieldDef, TypeMetaFieldDef];

const variables = fc.record(
  {
    maybe: fc.boolean(),
    first: fc.constantFrom(0, 1, 3),
    id: fc.constantFrom('m2', 'nobody'),
    type: fc.constantFrom('Product', 'Hit', 'Role', 'Int', 'Nothing', '__Type', null),
  },
  { requiredKeys: ['maybe', 'first', 'id'] },
);

test.each([0, 8])(
  'generated questions about the schema and about records, one field of %d failing, are answered as by one graphql-js',
  async (oneIn) => {
    const outcomes: Outcome[] = [];
    let aboutBoth = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(1000), { maxLength: 60, size: 'max' }),
        fc.nat(1_000_000),
        variables,
        async (choices, seed, given) => {
          // Of the fields of the root there are more than of these two.
          const query = new QuestionWriter(engine.schema, choices, [...meta, ...meta, ...meta, ...meta]).write();
          graph.asked.length = 0;
          const outcome = await compare(query, { yes: true, no: false, ...given }, faultsOf(seed, oneIn));
          outcomes.push(outcome);
          if (outcome === 'compared' && graph.asked.length > 0 && /__schema|__type\(/.test(query)) aboutBoth += 1;
        },
      ),
      { numRuns: 200 },
    );
    expect(aboutBoth).toBeGreaterThan(10);
    expect(outcomes.filter((outcome) => outcome === 'compared').length).toBeGreaterThan(0.6 * outcomes.length);
  },
);

test('a type whose name is null by its variable is told of by an error, beside what else was asked', async () => {
  const query = 'query ($type: String = "Book") { me { role } what: __type(name: $type) { name } }';
  fail(() => 'none');
  expect(await engine.prepare(parse(query)).execute({ type: null }, null)).toEqual({
    data: { me: { role: 'ADMIN' }, what: null },
    errors: [
      expect.objectContaining({
        message: 'Argument "name" of non-null type "String!" must not be null.',
        path: ['what'],
      }),
    ],
  });
});
