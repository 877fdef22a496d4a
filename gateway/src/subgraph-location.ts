/** The subgraphs that the graph is made of. */
export const subgraphNames = ['institutions', 'programmes', 'events'] as const;
export type SubgraphName = (typeof subgraphNames)[number];

/** Where a subgraph runs: behind a URL, or in this process on a database. */
export type SubgraphLocation = { url: string } | { databaseUrl: string };
