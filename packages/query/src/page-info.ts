import { Directive, Field, ObjectType } from 'type-graphql';

/** Where a page lies in its list. */
@Directive('@shareable')
@ObjectType('PageInfo', { simpleResolvers: true, description: 'Where a page lies in its list (Relay connection).' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether rows follow behind this page.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether this page begins behind a cursor, so that rows may precede it.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first row; null on an empty page.' })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last row, to be given to after; null on an empty page.' })
  endCursor!: string | null;
}
