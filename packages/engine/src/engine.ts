import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { type DocumentNode, type GraphQLFormattedError, type GraphQLSchema, print } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { DataSource } from './data-source';
import { operationIn, plannable } from './operation';
import { PreparedOperation } from './prepared-operation';
import { KnownTypes } from './known-types';

/** What an engine serves, and over which subgraphs. */
export interface EngineOptions<Context> {
  supergraphSdl: string;
  /** The subgraph of a name; asked once for each subgraph of the supergraph, with the address that the supergraph gives it. */
  dataSource: (subgraph: { name: string; url: string }) => DataSource<Context>;
  /** Whether an error about a record says that its owner has no such record: it is then left out of lists, and null elsewhere. */
  isMissing?: (error: GraphQLFormattedError) => boolean;
}

const mostOperations = 1000;

/**
 * A federated graph over its subgraphs. Apollo's planner says which subgraph is asked for what; everything else, from the plan to
 * the answer, is compiled once for an operation and is exact by GraphQL's rules. It knows nothing of HTTP and of servers.
 */
export class Engine<Context> {
  /** The schema that callers see. */
  readonly schema: GraphQLSchema;
  readonly dataSources: ReadonlyMap<string, DataSource<Context>>;
  readonly types: KnownTypes;
  readonly isMissing: (error: GraphQLFormattedError) => boolean;
  private readonly apiSchema;
  private readonly planner: QueryPlanner;
  private readonly byDocument = new WeakMap<DocumentNode, Map<string, PreparedOperation<Context>>>();
  private readonly byText = new LRUCache<string, PreparedOperation<Context>>({ max: mostOperations });

  constructor({ supergraphSdl, dataSource, isMissing = () => false }: EngineOptions<Context>) {
    const supergraph = Supergraph.build(supergraphSdl);
    this.apiSchema = supergraph.apiSchema();
    this.schema = this.apiSchema.toGraphQLJSSchema();
    this.types = new KnownTypes(this.schema, supergraph.schema.toGraphQLJSSchema());
    this.planner = new QueryPlanner(supergraph, { exposeDocumentNodeInFetchNode: true });
    this.dataSources = new Map(supergraph.subgraphsMetadata().map((subgraph) => [subgraph.name, dataSource(subgraph)]));
    this.isMissing = isMissing;
  }

  /**
   * Plans and compiles an operation of a document that is valid for the schema; the same again for the same document, or one that
   * reads the same. GraphQLError where there is no such operation or it asks for more than can be planned.
   */
  prepare(document: DocumentNode, operationName?: string | null): PreparedOperation<Context> {
    const ofDocument = this.byDocument.get(document) ?? new Map<string, PreparedOperation<Context>>();
    this.byDocument.set(document, ofDocument);
    const name = operationName ?? '';
    const prepared = ofDocument.get(name) ?? this.preparedByText(document, name);
    ofDocument.set(name, prepared);
    return prepared;
  }

  private preparedByText(document: DocumentNode, operationName: string): PreparedOperation<Context> {
    const text = `${operationName}\n${print(document)}`;
    const prepared = this.byText.get(text) ?? this.planned(document, operationName);
    this.byText.set(text, prepared);
    return prepared;
  }

  private planned(document: DocumentNode, operationName: string): PreparedOperation<Context> {
    const asked = operationIn(document, operationName);
    const operation = operationFromDocument(this.apiSchema, plannable(document), { operationName: operationName || undefined });
    return new PreparedOperation(this, asked, this.planner.buildQueryPlan(operation));
  }
}
