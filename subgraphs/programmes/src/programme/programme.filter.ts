import { comparing, comparingText, holdingWords, isAmong, locatedAt } from '@social-economy/query/conditions';
import { filterOf } from '@social-economy/query/filter';
import { IDFilter, StringFilter, TerritoryFilter } from '@social-economy/query/filter-inputs';
import { listArgs } from '@social-economy/query/page-args';
import { SortDirection } from '@social-economy/query/sort-direction';
import { DateScalar } from '@social-economy/values/calendar-date';
import sql from 'sql-template-tag';
import { Field, InputType, registerEnumType } from 'type-graphql';
import { ProgrammeKind, ProgrammeStatus } from './programme-enums';

@InputType('ProgrammeFilter', { description: 'Conditions on programmes. All given conditions must hold; null counts as absent.' })
export class ProgrammeFilter {
  @Field(() => [ProgrammeFilter], { nullable: true, description: 'All of these filters hold.' })
  and?: ProgrammeFilter[] | null;

  @Field(() => [ProgrammeFilter], { nullable: true, description: 'At least one of these filters holds; an empty list matches nothing.' })
  or?: ProgrammeFilter[] | null;

  @Field(() => ProgrammeFilter, { nullable: true, description: 'Exactly the programmes that this filter leaves out.' })
  not?: ProgrammeFilter | null;

  @Field(() => IDFilter, { nullable: true, description: 'Id of the programme.' })
  id?: IDFilter | null;

  @Field(() => [ProgrammeKind], { nullable: true, description: 'One of these kinds (rodzaj).' })
  kind?: ProgrammeKind[] | null;

  @Field(() => [ProgrammeStatus], { nullable: true, description: 'One of these as its last known status (etap).' })
  status?: ProgrammeStatus[] | null;

  @Field(() => StringFilter, { nullable: true, description: 'Its full title (tytuł).' })
  title?: StringFilter | null;

  @Field(() => String, {
    nullable: true,
    description:
      'All these words, at most 50 different ones, in any order, in title, short title, main goal or legal act; case- and diacritics-insensitive, parts of words count: spolecznej finds społecznej. Quotation marks do not count, a dash finds a hyphen too.',
  })
  text?: string | null;

  @Field(() => TerritoryFilter, { nullable: true, description: 'The territory that it is for (obszar).' })
  territory?: TerritoryFilter | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'In force on that day by its dates (obowiązuje w dniu): begins on it or before, and does not end before it. An unknown beginning does not match, an unknown end does not exclude; the status does not count.',
  })
  runsOn?: string | null;
}

/** What programmes can be ordered by. */
export enum ProgrammeOrderField {
  TITLE = 'TITLE',
  STARTS_ON = 'STARTS_ON',
  TERYT = 'TERYT',
}
registerEnumType(ProgrammeOrderField, {
  name: 'ProgrammeOrderField',
  description: 'What programmes can be ordered by.',
  valuesConfig: {
    TITLE: { description: 'Full title, in the Polish alphabet (tytuł).' },
    STARTS_ON: { description: 'First day (początek); programmes whose beginning is not known come last.' },
    TERYT: { description: 'TERYT code of the territory that it is for: Poland first.' },
  },
});

@InputType('ProgrammeOrder', { description: 'One key of an order of programmes.' })
export class ProgrammeOrder {
  @Field(() => ProgrammeOrderField, { description: 'What to order by.' })
  field!: ProgrammeOrderField;

  @Field(() => SortDirection, { defaultValue: SortDirection.ASC, description: 'Smallest first unless said otherwise.' })
  direction!: SortDirection;
}

/** Arguments of lists of programmes. */
export const ProgrammeListArgs = listArgs(ProgrammeFilter, ProgrammeOrder);

/** Condition on programmes that a filter asks for. */
export const programmeFilter = filterOf<ProgrammeFilter>({
  id: comparing('item.`id`'),
  kind: (kinds) => isAmong('item.`kind`', kinds),
  status: (statuses) => isAmong('item.`status`', statuses),
  title: comparingText('item.`title`', 'item.`titleFold`'),
  text: holdingWords('item.`searchFold`'),
  territory: locatedAt('item.`teryt`'),
  runsOn: (day) => sql`(item.startsOn <= ${day} AND (item.endsOn IS NULL OR item.endsOn >= ${day}))`,
});
