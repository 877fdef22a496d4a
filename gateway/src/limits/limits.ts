import {
  type DocumentNode,
  type FragmentDefinitionNode,
  getVariableValues,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { type DocumentShape, shapeOf } from './document-shape';
import type { FieldCosts } from './field-costs';
import { costOf, type OperationCost } from './operation-cost';

/** So many words and signs a document may have. */
export const mostTokens = 10_000;
/** What a question may be at most; every question that people ask is far below. */
export const shapeLimits: DocumentShape = { depth: 30, fields: 10_000, aliases: 1_000, directives: 500, rootFields: 100, operations: 100 };
/** So many values an answer of this project's graph may have. */
export const costLimit = 500_000;

const called: Record<keyof DocumentShape, string> = {
  depth: 'levels of fields',
  fields: 'fields',
  aliases: 'aliases',
  directives: 'directives',
  rootFields: 'fields at its top',
  operations: 'operations',
};

/** Codes of what asks for too much. */
type TooMuchCode = 'DOCUMENT_TOO_LARGE' | 'COST_TOO_HIGH' | 'GRAPHQL_PARSE_FAILED';

/** A question that is not even planned, since it asks for too much; one with too many words is not even parsed. HTTP status 400. */
export class TooMuchError extends GraphQLError {
  constructor(message: string, code: TooMuchCode, figures: { measured: number; allowed: number; part: string }) {
    super(message, { extensions: { code, ...figures, http: { status: 400 } } });
  }
}

/** Refuses a document for its mere size, before anything is made of it. */
export function refuseLarge(document: DocumentNode): void {
  const shape = shapeOf(document);
  for (const part of Object.keys(shapeLimits) as (keyof DocumentShape)[]) {
    const [measured, allowed] = [shape[part], shapeLimits[part]];
    if (measured <= allowed) continue;
    const size = part === 'depth' && measured === Infinity ? 'a fragment that holds itself' : `${countOf(measured)} ${called[part]}`;
    const message = `With its fragments put in, the document has ${size}, but ${allowed} ${called[part]} are allowed. Ask for less at once.`;
    throw new TooMuchError(message, 'DOCUMENT_TOO_LARGE', { measured: Math.min(measured, Number.MAX_SAFE_INTEGER), allowed, part });
  }
}

function countOf(measured: number): string {
  return measured <= Number.MAX_SAFE_INTEGER ? String(measured) : 'countless';
}

/** A valid document, with the operation that is asked for, and what the fields of its schema cost. */
export interface AskedDocument {
  schema: GraphQLSchema;
  costs: FieldCosts;
  document: DocumentNode;
  definition: OperationDefinitionNode;
}

/** What an operation costs with these values of its variables; null where a variable has no value that it may have, which is told of later. */
export function costIn(
  { schema, costs, document, definition }: AskedDocument,
  given: Readonly<Record<string, unknown>>,
): OperationCost | null {
  const { coerced } = getVariableValues(schema, definition.variableDefinitions ?? [], given, { maxErrors: 1 });
  if (!coerced) return null;
  // Without a prototype: by the name of a variable that has no value, nothing is found.
  const variables = Object.assign(Object.create(null), coerced) as Record<string, unknown>;
  const fragments = Object.create(null) as Record<string, FragmentDefinitionNode>;
  for (const one of document.definitions) if (one.kind === Kind.FRAGMENT_DEFINITION) fragments[one.name.value] = one;
  return costOf({ schema, costs, definition, fragments, variables });
}

/** Why an operation of this cost is refused; null for one that is not. */
export function costProblem({ cost, costliest }: OperationCost, allowed = costLimit): TooMuchError | null {
  if (cost <= allowed) return null;
  const measured = Math.min(cost, Number.MAX_SAFE_INTEGER);
  const part = costliest.join('.');
  const message =
    `The answer could have ${countOf(cost)} values, most of them in ${part}, but ${allowed} are allowed. ` +
    'Ask for fewer rows with first, for fewer lists within lists, or for one part after another.';
  return new TooMuchError(message, 'COST_TOO_HIGH', { measured, allowed, part });
}

/** What an answer tells of its cost, as its `extensions`. */
export function costExtension(cost: number, allowed = costLimit): { cost: { requested: number; allowed: number } } {
  return { cost: { requested: Math.min(cost, Number.MAX_SAFE_INTEGER), allowed } };
}
