import { GraphQLError } from 'graphql';

/** What a caller is told of errors: mistakes of the caller as they are, everything else without its inside. */
export function publicErrors(errors: readonly GraphQLError[]): GraphQLError[] {
  return errors.map((error) => (isCallersMistake(error) ? error : masked(error)));
}

/** Errors without a cause come from GraphQL itself (a wrong document); those with one must carry a code of ours. */
function isCallersMistake(error: GraphQLError): boolean {
  return error.originalError === undefined || error.extensions['code'] !== undefined;
}

function masked(error: GraphQLError): GraphQLError {
  // The one place where what went wrong is told in full: to the operator, never to the caller.
  console.error(error.originalError?.stack ?? error.message);
  return new GraphQLError('Something went wrong inside the graph. It has been logged.', {
    nodes: error.nodes,
    path: error.path,
    extensions: { code: 'INTERNAL_SERVER_ERROR' },
  });
}
