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

const longestMessage = 1_000;

/** GraphQL repeats a wrong value as a whole, for each fault in it; a long one would come back fifty times as long. */
export function shortened(message: string): string {
  if (message.length <= longestMessage) return message;
  const told = message.replace(/"([^"]{60})[^"]+"/g, '"$1…"');
  return told.length <= longestMessage ? told : `${told.slice(0, longestMessage / 2)} … ${told.slice(-longestMessage / 2)}`;
}
