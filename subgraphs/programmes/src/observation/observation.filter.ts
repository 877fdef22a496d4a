import { comparing, isAmong, locatedAt } from '@social-economy/query/conditions';
import { filterOf } from '@social-economy/query/filter';
import { FloatFilter, IDFilter, TerritoryFilter } from '@social-economy/query/filter-inputs';
import { listArgs } from '@social-economy/query/page-args';
import { SortDirection } from '@social-economy/query/sort-direction';
import { daysOf, PeriodScalar } from '@social-economy/values/period';
import sql from 'sql-template-tag';
import { Field, InputType, registerEnumType } from 'type-graphql';
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
      'The period begins with this one or after its beginning. Periods of all frequencies compare by their days: 2020-Q1 lies in 2020, and 2020 does not lie in 2020-Q1.',
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

/** Condition on observations that a filter asks for. */
export const observationFilter = filterOf<ObservationFilter>({
  indicator: comparing('item.`indicatorCode`'),
  territory: locatedAt('item.`teryt`'),
  from: (period) => sql`item.periodFirst >= ${daysOf(period).first}`,
  to: (period) => sql`item.periodLast <= ${daysOf(period).last}`,
  value: comparing('item.`value`'),
  status: (statuses) => isAmong('item.`status`', statuses),
});
