import { allOf, comparing, isAmong, locatedAt } from '@social-economy/query/conditions';
import { filterOf } from '@social-economy/query/filter';
import { FloatFilter, IDFilter, TerritoryFilter } from '@social-economy/query/filter-inputs';
import { listArgs } from '@social-economy/query/page-args';
import { SortDirection } from '@social-economy/query/sort-direction';
import { daysOf, PeriodScalar } from '@social-economy/values/period';
import sql, { type Sql } from 'sql-template-tag';
import { Field, InputType, registerEnumType } from 'type-graphql';
import { checkRange, type PeriodRange } from '../period-range/period-range';
import { ObservationStatus } from './observation-enums';

@InputType('ObservationFilter', { description: 'Conditions on observations. All given conditions must hold; null counts as absent.' })
export class ObservationFilter {
  @Field(() => [ObservationFilter], { nullable: true, description: 'All of these filters hold.' })
  and?: ObservationFilter[] | null;

  @Field(() => [ObservationFilter], { nullable: true, description: 'At least one of these filters holds; an empty list matches nothing.' })
  or?: ObservationFilter[] | null;

  @Field(() => ObservationFilter, { nullable: true, description: 'Exactly the observations that this filter leaves out.' })
  not?: ObservationFilter | null;

  @Field(() => IDFilter, { nullable: true, description: 'Code of the indicator.' })
  indicator?: IDFilter | null;

  @Field(() => TerritoryFilter, { nullable: true, description: 'Where it was measured (obszar).' })
  territory?: TerritoryFilter | null;

  @Field(() => PeriodScalar, {
    nullable: true,
    description:
      'The period begins with this one or after its beginning. Periods of all frequencies compare by their days: 2020-Q1 lies in 2020, and 2020 does not ' +
      'lie in 2020-Q1. from after to is rejected with BAD_USER_INPUT.',
  })
  from?: string | null;

  @Field(() => PeriodScalar, {
    nullable: true,
    description:
      'The period ends with this one or before its end: with from, it lies wholly between the first day of from and the last day of to.',
  })
  to?: string | null;

  @Field(() => FloatFilter, { nullable: true, description: 'The value, in the unit of its indicator; isNull finds what is missing.' })
  value?: FloatFilter | null;

  @Field(() => [ObservationStatus], { nullable: true, description: 'One of these statuses (status danych).' })
  status?: ObservationStatus[] | null;
}

/** What observations can be ordered by. */
export enum ObservationOrderField {
  PERIOD = 'PERIOD',
  TERYT = 'TERYT',
  VALUE = 'VALUE',
  RECORDED_AT = 'RECORDED_AT',
}
registerEnumType(ObservationOrderField, {
  name: 'ObservationOrderField',
  description: 'What observations can be ordered by.',
  valuesConfig: {
    PERIOD: { description: 'First day of the period, then its last day (okres).' },
    TERYT: { description: 'TERYT code of the territory: Poland first.' },
    VALUE: { description: 'The value; what is missing comes last.' },
    RECORDED_AT: { description: 'When it was put into this graph (data zapisu).' },
  },
});

@InputType('ObservationOrder', { description: 'One key of an order of observations.' })
export class ObservationOrder {
  @Field(() => ObservationOrderField, { description: 'What to order by.' })
  field!: ObservationOrderField;

  @Field(() => SortDirection, { defaultValue: SortDirection.ASC, description: 'Smallest first unless said otherwise.' })
  direction!: SortDirection;
}

/** Arguments of lists of observations, which analysts read in large pages. */
export const ObservationListArgs = listArgs(ObservationFilter, ObservationOrder, 100, 1000);

/** A filter in which the two fields about periods are one. */
interface ObservationConditions extends Pick<ObservationFilter, 'indicator' | 'territory' | 'value' | 'status'> {
  and?: ObservationConditions[] | null;
  or?: ObservationConditions[] | null;
  not?: ObservationConditions | null;
  periods?: PeriodRange | null;
}

const conditionOf = filterOf<ObservationConditions>({
  indicator: comparing('item.`indicatorCode`'),
  territory: locatedAt('item.`teryt`'),
  periods: liesIn,
  value: comparing('item.`value`'),
  status: (statuses) => isAmong('item.`status`', statuses),
});

/** Condition on observations that a filter asks for. */
export function observationFilter(filter?: ObservationFilter | null): Sql | undefined {
  return conditionOf(filter && withPeriods(filter));
}

function withPeriods({ from, to, and, or, not, ...fields }: ObservationFilter): ObservationConditions {
  return {
    ...fields,
    and: and?.map(withPeriods) ?? null,
    or: or?.map(withPeriods) ?? null,
    not: not ? withPeriods(not) : null,
    periods: { from, to },
  };
}

function liesIn({ from, to }: PeriodRange): Sql | undefined {
  checkRange({ from, to });
  return allOf([
    from == null ? undefined : sql`item.periodFirst >= ${daysOf(from).first}`,
    to == null ? undefined : sql`item.periodLast <= ${daysOf(to).last}`,
  ]);
}
