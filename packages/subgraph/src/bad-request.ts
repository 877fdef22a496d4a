import type { ErrorRequestHandler, RequestHandler } from 'express';

/** A body that is no JSON, or too large, is answered as GraphQL over HTTP is: with JSON, a code and a sentence. */
export function badRequest(limit: string): ErrorRequestHandler {
  return (error: { status?: number; type?: string }, _request, response, _next) => {
    const known = error.status !== undefined && error.status < 500;
    if (!known) console.error(error);
    const message =
      error.type === 'entity.too.large'
        ? `The request is larger than ${limit}.`
        : known
          ? 'The body of the request is not valid JSON.'
          : 'Something went wrong.';
    const code = known ? 'BAD_REQUEST' : 'INTERNAL_SERVER_ERROR';
    response.status(known ? Number(error.status) : 500).json({ errors: [{ message, extensions: { code } }] });
  };
}

/** Any other address is answered with JSON and a code too. */
export const notFound: RequestHandler = (_request, response) => {
  response
    .status(404)
    .json({ errors: [{ message: 'There is nothing here. The graph is at /graphql.', extensions: { code: 'NOT_FOUND' } }] });
};
