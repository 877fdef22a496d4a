import { createHash } from 'node:crypto';
import type { PreparedOperation } from '@social-economy/engine/prepared-operation';
import type { Engine } from '@social-economy/engine/engine';
import type { CallerRequest } from '@social-economy/subgraph/subgraph-request';
import { type DocumentNode, getVariableValues, type OperationDefinitionNode, print } from 'graphql';
import { LRUCache } from 'lru-cache';
import { type FieldCosts, fieldCostsOf } from '../limits/field-costs';
import { costIn, costProblem } from '../limits/limits';
import type { AskedOperation, ReadingRequest } from './reading';

export type GraphEngine = Engine<CallerRequest & ReadingRequest>;

/** A question that has been understood: an operation, with its variables. */
export interface KnownQuestion {
  /** The hash that its document is known by in the log. */
  document: string;
  /** The same for questions that read the same and whose variables mean the same. */
  key: string;
  definition: OperationDefinitionNode;
  operation: PreparedOperation<CallerRequest & ReadingRequest>;
  variables: Record<string, unknown>;
  /** The most values that the answer may have. */
  cost: number;
}

/** A request that was understood before, without its operation, which is kept but once. */
interface KnownRequest extends Pick<KnownQuestion, 'key' | 'variables' | 'cost'> {
  /** By which the operation is found. */
  asked: string;
}

interface KnownOperation {
  /** Its name and its text, as it is asked for. */
  asked: string;
  key: string;
  hash: string;
  document: DocumentNode;
  definition: OperationDefinitionNode;
  operation: PreparedOperation<CallerRequest & ReadingRequest>;
}

/** Operations are kept while others do not need their place; a character of one takes some fifty bytes. */
const mostCharactersOfOperations = 1_000_000;
const mostBytesOfRequests = 8 * 2 ** 20;
const longestRequest = 16_384;

/** The questions that went through Apollo Server once, so that they need not be parsed and checked again. */
export class KnownQuestions {
  private readonly operations = new LRUCache<string, KnownOperation>({
    maxSize: mostCharactersOfOperations,
    sizeCalculation: (_operation, key) => key.length + 500,
  });
  private readonly requests = new LRUCache<string, KnownRequest>({ maxSize: mostBytesOfRequests, sizeCalculation: sizeOf });
  private readonly costs: FieldCosts;

  constructor(private readonly engine: GraphEngine) {
    this.costs = fieldCostsOf(engine.supergraphSdl);
  }

  /** The question that this very request asks, or asked before. */
  ofRequest(request: string): KnownQuestion | undefined {
    const known = this.requests.get(request);
    const operation = known && this.operations.get(known.asked);
    return operation && questionOf(known, operation);
  }

  /** The question that the body of a request asks, if its operation is known; null where Apollo Server has to look at it. */
  ofBody(request: string, body: unknown): KnownQuestion | null {
    const { query, operationName = null, variables, ...rest } = body as Record<string, unknown>;
    if (typeof query !== 'string' || !isNameOrNull(operationName) || !isVariables(variables) || Object.keys(rest).length > 0) return null;
    const known = this.operations.get(nameAndText(operationName, query));
    return known ? this.question(request, known, variables ?? {}) : null;
  }

  /** Takes in an operation that Apollo Server found to be right, and the request that asked for it; null for one that changes something. */
  learn(request: string, { text, hash, document, definition, operationName, variables }: AskedOperation): KnownQuestion | null {
    const operation = this.engine.prepare(document, operationName);
    if (!operation.isQuery) return null;
    const normalised = JSON.stringify([operationName, print(document)]);
    const key = createHash('sha256').update(normalised).digest('base64url');
    const known = { asked: nameAndText(operationName, text), key, hash, document, definition, operation };
    this.operations.set(known.asked, known);
    return this.question(request, known, variables);
  }

  private question(request: string, known: KnownOperation, variables: Record<string, unknown>): KnownQuestion | null {
    const { schema } = this.engine;
    const { coerced } = getVariableValues(schema, known.definition.variableDefinitions ?? [], variables);
    const cost = costIn({ schema, costs: this.costs, ...known }, variables);
    // With these variables it may cost more than the last time.
    if (!coerced || !cost || costProblem(cost)) return null;
    const key = `${known.key} ${JSON.stringify(coerced)}`;
    const understood = { asked: known.asked, key, variables, cost: cost.cost };
    if (request.length <= longestRequest) this.requests.set(request, understood);
    return questionOf(understood, known);
  }
}

function questionOf({ key, variables, cost }: KnownRequest, { hash, definition, operation }: KnownOperation): KnownQuestion {
  return { key, document: hash, definition, operation, variables, cost };
}

function nameAndText(operationName: string | null, text: string): string {
  return `${operationName ?? ''}\n${text}`;
}

function isNameOrNull(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}

function isVariables(value: unknown): value is Record<string, unknown> | null | undefined {
  return value == null || (typeof value === 'object' && !Array.isArray(value));
}

/** About how many bytes a request takes that was understood. Its variables, undeclared ones too, are kept as objects: a character of them takes at most some twenty. */
function sizeOf({ key, variables }: KnownRequest, request: string): number {
  return 2 * (request.length + key.length) + 20 * JSON.stringify(variables).length + 500;
}
