import { refuse } from '@social-economy/subgraph/refuse';
import type { ErrorRequestHandler } from 'express';
import { GraphQLError } from 'graphql';

/** What is asked for by its key does not exist; the sentence names the key. Code NOT_FOUND. */
export class NotFoundError extends GraphQLError {
  constructor(message: string) {
    super(message, { extensions: { code: 'NOT_FOUND' } });
  }
}

const statuses: Record<string, number> = {
  BAD_USER_INPUT: 400,
  NOT_FOUND: 404,
  SUBGRAPH_BAD_RESPONSE: 502,
  BUSY: 503,
  DATABASE_UNAVAILABLE: 503,
  SUBGRAPH_UNAVAILABLE: 503,
  SUBGRAPH_TIMEOUT: 504,
};

/** Answers what went wrong with the JSON of GraphQL errors and a status that says whose mistake it was; bugs pass. */
export const publicProblems: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (!(error instanceof GraphQLError)) {
    next(error);
    return;
  }
  const { message, extensions } = error;
  const code = String(extensions['code']);
  refuse(response, statuses[code] ?? 500, message, { code });
};
