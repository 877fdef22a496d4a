import { DateScalar } from '@social-economy/values/calendar-date';
import { TerritoryLevel } from '@social-economy/values/teryt';
import { Field, Float, ID, InputType, Int } from 'type-graphql';
import { mostListed } from './filter-limits';

const optional = (description: string) => ({ nullable: true, description });
const equal = optional('Exactly this value.');
const different = optional('Another value than this one; an unknown value is not known to differ.');
const among = optional(`One of these values, at most ${mostListed}; an empty list matches nothing.`);
const notAmong = optional(`None of these values, at most ${mostListed}; an unknown value does not match.`);
const below = optional('Below this value.');
const atMost = optional('This value or below it.');
const above = optional('Above this value.');
const atLeast = optional('This value or above it.');
const unknown = optional('true: nothing is known; false: a value is known.');

const rule = 'All given conditions must hold; null counts as absent.';

@InputType('StringFilter', { description: `Condition on a text. ${rule}` })
export class StringFilter {
  @Field(() => String, equal)
  eq?: string | null;

  @Field(() => String, different)
  ne?: string | null;

  @Field(() => [String], among)
  in?: string[] | null;

  @Field(() => [String], notAmong)
  notIn?: string[] | null;

  @Field(
    () => String,
    optional(
      'The text holds this one, case- and diacritics-insensitive: lodz finds Łódź. % and _ are plain characters, spaces around it do not count, a dash finds a hyphen too.',
    ),
  )
  contains?: string | null;

  @Field(
    () => String,
    optional('The text begins with this one, case- and diacritics-insensitive; spaces around it do not count, a dash finds a hyphen too.'),
  )
  startsWith?: string | null;

  @Field(() => Boolean, unknown)
  isNull?: boolean | null;
}

@InputType('IDFilter', { description: `Condition on an id or code. ${rule}` })
export class IDFilter {
  @Field(() => ID, equal)
  eq?: string | null;

  @Field(() => ID, different)
  ne?: string | null;

  @Field(() => [ID], among)
  in?: string[] | null;

  @Field(() => [ID], notAmong)
  notIn?: string[] | null;

  @Field(() => Boolean, unknown)
  isNull?: boolean | null;
}

@InputType('IntFilter', { description: `Condition on a whole number. ${rule}` })
export class IntFilter {
  @Field(() => Int, equal)
  eq?: number | null;

  @Field(() => Int, different)
  ne?: number | null;

  @Field(() => [Int], among)
  in?: number[] | null;

  @Field(() => Int, below)
  lt?: number | null;

  @Field(() => Int, atMost)
  lte?: number | null;

  @Field(() => Int, above)
  gt?: number | null;

  @Field(() => Int, atLeast)
  gte?: number | null;

  @Field(() => Boolean, unknown)
  isNull?: boolean | null;
}

@InputType('FloatFilter', { description: `Condition on a number. ${rule}` })
export class FloatFilter {
  @Field(() => Float, equal)
  eq?: number | null;

  @Field(() => Float, different)
  ne?: number | null;

  @Field(() => Float, below)
  lt?: number | null;

  @Field(() => Float, atMost)
  lte?: number | null;

  @Field(() => Float, above)
  gt?: number | null;

  @Field(() => Float, atLeast)
  gte?: number | null;

  @Field(() => Boolean, unknown)
  isNull?: boolean | null;
}

@InputType('DateFilter', { description: `Condition on a calendar date. ${rule}` })
export class DateFilter {
  @Field(() => DateScalar, equal)
  eq?: string | null;

  @Field(() => DateScalar, different)
  ne?: string | null;

  @Field(() => DateScalar, optional('Before this day.'))
  lt?: string | null;

  @Field(() => DateScalar, optional('On this day or before it.'))
  lte?: string | null;

  @Field(() => DateScalar, optional('After this day.'))
  gt?: string | null;

  @Field(() => DateScalar, optional('On this day or after it.'))
  gte?: string | null;

  @Field(() => Boolean, unknown)
  isNull?: boolean | null;
}

@InputType('TerritoryFilter', {
  description: 'Everything located in the territory or below it. All given conditions must hold; null counts as absent.',
})
export class TerritoryFilter {
  @Field(
    () => ID,
    optional(
      'In this unit or below it. TERYT code, any level: 0 Poland, 28 voivodeship, 2862 powiat, 2862011 gmina. BAD_USER_INPUT for one that lies in no voivodeship.',
    ),
  )
  within?: string | null;

  @Field(() => [ID], optional(`In one of these units or below them, at most ${mostListed}; TERYT codes of any levels.`))
  anyOf?: string[] | null;

  @Field(
    () => TerritoryLevel,
    optional('Located exactly at this level: VOIVODESHIP finds what is known to lie in a voivodeship and no closer.'),
  )
  level?: TerritoryLevel | null;
}
