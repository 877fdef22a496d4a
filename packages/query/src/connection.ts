import { type ClassType, Directive, Field, Int, ObjectType } from 'type-graphql';
import { PageInfo } from './page-info';

/** One page of a list; the count of the whole list is found only when it is asked for. */
export interface Page<Row> {
  totalCount: () => Promise<number>;
  edges: { cursor: string; node: Row }[];
  nodes: Row[];
  pageInfo: PageInfo;
}

/** The GraphQL types of a list of nodes: `XConnection` and `XEdge`; shareable ones are the same in several subgraphs. */
export function connectionOf<Row extends object>(
  name: string,
  node: () => ClassType<Row> | object,
  { shareable = false } = {},
): ClassType<Page<Row>> {
  const nodeType = node as () => ClassType<Row>;
  const shared = shareable ? Directive('@shareable') : () => undefined;

  @shared
  @ObjectType(`${name}Edge`, { simpleResolvers: true, description: `A row of a list of ${name}, with its place in the list.` })
  class Edge {
    @Field(() => String, { description: 'Place of the row in this list and order; opaque.' })
    cursor!: string;

    @Field(nodeType, { description: 'The row itself.' })
    node!: Row;
  }

  @shared
  @ObjectType(`${name}Connection`, { simpleResolvers: true, description: `One page of a list of ${name}.` })
  class Connection implements Page<Row> {
    @Field(() => Int, { description: 'Rows in the whole list, on all pages; counted only when asked for.' })
    totalCount!: () => Promise<number>;

    @Field(() => [Edge], { description: 'Rows of the page with their cursors.' })
    edges!: Edge[];

    @Field(() => [nodeType()], { description: 'Rows of the page.' })
    nodes!: Row[];

    @Field(() => PageInfo, { description: 'Whether more rows follow, and behind which cursor.' })
    pageInfo!: PageInfo;
  }
  return Connection;
}
