import fc from 'fast-check';
import { execute, type ExecutionResult, getOperationAST, parse, validate } from 'graphql';
import { CompiledOperation } from './compiled-operation';
import { errorsByPlace } from './testing/errors-by-place';
import { QuestionWriter } from './testing/random-question';
import { allFaults, faultsAtOnce, randomWorld, type World } from './testing/random-world';

let world: World = { seed: 0, oneIn: 0, faults: [] };
const schema = randomWorld(() => world);

const choices = fc.array(fc.nat(1000), { maxLength: 150, size: 'max' });
const seeds = fc.nat(1_000_000);
const variables = fc.record({
  yes: fc.constant(true),
  no: fc.constant(false),
  maybe: fc.constantFrom(true, false, undefined, null),
  first: fc.constantFrom(0, 1, undefined, null, 'two'),
  id: fc.constantFrom('b3', 7),
});
type Variables = Parameters<Parameters<typeof variables.map>[0]>[0];

/** Both answers to a question that is led by numbers; undefined where it is not valid. */
function bothAnswers(chosen: number[], given: Variables) {
  const document = parse(new QuestionWriter(schema, chosen).write());
  const definition = getOperationAST(document);
  if (!definition || validate(schema, document).length > 0) return undefined;
  const expected = execute({ schema, document, variableValues: given });
  const operation = new CompiledOperation(schema, document, definition);
  // The second time everything is compiled.
  void operation.execute({ variables: given, context: null });
  return { expected, actual: operation.execute({ variables: given, context: null }) };
}

const text = (result: ExecutionResult) => JSON.stringify(result);

test.each([0, 60, 12, 4])(
  'where nothing has to be waited for, answers are those of graphql-js to the letter; one value of %d fails',
  (oneIn) => {
    let compared = 0;
    fc.assert(
      fc.property(choices, seeds, variables, (chosen, seed, given) => {
        world = { seed, oneIn, faults: faultsAtOnce };
        const answers = bothAnswers(chosen, given);
        if (!answers) return;
        compared += 1;
        expect(answers.actual).not.toBeInstanceOf(Promise);
        expect(text(answers.actual as ExecutionResult)).toBe(text(answers.expected as ExecutionResult));
      }),
      { numRuns: 100, interruptAfterTimeLimit: 40_000 },
    );
    expect(compared).toBeGreaterThan(20);
  },
);

test.each([60, 12, 4])(
  'where values come later, data are the same, and errors made the same places null; one value of %d fails',
  async (oneIn) => {
    await fc.assert(
      fc.asyncProperty(choices, seeds, variables, async (chosen, seed, given) => {
        world = { seed, oneIn, faults: allFaults };
        const answers = bothAnswers(chosen, given);
        if (!answers) return;
        const [expected, actual] = await Promise.all([answers.expected, answers.actual]);
        expect(JSON.stringify(actual.data)).toBe(JSON.stringify(expected.data));
        expect(errorsByPlace(actual)).toEqual(errorsByPlace(expected));
      }),
      { numRuns: 100, interruptAfterTimeLimit: 40_000 },
    );
  },
);
