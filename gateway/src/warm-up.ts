import type { Engine } from '@social-economy/engine/engine';
import { parse, validate } from 'graphql';

/** Regions side by side, in all domains, and back and forth between two of them: what takes the planner and the validator longest. */
const question = parse(`{
  voivodeships { ...Region }
  ${Array.from({ length: 8 }, (_, index) => `region${index}: territory(teryt: "28") { ...Region }`).join('\n')}
  institutions(first: 1) { nodes { name events(first: 1) { nodes { organiser { name events(first: 1) { nodes { organiser { name } } } } } } } }
}
fragment Region on Territory {
  name
  rops { name }
  institutions(first: 1) { nodes { name } }
  programmes(first: 1) { nodes { title targets { indicator { unit } } } }
  events(first: 1) { nodes { title organiser { name } } }
}`);

/** Plans a question before anybody asks: until their code is compiled, the first one takes the planner and the validator many times as long, and all wait. */
export function warmUp(engine: Pick<Engine<never>, 'schema' | 'planOf'>): void {
  if (validate(engine.schema, question).length === 0) engine.planOf(question, undefined);
}
