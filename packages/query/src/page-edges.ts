/** A row of a page; its cursor is made where it is asked for. */
export class Edge<Row> {
  constructor(
    private readonly row: readonly unknown[],
    readonly node: Row,
    private readonly cursorOf: (row: readonly unknown[]) => string,
  ) {}

  get cursor(): string {
    return this.cursorOf(this.row);
  }
}

/** Where a page lies in its list; its cursors are made where they are asked for. */
export class PlaceOfPage {
  constructor(
    private readonly edges: readonly { cursor: string }[],
    readonly hasNextPage: boolean,
    readonly hasPreviousPage: boolean,
  ) {}

  get startCursor(): string | null {
    return this.edges[0]?.cursor ?? null;
  }

  get endCursor(): string | null {
    return this.edges.at(-1)?.cursor ?? null;
  }
}
