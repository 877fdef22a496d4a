import { Field, InputType, registerEnumType } from 'type-graphql';
import { IntFilter } from './filter-inputs';
import { SortDirection } from './sort-direction';

@InputType('StatsHaving', { description: 'Keep only the rows whose count is in the range.' })
export class StatsHaving {
  @Field(() => IntFilter, { nullable: true, description: 'Condition on the count of a row.' })
  count?: IntFilter | null;
}

/** What the rows of statistics can be ordered by. */
export enum StatsOrderField {
  COUNT = 'COUNT',
  VOIVODESHIP = 'VOIVODESHIP',
  KIND = 'KIND',
  YEAR = 'YEAR',
}
registerEnumType(StatsOrderField, {
  name: 'StatsOrderField',
  description: 'What the rows of statistics can be ordered by; a dimension only when it is one of groupBy.',
  valuesConfig: {
    COUNT: { description: 'The count of the row.' },
    VOIVODESHIP: { description: 'TERYT code of the voivodeship (województwo).' },
    KIND: { description: 'The kind, by its name.' },
    YEAR: { description: 'The year, of founding or of the event.' },
  },
});

@InputType('StatsOrder', { description: 'One key of an order of statistics.' })
export class StatsOrder {
  @Field(() => StatsOrderField, { description: 'What to order by.' })
  field!: StatsOrderField;

  @Field(() => SortDirection, {
    defaultValue: SortDirection.ASC,
    description: 'Smallest first unless said otherwise; unknown values last.',
  })
  direction!: SortDirection;
}
