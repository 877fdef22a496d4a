import { GraphQLScalarType } from 'graphql';
import { BadUserInputError, quoted } from './bad-user-input';
import { textLiteral } from './literal';

/** An exact decimal number as its digits, `1250000.00`: money is never a binary fraction. */
export type Decimal = string;

/** The digits themselves; BAD_USER_INPUT when they are not a decimal number. */
export function parseDecimal(value: unknown): Decimal {
  if (typeof value === 'string' && /^-?\d{1,16}(\.\d{1,4})?$/.test(value)) return value;
  throw new BadUserInputError(`${quoted(value)} is not a decimal number. Write it as a string of digits, for example "1250000.00".`);
}

export const DecimalScalar = new GraphQLScalarType({
  name: 'Decimal',
  description: 'Exact decimal number as a string of digits, for money: 1250000.00.',
  parseValue: parseDecimal,
  parseLiteral: (node) => parseDecimal(textLiteral(node)),
  serialize: String,
});
