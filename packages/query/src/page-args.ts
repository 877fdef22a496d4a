import { BadUserInputError } from '@social-economy/values/bad-user-input';
import { ArgsType, Field, Int } from 'type-graphql';

/** Which part of a list is wanted: so many rows, behind a cursor. */
export interface PageRequest {
  first?: number | null;
  after?: string | null;
}

/** Arguments of a list: `first` with its default, `after`. */
export function pageArgs(defaultFirst: number, limit = 100): new () => PageRequest {
  @ArgsType()
  class PageArgs implements PageRequest {
    @Field(() => Int, {
      nullable: true,
      defaultValue: defaultFirst,
      description: `How many rows, 1 to ${limit}; more is rejected with BAD_USER_INPUT.`,
    })
    first?: number | null;

    @Field(() => String, {
      nullable: true,
      description:
        'Cursor of the row behind which the page begins: endCursor of the page before. A cursor of another list or order is rejected.',
    })
    after?: string | null;
  }
  return PageArgs;
}

/** The arguments of most lists: 20 rows unless said otherwise, 100 at most. */
export const PageArgs = pageArgs(20);

/** Rejects a number of rows that no list gives. */
export function checkedFirst(first: number, limit: number): number {
  if (first >= 1 && first <= limit) return first;
  throw new BadUserInputError(`first is ${first}, but a page of this list has 1 to ${limit} rows. Ask for the next page with after.`);
}
