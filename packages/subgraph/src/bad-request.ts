import { tellOperator } from '@social-economy/telemetry/problems';
import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import { refuse } from './refuse';

/** A body that is no JSON, or too large, is answered as GraphQL over HTTP is: with JSON, a code and a sentence. */
export const badRequest: ErrorRequestHandler = (error: BodyError, _request, response, _next) => {
  const known = error.status !== undefined && error.status < 500;
  if (!known) tellOperator(error, requestIdOf(response));
  const code = known ? 'BAD_REQUEST' : 'INTERNAL_SERVER_ERROR';
  const message = known ? whatIsWrong(error) : 'Something went wrong.';
  refuse(response, known ? Number(error.status) : 500, message, { code, ...figuresOf(error) });
};

/** Of the request that this responds to, at the gateway or for it; null where it is not known yet. */
export function requestIdOf({ locals }: Response): string | null {
  const { id } = locals as { id?: string };
  return id ?? null;
}

/** What the parser of bodies throws; the limit is in bytes. */
interface BodyError {
  status?: number;
  type?: string;
  limit?: number;
  length?: number;
  received?: number;
}

/** How many bytes there are, as far as they were counted, and how many are allowed. */
function figuresOf({ type, limit, length, received }: BodyError): object {
  return type === 'entity.too.large' ? { measured: length ?? received ?? Number(limit) + 1, allowed: limit, part: 'body' } : {};
}

function whatIsWrong({ type = '', limit = 0 }: BodyError): string {
  if (type !== 'entity.too.large') return sentences[type] ?? 'The request cannot be read.';
  const kilobytes = limit / 1024;
  return `The request is larger than ${kilobytes < 1024 ? `${kilobytes} kB` : `${kilobytes / 1024} MB`}.`;
}

/** By what the parser of bodies calls it. */
const sentences: Record<string, string> = {
  'entity.parse.failed': 'The body of the request is not valid JSON.',
  'charset.unsupported': 'The charset of the body is not supported: UTF-8 is.',
  'encoding.unsupported': 'The body is compressed in a way that is not supported: gzip, deflate and br are.',
  'request.size.invalid': 'The body of the request is not as long as its Content-Length says.',
};

/** Any other address is answered with JSON and a code too. */
export const notFound: RequestHandler = (_request, response) => {
  refuse(response, 404, 'There is nothing here. The graph is at /graphql.', { code: 'NOT_FOUND' });
};
