import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import { refuse } from '@social-economy/subgraph/refuse';
import type { CallerRequest } from '@social-economy/subgraph/subgraph-request';
import type { Engine } from '@social-economy/engine/engine';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { type DocumentNode, GraphQLError, parse } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { ReadingRequest } from '../front/reading';
import { partOfQuestion } from '../link';
import { planTable } from '../planning-tables';
import { documentHash, recordOf } from '../requests/request-record';
import type { FieldCosts } from './field-costs';
import { costExtension, costIn, costProblem, mostTokens, refuseLarge } from './limits';
import { refuseLongOrNested } from './nested-brackets';
import type { OperationCost } from './operation-cost';

/** What tells beforehand that an operation cannot be planned. */
type Planning = Pick<Engine<never>, 'refuseUnplannable'>;

/** So many characters of documents are remembered as small enough. */
const mostCharacters = 1_000_000;

/** Documents, with the names of their operations, that were found to be small enough. */
type SmallEnough = LRUCache<string, true>;

/** Refuses a list of questions, and a document that is too large by itself or for the planner, before it is checked against the schema: that could take long. */
export function sizeChecked(planning: Planning): RequestHandler {
  const known: SmallEnough = new LRUCache({ maxSize: mostCharacters, sizeCalculation: (_isSo, key) => key.length + 100 });
  return (request, response, next) => checkSize(planning, known, request, response, next);
}

function checkSize(planning: Planning, known: SmallEnough, request: Request, response: Response, next: NextFunction): void {
  const body = request.body as unknown;
  if (Array.isArray(body)) {
    const message = 'The body is a list, but one question is answered at a time. Send each of them in a request of its own.';
    refuse(response, 400, message, { code: 'BAD_REQUEST', measured: body.length, allowed: 1, part: 'body' });
    return;
  }
  const text = partOfQuestion(request, 'query');
  const name = nameOf(request);
  const key = `${name ?? ''}\n${String(text)}`;
  if (known.get(key)) {
    next();
    return;
  }
  try {
    const document = documentOf(text);
    if (document) {
      refuseLarge(document);
      planning.refuseUnplannable(document, name);
      known.set(key, true);
    }
    next();
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const { http: _http, ...extensions } = error.extensions;
    recordOf(response).document = documentHash(String(text));
    refuse(response, 400, error.message, { ...extensions, code: String(extensions['code']) });
  }
}

function nameOf(request: Request): string | undefined {
  const name = partOfQuestion(request, 'operationName');
  return typeof name === 'string' && name !== '' ? name : undefined;
}

/** Null where there is no document that can be read, which is told of later. */
function documentOf(text: unknown): DocumentNode | null {
  if (typeof text !== 'string') return null;
  refuseLongOrNested(text);
  try {
    return parse(text, { maxTokens: mostTokens, noLocation: true });
  } catch {
    return null;
  }
}

/** Refuses an operation that costs too much, once its variables are known and before it or its table is planned; each answer tells its cost. */
export function guarding(costs: FieldCosts, mostCost: number): ApolloServerPlugin<CallerRequest & ReadingRequest> {
  return { requestDidStart: () => Promise.resolve(guardingRequest(costs, mostCost)) };
}

function guardingRequest(costs: FieldCosts, mostCost: number): GraphQLRequestListener<CallerRequest & ReadingRequest> {
  let known: OperationCost | null = null;
  return {
    didResolveOperation: async (resolved) => {
      const { schema, document, operation, request, contextValue } = resolved;
      const { charge, record } = contextValue;
      known = operation ? costIn({ schema, costs, document, definition: operation }, request.variables ?? {}) : null;
      if (record) record.cost = known?.cost ?? null;
      const problem = known && costProblem(known, mostCost);
      if (problem) await Promise.reject(problem);
      if (!known) return;
      charge?.(known.cost);
      planTable(resolved);
    },
    willSendResponse: ({ response: { body } }) => {
      if (known && body.kind === 'single')
        body.singleResult.extensions = { ...body.singleResult.extensions, ...costExtension(known.cost, mostCost) };
      return Promise.resolve();
    },
  };
}
