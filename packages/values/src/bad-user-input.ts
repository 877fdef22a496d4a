import { GraphQLError } from 'graphql';

/** A mistake of the caller; the sentence names the value and what would be right. Code BAD_USER_INPUT. */
export class BadUserInputError extends GraphQLError {
  constructor(message: string) {
    super(message, { extensions: { code: 'BAD_USER_INPUT' } });
  }
}

/** The value as it may stand in an error sentence: quoted, and cut when it is long. */
export function quoted(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`;
}
