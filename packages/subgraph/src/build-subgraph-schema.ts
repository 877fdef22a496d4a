import 'reflect-metadata';
import { buildSubgraphSchema as buildFederatedSchema } from '@apollo/subgraph';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { type GraphQLSchema, isObjectType, parse } from 'graphql';
import { buildSchemaSync, createResolversMap, type NonEmptyArray } from 'type-graphql';
import { bindResolvers } from './bound-resolvers';
import { answerEntities, type EntityShape } from './entities';
import { sayListSizes } from './list-sizes';
import { type EntityKeys, keysIn } from './representations';

/** What a subgraph shows: resolver classes, and how the entities that it can complete are found by their keys. */
export interface SubgraphShape<Context> extends EntityShape<Context> {
  resolvers: NonEmptyArray<NewableFunction>;
  /** Types that no field names: those behind an interface. */
  types?: NewableFunction[];
}

const federation = `extend schema
  @link(
    url: "https://specs.apollo.dev/federation/v2.9"
    import: ["@key", "@shareable", "@interfaceObject", "@external", "@requires", "@provides", "@tag", "@inaccessible", "@cost", "@listSize"]
  )`;

/** The executable Federation 2 schema of a subgraph, as its resolver classes describe it. */
export function buildSubgraphSchema<Context>(shape: SubgraphShape<Context>): GraphQLSchema {
  const typeDefs = parse(sdlOf(shape));
  const keys = keysOfReferences(keysIn(typeDefs), shape);
  const types = typesOf(shape);
  bindResolvers(types, shape.resolvers);
  const resolversMap: Record<string, object> = createResolversMap(types);
  for (const [type, kindOf] of Object.entries(shape.kinds ?? {})) resolversMap[type] = { ...resolversMap[type], __resolveType: kindOf };
  const schema = buildFederatedSchema({ typeDefs, resolvers: resolversMap as never });
  carryExtensions(types, schema);
  answerEntities(schema, keys, shape);
  return schema;
}

/** What resolver classes say of types and fields with `@Extensions` is no part of the schema definition language. */
function carryExtensions(from: GraphQLSchema, to: GraphQLSchema): void {
  for (const type of Object.values(from.getTypeMap())) {
    const same = to.getType(type.name);
    if (!same) continue;
    Object.assign(same.extensions, type.extensions);
    if (!isObjectType(type) || !isObjectType(same)) continue;
    const fields = same.getFields();
    for (const field of Object.values(type.getFields())) Object.assign(fields[field.name]?.extensions ?? {}, field.extensions);
  }
}

/** The keys of those types whose records this subgraph can complete. */
function keysOfReferences<Context>(keys: EntityKeys, { references }: SubgraphShape<Context>): EntityKeys {
  return new Map([...keys].filter(([type]) => type in references));
}

/** The API of a subgraph in the schema definition language, as the gateway composes it. */
export function sdlOf<Context>(shape: SubgraphShape<Context>): string {
  return `${federation}\n${printSchemaWithDirectives(sayListSizes(typesOf(shape)))}`;
}

function typesOf<Context>({ resolvers, types }: SubgraphShape<Context>): GraphQLSchema {
  const schema = buildSchemaSync({ resolvers, orphanedTypes: types ?? [], validate: false });
  for (const [root, description] of Object.entries(rootDescriptions)) {
    const type = schema.getType(root);
    if (type) type.description = description;
  }
  return schema;
}

const rootDescriptions = {
  Query: 'What can be asked: a record by its key, a list of records, or a figure.',
  Mutation: 'What can be changed, by who has a role for it; each change answers with the record, or with all that is wrong with its input.',
};
