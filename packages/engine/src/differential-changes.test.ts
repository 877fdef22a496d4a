import { setImmediate } from 'node:timers/promises';
import { QuestionWriter } from '@social-economy/executor/testing/random-question';
import fc from 'fast-check';
import { execute, type ExecutionResult, OperationTypeNode, parse, validate } from 'graphql';
import { Engine } from './engine';
import { expectSame, faultsOf, type Outcome } from './testing/comparing';
import { graphOf, sourceNamed } from './testing/graph';
import { type Faults, shop, shopResolver } from './testing/shop';

let faults: Faults = () => 'none';
/** What was changed, with its arguments; of each change when it began and when it was done. */
let made: string[] = [];
/** Whether each call that changes something gave data. */
let answered: boolean[] = [];

const resolver = shopResolver(
  () => faults,
  async (change) => {
    made.push(change);
    await setImmediate();
    made.push(`${change} done`);
  },
);
const graph = graphOf(shop, resolver);
const engine = new Engine({
  supergraphSdl: graph.supergraphSdl,
  dataSource: ({ name }) => ({
    process: async (question) => {
      const answer = await sourceNamed(graph, name).process(question);
      if (question.request.query.startsWith('mutation')) answered.push(Boolean(answer.data));
      return answer;
    },
  }),
});

async function whatIsMade(work: () => ExecutionResult | Promise<ExecutionResult>) {
  made = [];
  answered = [];
  const answer = await work();
  return { answer, made };
}

/**
 * A change that loses its answer only by what another subgraph says later does not stop those after it: then more is made than by
 * graphql-js, and the answer is null all the same.
 */
type OutcomeOfChanges = Outcome | 'lost later';

async function compare(query: string, variables: Record<string, unknown>, failing: Faults): Promise<OutcomeOfChanges> {
  const document = parse(query);
  if (validate(engine.schema, document).length > 0) return 'invalid';
  const plain = async () => execute({ schema: engine.schema, document, variableValues: variables, fieldResolver: resolver });
  faults = () => 'none';
  const { data: faultless } = await plain();
  faults = failing;
  const expected = await whatIsMade(plain);
  const actual = await whatIsMade(() => engine.prepare(document).execute(variables, null));
  const outcome = expectSame(actual.answer, expected.answer, faultless);
  if (outcome === 'not planned') return outcome;
  // After a call that left no answer, none is made.
  expect(answered.slice(0, -1)).not.toContain(false);
  expect(actual.made.slice(0, expected.made.length)).toEqual(expected.made);
  if (actual.made.length === expected.made.length) return outcome;
  expect(actual.answer.data).toBeNull();
  return 'lost later';
}

const variables = fc.record({ maybe: fc.boolean(), first: fc.constantFrom(0, 1, 3), id: fc.constantFrom('m2', 'b3', 'nobody') });

test.each([0, 40, 8, 3])(
  'generated changes, one field of %d failing, are made in order, once, and answered as by one graphql-js',
  async (oneIn) => {
    const outcomes: OutcomeOfChanges[] = [];
    let ofSeveral = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(1000), { maxLength: 60, size: 'max' }),
        fc.nat(1_000_000),
        variables,
        async (choices, seed, given) => {
          const query = new QuestionWriter(engine.schema, choices).write(OperationTypeNode.MUTATION);
          outcomes.push(await compare(query, { yes: true, no: false, ...given }, faultsOf(seed, oneIn)));
          if (answered.length > 1) ofSeveral += 1;
        },
      ),
      { numRuns: 120 },
    );
    expect(ofSeveral).toBeGreaterThan(20);
    const compared = outcomes.filter((outcome) => outcome === 'compared').length;
    expect(compared).toBeGreaterThan(40);
    expect(compared).toBeGreaterThan(0.6 * outcomes.length);
  },
);
