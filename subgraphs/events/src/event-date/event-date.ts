import { type CalendarDate, DateScalar } from '@social-economy/values/calendar-date';
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column } from 'typeorm';
import type { DateUnit } from './date-unit';

export enum DatePrecision {
  DAY = 'DAY',
  DAYS = 'DAYS',
  PART_OF_MONTH = 'PART_OF_MONTH',
  MONTH = 'MONTH',
  PART_OF_YEAR = 'PART_OF_YEAR',
  YEAR = 'YEAR',
  UNKNOWN = 'UNKNOWN',
}
registerEnumType(DatePrecision, {
  name: 'DatePrecision',
  description: 'How exact a date is (dokładność).',
  valuesConfig: {
    DAY: { description: 'One day (dzień): 13.05.2020.' },
    DAYS: {
      description:
        'Several days in a row, on all of which it takes place (kilka dni): 7-8.05.2020; also days that go on without an end, 2019-10-01/.. in EDTF.',
    },
    PART_OF_MONTH: { description: 'Some day in a part of a month (część miesiąca): Koniec września.' },
    MONTH: { description: 'Some day in a month (miesiąc): Luty 2020.' },
    PART_OF_YEAR: {
      description:
        'Some day in a part of a year, such as a quarter or half (część roku), or in several months that are less than twelve together, also of two years: grudzień 2020 – styczeń 2021.',
    },
    YEAR: { description: 'Some day in a year (rok), or in twelve months and more: marzec 2017 - luty 2020.' },
    UNKNOWN: {
      description:
        'Not known (nie wiadomo), wholly or at one end, though the other end is known: do końca czerwca 2021 has a latest day, but no earliest.',
    },
  },
});

/** A date as exact as its source gives it, and the days that it allows; columns of the record that it dates. */
@ObjectType('EventDate', {
  simpleResolvers: true,
  description: 'A date as exact as the source gives it, never more exact (data wydarzenia).',
})
export class EventDate {
  @Field(() => String, {
    description:
      'Extended Date/Time Format (ISO 8601-2): 2020-05-13, 2020-05-07/2020-05-08, 2020-02, 2020; [2020-09-21..2020-09-30] is one of those days, XXXX is not known.',
  })
  @Column({ name: 'dateEdtf', type: 'varchar', length: 64 })
  edtf!: string;

  @Field(() => DateScalar, { nullable: true, description: 'First day that it can fall on or spans; null when unknown or open.' })
  @Column({ name: 'dateEarliest', type: 'varchar', length: 10, nullable: true })
  earliest!: CalendarDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day that it can fall on or spans; null when unknown or open.' })
  @Column({ name: 'dateLatest', type: 'varchar', length: 10, nullable: true })
  latest!: CalendarDate | null;

  /** Earliest and latest as one text that is never null, so that an index gives the order by date. */
  @Column({ name: 'dateSort', type: 'varchar', length: 21 })
  sort!: string;

  /** The unit of the calendar that holds all its days, so that an index leads to those that reach a day; null when not known. */
  @Column({ name: 'dateUnit', type: 'varchar', length: 8, nullable: true })
  unit!: DateUnit | null;

  @Field(() => DatePrecision, {
    description:
      'How exact the date is (dokładność): follows from the days that it allows. Of spans of a year and more it is YEAR; UNKNOWN may still have an earliest or a latest day.',
  })
  @Column({ name: 'datePrecision', type: 'varchar', length: 16 })
  precision!: DatePrecision;

  @Field(() => String, { description: 'As printed: Koniec września, 7-8.05.2020.' })
  @Column({ name: 'dateVerbatim', type: 'varchar', length: 120 })
  verbatim!: string;

  @Field(() => Boolean, { description: 'The year is not printed but follows from the context.' })
  @Column({ name: 'dateYearInferred', type: 'boolean' })
  yearInferred!: boolean;
}
