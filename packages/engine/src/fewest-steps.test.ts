import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { QuestionWriter } from '@social-economy/executor/testing/random-question';
import fc from 'fast-check';
import { type DocumentNode, parse, validate } from 'graphql';
import { decidedDocument } from './decided-document';
import { Engine } from './engine';
import { FewestSteps } from './fewest-steps';
import { Planner } from './planner';
import { PlanningBound } from './planning-bound';
import { graphOf, sourceNamed } from './testing/graph';
import { shop } from './testing/shop';

const graph = graphOf(shop);
const supergraph = Supergraph.build(graph.supergraphSdl);
const bound = new PlanningBound({ mostWays: Infinity, mostSteps: Infinity });
const planner = new Planner(supergraph, bound);
const apiSchema = supergraph.apiSchema();
const schema = apiSchema.toGraphQLJSSchema();
const fewestSteps = new FewestSteps(schema, planner);

/** How many steps the planner really takes; null where it fails. */
function stepsOf(document: DocumentNode): number | null {
  bound.begin(0);
  try {
    planner.planOf(operationFromDocument(apiSchema, document));
    return bound.steps;
  } catch {
    return null;
  }
}

test('generated questions are planned with no fewer steps than were counted, and mostly not with many more', () => {
  const counts: [fewest: number, real: number][] = [];
  fc.assert(
    fc.property(fc.array(fc.nat(1000), { maxLength: 150, size: 'max' }), (choices) => {
      const asked = parse(new QuestionWriter(schema, choices).write());
      if (validate(schema, asked).length > 0) return;
      const document = decidedDocument(asked, { yes: true, no: false, maybe: true }, new Map(), schema);
      const real = stepsOf(document);
      if (real === null) return;
      const fewest = fewestSteps.of(document, undefined);
      counts.push([fewest, real]);
      expect(fewest).toBeLessThanOrEqual(real);
    }),
    { numRuns: 300, interruptAfterTimeLimit: 50_000 },
  );
  expect(counts.length).toBeGreaterThan(150);
  expect(counts.filter(([fewest, real]) => 4 * fewest >= real).length).toBeGreaterThan(0.75 * counts.length);
});

test('what takes too many steps at least is refused with their number, and what takes as many as are allowed is planned', () => {
  const options = { supergraphSdl: graph.supergraphSdl, dataSource: ({ name }: { name: string }) => sourceNamed(graph, name) };
  const document = parse(`{ ${Array.from({ length: 20 }, (_, index) => `a${index}: me { name reviews { body } }`).join(' ')} }`);
  const fewest = fewestSteps.of(document, undefined);
  expect(fewest).toBe(80);
  const engineWith = (mostSteps: number) => new Engine({ ...options, planning: { mostWays: 100, mostSteps } });
  expect(() => engineWith(fewest - 1).planOf(document, undefined)).toThrow(
    expect.objectContaining({ extensions: expect.objectContaining({ code: 'DOCUMENT_TOO_LARGE', measured: 80, allowed: 79 }) as object }),
  );
  expect(engineWith(stepsOf(document) ?? 0).planOf(document, undefined).node).toBeDefined();
});

test('two ways of asking, of which the caller takes one, are not counted as one question', async () => {
  const part = (name: string) => Array.from({ length: 20 }, (_, index) => `${name}${index}: me { name reviews { body } }`).join(' ');
  const document = parse(`query ($yes: Boolean!) { ... @include(if: $yes) { ${part('a')} } ... @skip(if: $yes) { ${part('b')} } }`);
  const engine = new Engine({
    supergraphSdl: graph.supergraphSdl,
    dataSource: ({ name }) => sourceNamed(graph, name),
    planning: { mostWays: 100, mostSteps: stepsOf(parse(`{ ${part('a')} }`)) ?? 0 },
  });
  engine.refuseUnplannable(document, undefined);
  expect((await engine.prepare(document).execute({ yes: false }, null)).errors).toBeUndefined();
  const both = parse(`query ($yes: Boolean!) { ... @include(if: $yes) { ${part('a')} ${part('b')} } }`);
  expect(await engine.prepare(both).execute({ yes: true }, null)).toMatchObject({
    errors: [{ extensions: { code: 'DOCUMENT_TOO_LARGE' } }],
  });
});
