import 'reflect-metadata';
import { buildSubgraphSchema as buildFederatedSchema } from '@apollo/subgraph';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { type GraphQLSchema, parse } from 'graphql';
import { buildSchemaSync, createResolversMap, type NonEmptyArray } from 'type-graphql';

/** Finds the record that a key sent by the gateway stands for; null when there is none. */
export type ReferenceResolver<Context> = (key: never, context: Context) => unknown;

/** What a subgraph shows: resolver classes, and how the entities that it can complete are found by their keys. */
export interface SubgraphShape<Context> {
  resolvers: NonEmptyArray<NewableFunction>;
  /** Types that no field names: those behind an interface. */
  types?: NewableFunction[];
  references: Record<string, ReferenceResolver<Context>>;
}

const federation = `extend schema
  @link(
    url: "https://specs.apollo.dev/federation/v2.9"
    import: ["@key", "@shareable", "@interfaceObject", "@external", "@requires", "@provides", "@tag", "@inaccessible", "@cost", "@listSize"]
  )`;

/** The executable Federation 2 schema of a subgraph, as its resolver classes describe it. */
export function buildSubgraphSchema<Context>(shape: SubgraphShape<Context>): GraphQLSchema {
  const schema = typesOf(shape);
  const resolversMap: Record<string, object> = createResolversMap(schema);
  for (const [type, find] of Object.entries(shape.references)) {
    const resolveReference = (key: object, context: Context) => find(key as never, context);
    resolversMap[type] = { ...resolversMap[type], __resolveReference: resolveReference };
  }
  return buildFederatedSchema({ typeDefs: parse(sdlOf(shape)), resolvers: resolversMap as never });
}

/** The API of a subgraph in the schema definition language, as the gateway composes it. */
export function sdlOf<Context>(shape: SubgraphShape<Context>): string {
  return `${federation}\n${printSchemaWithDirectives(typesOf(shape))}`;
}

function typesOf<Context>({ resolvers, types }: SubgraphShape<Context>): GraphQLSchema {
  return buildSchemaSync({ resolvers, orphanedTypes: types ?? [], validate: false });
}
