import { CompiledOperation } from '@social-economy/executor/compiled-operation';
import {
  type DocumentNode,
  execute,
  type ExecutionResult,
  getOperationAST,
  GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  validate,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { inTurn, TooManyChangesError, type Turns } from './changes-in-turn';
import { publicErrors } from './public-errors';
import type { Subgraph } from './subgraph';
import type { SubgraphRequest } from './subgraph-request';

/** A question to one subgraph. */
export interface Question {
  query: string;
  variables?: Record<string, unknown> | null;
  operationName?: string | null;
}

/** Of questions, so many characters are kept, with what is made of them: a thousand of some length. */
const mostCharacters = 1_000_000;

/** Answers a question within a request. */
export type Answers = (question: Question, request: SubgraphRequest) => Promise<ExecutionResult>;

/** The one way to ask a subgraph, in this process and over HTTP: equal data, equal errors, equal statements. Its changes are made in turn. */
export function answersOf(subgraph: Subgraph, change: Turns = inTurn(subgraph.name)): Answers {
  const { schema } = subgraph;
  const documents = new LRUCache<string, CheckedDocument>({
    maxSize: mostCharacters,
    sizeCalculation: (_checked, query) => query.length + 500,
  });
  const kept = (query: string, checked: CheckedDocument) => (documents.set(query, checked), checked);
  return async ({ query, variables, operationName }, request) => {
    // Parsed, validated and compiled once: a gateway asks the same questions again and again.
    const checked = documents.get(query) ?? kept(query, check(schema, query));
    if ('errors' in checked) return checked;
    const operation = operationOf(schema, checked, operationName);
    if (!operation) return refused([noSuchOperation()], 'OPERATION_RESOLUTION_FAILURE');
    const run = async () => operation.execute({ variables, context: subgraph.createContext(request) });
    const result = await (operation.changes ? change(run).catch(refusedChange) : run());
    return result.errors ? { ...result, errors: publicErrors(result.errors, 'BAD_USER_INPUT', request.id) } : result;
  };
}

/** A document that is valid for the schema, with its operations that have been asked for. */
interface ValidDocument {
  document: DocumentNode;
  operations: Map<string, AskedOperation>;
}

type CheckedDocument = ValidDocument | { errors: readonly GraphQLError[] };

interface AskedOperation extends Pick<CompiledOperation, 'execute'> {
  changes: boolean;
}

function check(schema: GraphQLSchema, query: string): CheckedDocument {
  try {
    const document = parse(query);
    const errors = validate(schema, document);
    return errors.length > 0 ? refused(errors, 'GRAPHQL_VALIDATION_FAILED') : { document, operations: new Map() };
  } catch (error) {
    if (error instanceof GraphQLError) return refused([error], 'GRAPHQL_PARSE_FAILED');
    throw error;
  }
}

function operationOf(
  schema: GraphQLSchema,
  { document, operations }: ValidDocument,
  name: string | null | undefined,
): AskedOperation | null {
  const known = operations.get(name ?? '');
  if (known) return known;
  const definition = getOperationAST(document, name);
  if (!definition) return null;
  const operation = prepared(schema, document, definition);
  operations.set(name ?? '', operation);
  return operation;
}

/** Questions are compiled; changes come one by one and are not worth it. */
function prepared(schema: GraphQLSchema, document: DocumentNode, definition: OperationDefinitionNode): AskedOperation {
  if (definition.operation === OperationTypeNode.QUERY) {
    const compiled = new CompiledOperation(schema, document, definition);
    return { changes: false, execute: (asked) => compiled.execute(asked) };
  }
  const operationName = definition.name?.value ?? null;
  return {
    changes: definition.operation === OperationTypeNode.MUTATION,
    execute: ({ variables, context }) =>
      execute({ schema, document, variableValues: variables ?? {}, operationName, contextValue: context }),
  };
}

function refused(errors: readonly GraphQLError[], code: string): { errors: readonly GraphQLError[] } {
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
