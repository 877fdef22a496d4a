import { GraphQLScalarType } from 'graphql';
import { BadUserInputError, quoted } from './bad-user-input';
import { textLiteral } from './literal';

/** An exact decimal number as its digits, `1250000.00`: money is never a binary fraction. */
export type Decimal = string;

const mostDigits = 16;
const mostDecimals = 4;

/** The digits themselves; BAD_USER_INPUT when they are not a decimal number, are too many, or begin with zeros that say nothing. */
export function parseDecimal(value: unknown): Decimal {
  const found = typeof value === 'string' ? /^(-?)(0*)(\d+)(?:\.(\d+))?$/.exec(value) : null;
  if (!found)
    throw new BadUserInputError(`${quoted(value)} is not a decimal number. Write it as a string of digits, for example "1250000.00".`);
  const [text, sign = '', zeros = '', { length: digits } = '', { length: decimals } = ''] = found;
  if (digits > mostDigits || decimals > mostDecimals) {
    const sentence = `${quoted(text)} has too many digits: at most ${mostDigits} fit before the point, and at most ${mostDecimals} after it.`;
    throw new BadUserInputError(sentence);
  }
  if (zeros !== '')
    throw new BadUserInputError(`${quoted(text)} has zeros in front. Write "${sign}${text.slice(sign.length + zeros.length)}".`);
  return text;
}

export const DecimalScalar = new GraphQLScalarType({
  name: 'Decimal',
  description:
    'Exact decimal number as a string of digits, for money: 1250000.00; at most 16 digits before the decimal point and 4 after it, without ' +
    'zeros in front.',
  parseValue: parseDecimal,
  parseLiteral: (node) => parseDecimal(textLiteral(node)),
  serialize: String,
});
