import { comparing, comparingText, isAmong, locatedAt } from '@social-economy/query/conditions';
import { filterOf } from '@social-economy/query/filter';
import { IDFilter, StringFilter, TerritoryFilter } from '@social-economy/query/filter-inputs';
import { filteredArgs } from '@social-economy/query/page-args';
import type { ListRequest } from '@social-economy/query/paged-list';
import { Field, InputType } from 'type-graphql';
import { BodyKind } from './body-enums';

const optional = (description: string) => ({ nullable: true, description });

@InputType('BodyFilter', { description: 'Conditions on a body, all of which must hold; null counts as absent.' })
export class BodyFilter {
  @Field(() => [BodyKind], optional('One of these kinds (rodzaj); an empty list matches nothing.'))
  kind?: BodyKind[] | null;

  @Field(() => StringFilter, optional('Full name (nazwa).'))
  name?: StringFilter | null;

  @Field(() => TerritoryFilter, optional('The unit that it works for; a malformed code is BAD_USER_INPUT.'))
  territory?: TerritoryFilter | null;

  @Field(() => IDFilter, optional('The body that it is a group of; isNull: true for bodies of their own.'))
  parent?: IDFilter | null;
}

/** Arguments of a list of bodies. */
export const BodyArgs = filteredArgs(BodyFilter);

/** What is asked of a list of bodies. */
export type BodyRequest = ListRequest<BodyFilter>;

/** The condition on the row named `item` of the table `coordination_body` that a filter asks for. */
export const bodyCondition = filterOf<BodyFilter>({
  kind: (kinds) => isAmong('item.kind', kinds),
  name: comparingText('item.name', 'item.nameFold'),
  territory: locatedAt('item.teryt'),
  parent: comparing('item.parentId'),
});
