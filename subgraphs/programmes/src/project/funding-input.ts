import type { Problems } from '@social-economy/mutation/problems';
import { UserErrorCode } from '@social-economy/mutation/user-error';
import { quoted } from '@social-economy/values/bad-user-input';
import { type Decimal, DecimalScalar } from '@social-economy/values/decimal';
import { Field, InputType } from 'type-graphql';

@InputType('FundingInput', { description: 'Money that a project gets from a fund (finansowanie).' })
export class FundingInput {
  @Field(() => String, {
    description: 'Fund, programme or budget that it comes from (fundusz), as the source names it; at most 300 characters.',
  })
  fund!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Amount (kwota), exact: not below 0 (OUT_OF_RANGE), with 16 digits before the point and two decimals at most (INVALID). Absent or null when no source ' +
      'states it.',
  })
  amount?: Decimal | null;

  @Field(() => String, { description: 'Currency of the amount (waluta), ISO 4217: PLN, EUR; INVALID when there is no such currency.' })
  currency!: string;
}

const currencies = new Set(Intl.supportedValuesOf('currency'));
const mostFundings = 100;

/** What is wrong with the money of a project. */
export function checkFunding(problems: Problems, funding: readonly FundingInput[]): void {
  problems.atMost(['funding'], funding, mostFundings);
  funding.slice(0, mostFundings).forEach(({ fund, amount, currency }, place) => {
    const path = ['funding', place];
    problems.text([...path, 'fund'], fund, 300);
    if (amount != null) checkAmount(problems, [...path, 'amount'], amount);
    if (currencies.has(currency)) return;
    const sentence = `${quoted(currency)} is not a currency. Write its three capital letters by ISO 4217, for example PLN.`;
    problems.add(UserErrorCode.INVALID, [...path, 'currency'], sentence);
  });
}

function checkAmount(problems: Problems, path: (string | number)[], amount: Decimal): void {
  if (amount.startsWith('-')) problems.add(UserErrorCode.OUT_OF_RANGE, path, `amount is ${amount}, but must be 0 or more.`);
  if (/\.\d{3}/.test(amount))
    problems.add(UserErrorCode.INVALID, path, `amount is ${amount}, but money has two decimals at most: 1250000.00.`);
}
