import { shortened } from '@social-economy/values/bad-user-input';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { type ErrorTelling, figuresOf, maskedError } from './public-error';

/**
 * Errors of a graph whose subgraphs are somebody else's: what those say to callers is passed on, with its code and its place, but no
 * other extension, and nothing that looks like a stack; what went wrong in this process is masked.
 */
export const foreignErrors: ErrorTelling = { told, isInternal: (error) => bugIn(error) !== null };

function told({ message, path, locations, extensions = {} }: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError {
  if (bugIn(thrown)?.message === message) return maskedError({ path });
  const { code: said, subgraph } = extensions;
  const code = typeof said === 'string' ? said.slice(0, longestCode) : 'INTERNAL_SERVER_ERROR';
  return {
    message: shortened(withoutStack(message)),
    ...(locations && { locations }),
    ...(path && { path }),
    extensions: { code, ...(typeof subgraph === 'string' && { subgraph }), ...figuresOf(code, extensions) },
  };
}

const longestCode = 100;

function withoutStack(message: string): string {
  return message.replace(/\s*\n\s+at [^]*$/, '');
}

/** What was thrown that is no error of GraphQL; null where that is nothing. */
function bugIn(error: unknown): Error | null {
  if (!(error instanceof Error)) return null;
  if (!(error instanceof GraphQLError)) return error;
  return bugIn(error.originalError);
}
