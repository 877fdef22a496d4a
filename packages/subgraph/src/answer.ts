import {
  type DocumentNode,
  execute,
  type ExecutionResult,
  getOperationAST,
  GraphQLError,
  type GraphQLSchema,
  OperationTypeNode,
  parse,
  validate,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { inTurn, TooManyChangesError } from './changes-in-turn';
import { publicErrors } from './public-errors';
import type { Subgraph } from './subgraph';
import type { SubgraphRequest } from './subgraph-request';

/** A question to one subgraph. */
export interface Question {
  query: string;
  variables?: Record<string, unknown> | null;
  operationName?: string | null;
}

/** Answers a question within a request. */
export type Answers = (question: Question, request: SubgraphRequest) => Promise<ExecutionResult>;

/** The one way to ask a subgraph, in this process and over HTTP: equal data, equal errors, equal statements. */
export function answersOf(subgraph: Subgraph): Answers {
  const { schema } = subgraph;
  const documents = new LRUCache<string, CheckedDocument>({ max: 1000 });
  const change = inTurn();
  return async ({ query, variables, operationName }, request) => {
    // Parsed and validated once: a gateway asks the same questions again and again.
    const checked = documents.get(query) ?? check(schema, query);
    documents.set(query, checked);
    if (!('kind' in checked)) return checked;
    const operation = getOperationAST(checked, operationName);
    if (!operation) return refused([noSuchOperation()], 'OPERATION_RESOLUTION_FAILURE');
    const run = async () =>
      execute({
        schema,
        document: checked,
        variableValues: variables ?? {},
        operationName: operationName ?? null,
        contextValue: subgraph.createContext(request),
      });
    const result = await (operation.operation === OperationTypeNode.MUTATION ? change(run).catch(refusedChange) : run());
    return result.errors ? { ...result, errors: publicErrors(result.errors, 'BAD_USER_INPUT', request.id) } : result;
  };
}

type CheckedDocument = DocumentNode | ExecutionResult;

function check(schema: GraphQLSchema, query: string): CheckedDocument {
  try {
    const document = parse(query);
    const errors = validate(schema, document);
    return errors.length > 0 ? refused(errors, 'GRAPHQL_VALIDATION_FAILED') : document;
  } catch (error) {
    if (error instanceof GraphQLError) return refused([error], 'GRAPHQL_PARSE_FAILED');
    throw error;
  }
}

function refused(errors: readonly GraphQLError[], code: string): ExecutionResult {
  return { errors: publicErrors(errors, code) };
}

/** A change that was not begun is refused as any other; the rest are bugs. */
function refusedChange(error: unknown): ExecutionResult {
  if (error instanceof TooManyChangesError) return { errors: [error] };
  throw error;
}

function noSuchOperation(): GraphQLError {
  return new GraphQLError('The document has no such operation, or several and none is named.');
}
