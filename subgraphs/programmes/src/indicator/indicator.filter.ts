import { allOf, type Condition, comparingText, isAmong } from '@social-economy/query/conditions';
import { filterOf } from '@social-economy/query/filter';
import { StringFilter } from '@social-economy/query/filter-inputs';
import { filteredArgs } from '@social-economy/query/page-args';
import { Frequency } from '@social-economy/values/period';
import sql, { join } from 'sql-template-tag';
import { Field, ID, InputType } from 'type-graphql';

@InputType('IndicatorFilter', { description: 'Conditions on indicators. All given conditions must hold; null counts as absent.' })
export class IndicatorFilter {
  @Field(() => [IndicatorFilter], { nullable: true, description: 'All of these filters hold.' })
  and?: IndicatorFilter[] | null;

  @Field(() => [IndicatorFilter], { nullable: true, description: 'At least one of these filters holds; an empty list matches nothing.' })
  or?: IndicatorFilter[] | null;

  @Field(() => IndicatorFilter, { nullable: true, description: 'Exactly the indicators that this filter leaves out.' })
  not?: IndicatorFilter | null;

  @Field(() => StringFilter, { nullable: true, description: 'Its code: startsWith "cis." finds all of CIS.' })
  code?: StringFilter | null;

  @Field(() => StringFilter, {
    nullable: true,
    description: 'Its Polish or English name (nazwa): one of the two meets the condition; ne and notIn must hold for both.',
  })
  name?: StringFilter | null;

  @Field(() => [Frequency], { nullable: true, description: 'Reported with one of these frequencies (częstotliwość).' })
  frequency?: Frequency[] | null;

  @Field(() => ID, { nullable: true, description: 'Id of a programme: indicators that it sets a target for.' })
  programme?: string | null;
}

/** Arguments of lists of indicators. */
export const IndicatorListArgs = filteredArgs(IndicatorFilter, 50);

const polishName = comparingText('item.`namePl`', 'item.`namePlFold`');
const englishName = comparingText('item.`nameEn`', 'item.`nameEnFold`');

/** One of the two names meets the condition; neither is one of those that are ruled out. */
const eitherName: Condition<StringFilter> = ({ ne = null, notIn = null, ...wanted }) => {
  const either = [polishName(wanted), englishName(wanted)].filter((condition) => condition !== undefined);
  return allOf([polishName({ ne, notIn }), englishName({ ne, notIn }), either.length === 0 ? undefined : sql`(${join(either, ' OR ')})`]);
};

/** Condition on indicators that a filter asks for. */
export const indicatorFilter = filterOf<IndicatorFilter>({
  code: comparingText('item.`code`', 'item.`code`'),
  name: eitherName,
  frequency: (frequencies) => isAmong('item.`frequency`', frequencies),
  programme: (id) => sql`EXISTS (SELECT 1 FROM target WHERE target.indicatorCode = item.code AND target.programmeId = ${id})`,
});
