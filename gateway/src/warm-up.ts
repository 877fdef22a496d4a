import type { Engine } from '@social-economy/engine/engine';
import { GraphQLError, parse, validate } from 'graphql';

/** Regions side by side, in all domains: what an overview asks. */
const regions = `{
  voivodeships { ...Region }
  ${Array.from({ length: 8 }, (_, index) => `region${index}: territory(teryt: "28") { ...Region }`).join('\n')}
}
fragment Region on Territory {
  name
  rops { name }
  institutions(first: 1) { nodes { name } }
  programmes(first: 1) { nodes { title targets { indicator { unit } } } }
  events(first: 1) { nodes { title organiser { name } } }
}`;

/** Back and forth between two domains until there are more ways than the planner may choose from: what it takes longest to refuse. */
const backAndForth = `{ institutions(first: 1) { nodes { ${'name events(first: 1) { nodes { title organiser { '.repeat(4)} name ${'} } } '.repeat(4)} } } }`;

/** One name for many things: what the validator has most to say of. */
const manyThings = `{ ${Array.from({ length: 50 }, (_, index) => `a: territory(teryt: "${index}") { name }`).join('\n')} }`;

/**
 * Checks and plans questions before anybody asks: until their code is compiled, the first one takes the validator and the planner many
 * times as long, and all wait. What a supergraph has nothing of is not planned.
 */
export function warmUp(engine: Pick<Engine<never>, 'schema' | 'planOf'>): void {
  for (const question of [regions, backAndForth, manyThings].map((text) => parse(text))) {
    try {
      if (validate(engine.schema, question).length === 0) engine.planOf(question, undefined);
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
    }
  }
}
