import {
  type DocumentNode,
  execute,
  type ExecutionResult,
  getOperationAST,
  GraphQLError,
  type GraphQLSchema,
  parse,
  validate,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Caller } from './caller';
import { publicErrors } from './public-errors';
import type { Subgraph } from './subgraph';

/** A question to one subgraph. */
export interface Question {
  query: string;
  variables?: Record<string, unknown> | null;
  operationName?: string | null;
}

/** The one way to ask a subgraph, in this process and over HTTP: equal data, equal errors, equal statements. */
export async function answer(subgraph: Subgraph, { query, variables, operationName }: Question, caller: Caller): Promise<ExecutionResult> {
  const document = checkedDocument(subgraph.schema, query);
  if (!('kind' in document)) return { errors: publicErrors(document) };
  if (!getOperationAST(document, operationName)) {
    return {
      errors: [
        new GraphQLError('The document has no such operation, or several and none is named.', { extensions: { code: 'BAD_USER_INPUT' } }),
      ],
    };
  }
  const result = await execute({
    schema: subgraph.schema,
    document,
    variableValues: variables ?? {},
    operationName: operationName ?? null,
    contextValue: subgraph.createContext(caller),
  });
  return result.errors ? { ...result, errors: publicErrors(result.errors) } : result;
}

const documents = new WeakMap<GraphQLSchema, LRUCache<string, DocumentNode | GraphQLError[]>>();

/** Parses and validates a document once; a gateway asks the same questions again and again. */
function checkedDocument(schema: GraphQLSchema, query: string): DocumentNode | GraphQLError[] {
  const cache = documents.get(schema) ?? new LRUCache<string, DocumentNode | GraphQLError[]>({ max: 1000 });
  documents.set(schema, cache);
  const known = cache.get(query);
  if (known) return known;
  const document = parsedAndValidated(schema, query);
  cache.set(query, document);
  return document;
}

function parsedAndValidated(schema: GraphQLSchema, query: string): DocumentNode | GraphQLError[] {
  try {
    const document = parse(query);
    const errors = validate(schema, document);
    return errors.length > 0 ? [...errors] : document;
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}
