import { BadUserInputError } from '@social-economy/values/bad-user-input';
import { ArgsType, type ClassType, Field, Int } from 'type-graphql';
import type { AskedProperties } from './asked-properties';
import type { ListRequest } from './paged-list';
import type { RequestedOrder } from './order';

/** Which part of a list is wanted: so many rows, behind a cursor, and what of them. */
export interface PageRequest {
  first?: number | null;
  after?: string | null;
  /** The properties of the rows that are asked for; all when absent. */
  properties?: AskedProperties;
}

const firstField = (defaultFirst: number, limit: number) => ({
  nullable: true,
  defaultValue: defaultFirst,
  description: `How many rows, 1 to ${limit}; more is rejected with BAD_USER_INPUT.`,
});
const afterField = {
  nullable: true,
  description:
    'Cursor of the row behind which the page begins: endCursor of the page before. A cursor of another kind of record or another order is rejected.',
};

/** Arguments of a list: `first` with its default, `after`. */
export function pageArgs(defaultFirst: number, limit = 100): ClassType<PageRequest> {
  @ArgsType()
  class PageArgs implements PageRequest {
    @Field(() => Int, firstField(defaultFirst, limit))
    first?: number | null;

    @Field(() => String, afterField)
    after?: string | null;
  }
  return PageArgs;
}

/** Arguments of a list that can be narrowed: `filter`, `first`, `after`. */
export function filteredArgs<Filter extends object>(
  filterType: ClassType<Filter>,
  defaultFirst = 20,
  limit = 100,
): ClassType<ListRequest<Filter>> {
  @ArgsType()
  class FilteredArgs implements ListRequest<Filter> {
    @Field(() => filterType, { nullable: true, description: 'Only rows that meet these conditions; all when absent.' })
    filter?: Filter | null;

    @Field(() => Int, firstField(defaultFirst, limit))
    first?: number | null;

    @Field(() => String, afterField)
    after?: string | null;
  }
  return FilteredArgs;
}

/** Arguments of a list that can be narrowed and ordered: `filter`, `orderBy`, `first`, `after`. */
export function listArgs<Filter extends object, OrderField extends string>(
  filterType: ClassType<Filter>,
  orderType: ClassType<RequestedOrder<OrderField>>,
  defaultFirst = 20,
  limit = 100,
): ClassType<ListRequest<Filter, OrderField>> {
  @ArgsType()
  class ListArgs implements ListRequest<Filter, OrderField> {
    @Field(() => filterType, { nullable: true, description: 'Only rows that meet these conditions; all when absent.' })
    filter?: Filter | null;

    @Field(() => [orderType], {
      nullable: true,
      description: 'Keys of the order, the first one first; the order of the list when absent. Unknown values come last.',
    })
    orderBy?: RequestedOrder<OrderField>[] | null;

    @Field(() => Int, firstField(defaultFirst, limit))
    first?: number | null;

    @Field(() => String, afterField)
    after?: string | null;
  }
  return ListArgs;
}

/** The arguments of plain lists: 20 rows unless said otherwise, 100 at most. */
export const PageArgs = pageArgs(20);

/** Rejects a number of rows that no list gives. */
export function checkedFirst(first: number, limit: number): number {
  if (first >= 1 && first <= limit) return first;
  throw new BadUserInputError(`first is ${first}, but a page of this list has 1 to ${limit} rows. Ask for the next page with after.`);
}
