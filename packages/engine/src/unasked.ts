import type { PlanNode } from '@apollo/query-planner';
import { GraphQLError, isObjectType } from 'graphql';
import { type AskedFields, askedFields } from './asked-fields';
import { fieldOf } from './places';
import { documentOf, fetchesOf, type PlacedFetch } from './plan-fetches';
import { renamesOf } from './rewrites';
import type { ObjectShape } from './shape';

/**
 * GraphQLError where a plan asks nobody for a field of the root, or of a record whose kind is certain: the planner leaves it out where it
 * finds no subgraph that can say any of it, and it would be null without a word.
 */
export function refuseUnasked(shape: ObjectShape, plan: PlanNode | undefined): void {
  const asked: AskedFields = new Map();
  for (const placed of fetchesOf(plan)) addFetch(asked, placed);
  refuseUnaskedIn(shape, asked, true);
}

function refuseUnaskedIn({ type, fields }: ObjectShape, asked: AskedFields, isRoot: boolean): void {
  for (const { kind, fieldName, sourceName, nodes, selection } of fields) {
    if (kind === 'introspection' && !isRoot) throw new GraphQLError('The schema can be asked about at the root only.', { nodes });
    if (kind !== 'data') continue;
    const within = asked.get(sourceName);
    if (within === undefined) throw new GraphQLError(`The planner knows no way to answer ${type.name}.${fieldName}.`, { nodes });
    if (within && selection && isObjectType(selection.declared)) refuseUnaskedIn(selection.of(selection.declared), within, false);
  }
}

function addFetch(asked: AskedFields, { fetch, path }: PlacedFetch): void {
  const fields = askedFields(documentOf(fetch), renamesOf(fetch.outputRewrites));
  const names = path.map(fieldOf).filter((name) => name !== null);
  add(names.reduce(within, asked), fetch.requires ? fields.get('_entities') : fields);
}

function add(asked: AskedFields, more: AskedFields | null | undefined): void {
  for (const [name, fields] of more ?? []) {
    if (fields) add(within(asked, name), fields);
    else asked.set(name, asked.get(name) ?? null);
  }
}

function within(asked: AskedFields, name: string): AskedFields {
  const known = asked.get(name) ?? new Map<string, AskedFields | null>();
  asked.set(name, known);
  return known;
}
