import { GraphQLScalarType } from 'graphql';
import { BadUserInputError, quoted } from './bad-user-input';
import { textLiteral } from './literal';

/** An instant in UTC, kept as its text of fixed length: `2020-05-13T08:00:00.000Z`. Texts compare as the instants do. */
export type Instant = string;

/** The instant in UTC; BAD_USER_INPUT when the text is not an ISO 8601 instant with an offset. */
export function parseInstant(value: unknown): Instant {
  const form = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
  if (typeof value === 'string' && form.test(value)) {
    const instant = new Date(value);
    if (!Number.isNaN(instant.getTime())) return instant.toISOString();
  }
  throw new BadUserInputError(
    `${quoted(value)} is not an instant. Write date, time and offset as in ISO 8601, for example 2020-05-13T08:00:00Z.`,
  );
}

export const DateTimeScalar = new GraphQLScalarType({
  name: 'DateTime',
  description:
    'Instant in UTC, ISO 8601: 2020-05-13T08:00:00Z. One with another offset, 2020-05-13T10:00:00+02:00, is taken as the instant in UTC that it is; anything else is rejected with BAD_USER_INPUT.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339#section-5.6',
  parseValue: parseInstant,
  parseLiteral: (node) => parseInstant(textLiteral(node)),
  serialize: String,
});
