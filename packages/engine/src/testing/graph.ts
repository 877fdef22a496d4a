import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type DocumentNode, execute, GraphQLError, type GraphQLFieldResolver, type GraphQLSchema, parse, validate } from 'graphql';
import type { DataSource } from '../data-source';

type Resolvers = Record<string, Record<string, unknown>>;

/** A subgraph of a test: its SDL and what resolves its fields. */
export interface TestSubgraph {
  name: string;
  sdl: string;
  resolvers?: Resolvers;
}

/** Subgraphs that are composed and answer, with the questions that they were asked. */
export interface TestGraph {
  supergraphSdl: string;
  dataSources: ReadonlyMap<string, DataSource<unknown>>;
  asked: { subgraph: string; query: string; variables: Record<string, unknown> }[];
}

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.5",
  import: ["@key", "@requires", "@provides", "@external", "@shareable", "@override", "@inaccessible", "@interfaceObject"])\n`;

/** Composes subgraphs, and answers for them with graphql-js, as over the wire. */
export function graphOf(subgraphs: readonly TestSubgraph[], defaultResolver?: GraphQLFieldResolver<unknown, unknown>): TestGraph {
  const parsed = subgraphs.map(({ name, sdl, resolvers }) => ({ name, resolvers, typeDefs: parse(link + sdl) }));
  const composed = composeServices(parsed.map(({ name, typeDefs }) => ({ name, typeDefs, url: `http://${name}.invalid` })));
  if (composed.errors) throw new Error(composed.errors.map(({ message }) => message).join('\n'));
  const asked: TestGraph['asked'] = [];
  const sources = parsed.map(({ name, typeDefs, resolvers = {} }) => {
    const schema = buildSubgraphSchema({ typeDefs, resolvers: resolvers as never });
    return [name, answering(name, schema, asked, defaultResolver)] as const;
  });
  return { supergraphSdl: composed.supergraphSdl, dataSources: new Map(sources), asked };
}

function answering(
  subgraph: string,
  schema: GraphQLSchema,
  asked: TestGraph['asked'],
  fieldResolver?: GraphQLFieldResolver<unknown, unknown>,
): DataSource<unknown> {
  return {
    process: async ({ request: { query, operationName, variables } }) => {
      asked.push({ subgraph, query, variables });
      const document: DocumentNode = parse(query);
      const invalid = validate(schema, document);
      if (invalid.length > 0) return { errors: invalid.map((error) => error.toJSON()) };
      const result = await execute({
        schema,
        document,
        variableValues: variables,
        ...(operationName !== undefined && { operationName }),
        ...(fieldResolver && { fieldResolver }),
      });
      return JSON.parse(JSON.stringify(result)) as Awaited<ReturnType<DataSource<unknown>['process']>>;
    },
  };
}

/** The data source of a name; an error where a test forgot it. */
export function sourceNamed({ dataSources }: TestGraph, name: string): DataSource<unknown> {
  const source = dataSources.get(name);
  if (!source) throw new GraphQLError(`The test has no subgraph ${name}.`);
  return source;
}

/** What each subgraph answers, whatever it is asked; one that is not named here answers with nothing. */
export type SetAnswers = Readonly<Record<string, object | Error>>;

/** The same graph over subgraphs whose answers are set. */
export function answeringSo(graph: TestGraph, answers: SetAnswers): TestGraph {
  const answering = (subgraph: string): DataSource<unknown> => ({
    process: ({ request: { query, variables } }) => {
      graph.asked.push({ subgraph, query, variables });
      const answer = answers[subgraph] ?? { data: {} };
      // Like what comes over the wire, it is no part of anything else.
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(JSON.parse(JSON.stringify(answer)) as object);
    },
  });
  return { ...graph, dataSources: new Map([...graph.dataSources.keys()].map((name) => [name, answering(name)])) };
}
