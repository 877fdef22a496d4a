import { shortened } from '@social-economy/values/bad-user-input';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import { type SubgraphName, subgraphNames } from './subgraph-location';

/** What callers are told of errors, and which of them the operator hears of. */
export interface ErrorTelling {
  told: (error: GraphQLFormattedError, thrown: unknown) => GraphQLFormattedError;
  isInternal: (error: GraphQLError) => boolean;
}

/** Everything that a caller may be told went wrong. */
export const publicCodes: ReadonlySet<string> = new Set([
  'AUTHENTICATION_UNAVAILABLE',
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'BUSY',
  'COST_TOO_HIGH',
  'DATABASE_FULL',
  'DATABASE_READ_ONLY',
  'DATABASE_UNAVAILABLE',
  'DOCUMENT_NOT_TRUSTED',
  'DOCUMENT_TOO_LARGE',
  'FORBIDDEN',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'NOT_FOUND',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'RATE_LIMITED',
  'REFERENCES_UNAVAILABLE',
  'SUBGRAPH_BAD_RESPONSE',
  'SUBGRAPH_TIMEOUT',
  'SUBGRAPH_UNAVAILABLE',
  'TABLE_NOT_POSSIBLE',
  'UNAUTHENTICATED',
]);

/** Of what asks for too much. */
const limitCodes: ReadonlySet<string> = new Set(['COST_TOO_HIGH', 'DOCUMENT_TOO_LARGE']);

/** What Apollo Server refuses without a code, in its words and in ours. */
const refusedByApollo: ReadonlyMap<string, string> = new Map([
  [
    'provided sha does not match query',
    'extensions.persistedQuery.sha256Hash is not the SHA-256 of query. Send that of its text in UTF-8, as 64 hexadecimal digits, or send query without it.',
  ],
  ['Unsupported persisted query version', 'extensions.persistedQuery.version is not 1. Send 1: there is no other.'],
]);

/** The error as the caller sees it: coded, and without anything of the inside, which is for the operator alone. */
export function publicError({ message, path, locations, extensions }: GraphQLFormattedError): GraphQLFormattedError {
  const refused = refusedByApollo.get(message);
  if (refused !== undefined) return { message: refused, extensions: { code: 'BAD_REQUEST' } };
  const code = codeOf(extensions?.['code']);
  const subgraph = extensions?.['subgraph'];
  if (publicCodes.has(code))
    return {
      message: shortened(message),
      ...(locations && { locations }),
      ...(path && { path }),
      extensions: { code, ...(isSubgraph(subgraph) && { subgraph }), ...figuresOf(code, extensions) },
    };
  return maskedError({ path });
}

/** All that is told of what went wrong inside. */
export function maskedError({ path }: Pick<GraphQLFormattedError, 'path'>): GraphQLFormattedError {
  return { message: maskedMessage, ...(path && { path }), extensions: { code: 'INTERNAL_SERVER_ERROR' } };
}

/** Whether an error has something of the inside that nobody has been told yet. */
export function isInternal({ message, extensions }: GraphQLFormattedError): boolean {
  return !publicCodes.has(codeOf(extensions?.['code'])) && message !== maskedMessage && !refusedByApollo.has(message);
}

/** Errors of this project's graph: those that have a public code are told, all others are masked. */
export const publicErrors: ErrorTelling = { told: publicError, isInternal };

/** Errors told without the names that they suggest, which are names of the schema. */
export function withoutSuggestions({ told, isInternal }: ErrorTelling): ErrorTelling {
  return {
    told: (error, thrown) => {
      const isOfSchema = suggesting.has(codeOf(error.extensions?.['code']));
      return told(isOfSchema ? { ...error, message: error.message.replace(/ ?Did you mean [^]*$/, '') } : error, thrown);
    },
    isInternal,
  };
}

/** Of what does not fit the schema: in the document, and in its variables. */
const suggesting: ReadonlySet<string> = new Set(['GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT']);

/** What was measured, what is allowed, and where the most of it is, of what asks for too much. */
export function figuresOf(code: string, { measured, allowed, part }: Record<string, unknown> = {}): object {
  return limitCodes.has(code) ? { measured, allowed, part } : {};
}

/** The public name of a subgraph that gave no answer. */
function isSubgraph(name: unknown): name is SubgraphName {
  return subgraphNames.includes(name as SubgraphName);
}

/** The gateway's planner has a word of its own for a document that does not fit the schema. */
function codeOf(code: unknown): string {
  return code === 'INVALID_GRAPHQL' ? 'GRAPHQL_VALIDATION_FAILED' : String(code);
}

const maskedMessage = 'Something went wrong inside the graph. It has been logged.';
