import { comparing, holdingWords, isAmong, locatedAt } from '@social-economy/query/conditions';
import { filterOf } from '@social-economy/query/filter';
import { IDFilter, TerritoryFilter } from '@social-economy/query/filter-inputs';
import { filteredArgs } from '@social-economy/query/page-args';
import type { ListRequest } from '@social-economy/query/paged-list';
import { type CalendarDate, DateScalar } from '@social-economy/values/calendar-date';
import sql, { type Sql } from 'sql-template-tag';
import { Field, InputType } from 'type-graphql';
import { someOfEvent } from '../event/rows-of-event';
import { OutcomeKind, OutcomeStatus } from './outcome-enums';

const optional = (description: string) => ({ nullable: true, description });

@InputType('OutcomeFilter', { description: 'Conditions on an outcome, all of which must hold; null counts as absent.' })
export class OutcomeFilter {
  @Field(() => [OutcomeKind], optional('One of these kinds (rodzaj); an empty list matches nothing.'))
  kind?: OutcomeKind[] | null;

  @Field(() => [OutcomeStatus], optional('One of these statuses (stan realizacji); an empty list matches nothing.'))
  status?: OutcomeStatus[] | null;

  @Field(
    () => DateScalar,
    optional('To be done before this day (termin), the day itself left out; outcomes without a due day do not match.'),
  )
  dueBefore?: CalendarDate | null;

  @Field(() => IDFilter, optional('Who is to act (adresat); isNull: true where the source names no one.'))
  addressee?: IDFilter | null;

  @Field(() => IDFilter, optional('Some body that met at its event meets the condition; isNull: true where none met.'))
  body?: IDFilter | null;

  @Field(
    () => TerritoryFilter,
    optional('Where its event takes place or for which unit it is organised; a malformed code is BAD_USER_INPUT.'),
  )
  territory?: TerritoryFilter | null;

  @Field(
    () => String,
    optional(
      'Words in the text or the resolution, in any order, at most 50 different ones, case- and diacritics-insensitive; quotation marks do not count, a dash finds a hyphen too.',
    ),
  )
  text?: string | null;
}

/** Arguments of every list of outcomes. */
export const OutcomeArgs = filteredArgs(OutcomeFilter);

/** What is asked of a list of outcomes. */
export type OutcomeRequest = ListRequest<OutcomeFilter>;

/** The condition on the row named `item` of the table `outcome` that a filter asks for. */
export const outcomeCondition = filterOf<OutcomeFilter>({
  kind: (kinds) => isAmong('item.kind', kinds),
  status: (statuses) => isAmong('item.status', statuses),
  dueBefore: (day) => sql`item.dueOn < ${day}`,
  addressee: comparing('item.addresseeId'),
  body: someOfEvent('item.eventId', 'event_body', 'bodyId'),
  territory: ofEventLocatedAt,
  text: holdingWords('item.searchFold'),
});

const eventLocatedAt = locatedAt('event.teryt');

function ofEventLocatedAt(territory: TerritoryFilter): Sql | undefined {
  const condition = eventLocatedAt(territory);
  return condition && sql`item.eventId IN (SELECT event.id FROM event WHERE ${condition})`;
}
