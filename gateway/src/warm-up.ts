import type { Engine } from '@social-economy/engine/engine';
import { parse, validate } from 'graphql';

/** What a dashboard begins with, of all domains. */
const question = parse(`{
  voivodeships {
    name
    rops { name }
    institutions(first: 1) { nodes { name } }
    programmes(first: 1) { nodes { title targets { indicator { unit } } } }
    events(first: 1) { nodes { title organiser { name } } }
  }
}`);

/** Plans a question before anybody asks: until their code is compiled, the first one takes the planner and the validator many times as long, and all wait. */
export function warmUp(engine: Pick<Engine<never>, 'schema' | 'planOf'>): void {
  if (validate(engine.schema, question).length === 0) engine.planOf(question, undefined);
}
