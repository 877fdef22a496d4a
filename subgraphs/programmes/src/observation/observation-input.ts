import { PeriodScalar } from '@social-economy/values/period';
import { Field, Float, ID, InputType } from 'type-graphql';
import { MissingReason, ObservationStatus } from './observation-enums';

@InputType('ObservationInput', { description: 'What was found for one indicator, territory and period (wartość wskaźnika).' })
export class ObservationInput {
  @Field(() => ID, {
    description:
      'Code of the indicator: NOT_FOUND when there is none, INVALID when it is computed by a formula (then its two sides are recorded).',
  })
  indicator!: string;

  @Field(() => ID, {
    description:
      'TERYT code of the territory; NOT_FOUND when there is no such unit, OUT_OF_RANGE when it ended before the period. Of the codes with a last year ' +
      'only 0206@2020 is counted in sums: another one is INVALID, and its values are given under the code without the year.',
  })
  teryt!: string;

  @Field(() => PeriodScalar, {
    description:
      'The period (okres), of the frequency of the indicator (INVALID otherwise). One that has not begun is OUT_OF_RANGE: a plan is no finding. A running one ' +
      'is allowed, since sources print what they counted in the course of a year.',
  })
  period!: string;

  @Field(() => Float, {
    nullable: true,
    description:
      'The value in the unit of the indicator (wartość); REQUIRED unless there is a missingReason. What is counted is not below 0, a RATIO in % is from 0 to ' +
      '100, none is beyond 10^15: OUT_OF_RANGE. What a period adds (INCREMENT) can be below 0.',
  })
  value?: number | null;

  @Field(() => MissingReason, { nullable: true, description: 'Why there is no value (powód braku danych); INVALID beside one.' })
  missingReason?: MissingReason | null;

  @Field(() => String, { nullable: true, description: 'As printed by the source: 35 tys., 110,1 tys.; at most 300 characters.' })
  verbatim?: string | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'What a RATIO has above the line (licznik); only for a RATIO with a value, and only together with the denominator. numerator / denominator * factor must ' +
      'give the value as far as it is printed, half a unit of its last decimal: INVALID otherwise. The factor is that of the indicator, else 100 for %, else 1.',
  })
  numerator?: number | null;

  @Field(() => Float, { nullable: true, description: 'What a RATIO has below the line (mianownik); not 0.' })
  denominator?: number | null;

  @Field(() => ObservationStatus, {
    nullable: true,
    defaultValue: ObservationStatus.FINAL,
    description: 'How sure the value is (status danych); FINAL when absent or null.',
  })
  status?: ObservationStatus | null;
}
