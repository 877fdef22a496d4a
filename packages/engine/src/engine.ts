import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import type { PlanNode, QueryPlan } from '@apollo/query-planner';
import { type DocumentNode, GraphQLError, type GraphQLFormattedError, type GraphQLSchema, parse, print } from 'graphql';
import { LRUCache } from 'lru-cache';
import { callersSchema } from './callers-schema';
import type { DataSource } from './data-source';
import type { DecidedOperation } from './decided-operation';
import { FewestSteps } from './fewest-steps';
import { operationIn } from './operation';
import { PlanningBound, type PlanningLimits } from './planning-bound';
import { ownSize, PreparedOperation } from './prepared-operation';
import type { Joins } from './joins';
import { KnownTypes } from './known-types';
import { largestPart } from './largest-part';
import { plannable } from './plannable-supergraph';
import { Planner } from './planner';
import { realPlan } from './real-plan';
import { resolvableKeysFirst } from './resolvable-keys';
import type { PlannersNames } from './source-names';
import { refuseUntold } from './untold';

/** What an engine serves, and over which subgraphs. */
export interface EngineOptions<Context> {
  supergraphSdl: string;
  /** The subgraph of a name; asked once for each subgraph of the supergraph, with the address that the supergraph gives it. */
  dataSource: (subgraph: { name: string; url: string }) => DataSource<Context>;
  /** Whether an error about a record says that its owner has no such record: it is then left out of lists, and null elsewhere. */
  isMissing?: (error: GraphQLFormattedError) => boolean;
  /** What planning an operation may take; anything unless it is said. */
  planning?: PlanningLimits;
}

/** So many characters of operations are kept, and as many of what is compiled for them: two thousand short ones, or some hundred dashboards. */
const mostCharacters = 1_000_000;

/**
 * A federated graph over its subgraphs. Apollo's planner says which subgraph is asked for what; everything else, from the plan to
 * the answer, is compiled once for an operation and is exact by GraphQL's rules. It knows nothing of HTTP and of servers.
 */
export class Engine<Context> {
  readonly supergraphSdl: string;
  /** The schema that callers see. */
  readonly schema: GraphQLSchema;
  readonly dataSources: ReadonlyMap<string, DataSource<Context>>;
  readonly types: KnownTypes;
  readonly isMissing: (error: GraphQLFormattedError) => boolean;
  readonly joins: Joins;
  /** What is compiled for operations, or why it cannot be, by their numbers and decisions. */
  readonly decided = new LRUCache<string, DecidedOperation | GraphQLError>({ maxSize: mostCharacters });
  private readonly names: PlannersNames;
  private readonly apiSchema;
  private readonly supergraphSchema: GraphQLSchema;
  private readonly bound: PlanningBound | null;
  private readonly planner: Planner;
  private readonly fewestSteps: FewestSteps;
  private operations = 0;
  private readonly byDocument = new WeakMap<DocumentNode, Map<string, PreparedOperation<Context>>>();
  private readonly byText = new LRUCache<string, PreparedOperation<Context>>({
    maxSize: mostCharacters,
    sizeCalculation: (_operation, text) => text.length + ownSize,
  });

  constructor({ supergraphSdl, dataSource, isMissing = () => false, planning }: EngineOptions<Context>) {
    this.supergraphSdl = supergraphSdl;
    const document = resolvableKeysFirst(parse(supergraphSdl));
    const supergraph = Supergraph.build(document);
    this.apiSchema = callersSchema(supergraph, document);
    this.schema = this.apiSchema.toGraphQLJSSchema();
    this.supergraphSchema = supergraph.schema.toGraphQLJSSchema();
    this.types = new KnownTypes(this.schema, this.supergraphSchema);
    const { planned, joins, standIns } = plannable(supergraph, document);
    this.joins = joins;
    this.names = { standIns, told: joins.told };
    this.bound = planning ? new PlanningBound(planning) : null;
    this.planner = new Planner(planned, this.bound);
    this.fewestSteps = new FewestSteps(this.schema, this.planner);
    this.dataSources = new Map(supergraph.subgraphsMetadata().map((subgraph) => [subgraph.name, dataSource(subgraph)]));
    this.isMissing = isMissing;
  }

  /**
   * An operation of a document that is valid for the schema; the same again for the same document, or one that reads the same.
   * GraphQLError where there is no such operation, or it asks for what is not supported.
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
    const known = this.byText.get(text);
    if (known) return known;
    this.operations += 1;
    const asked = operationIn(document, operationName, this.names);
    const prepared = new PreparedOperation(this, asked, { number: this.operations, length: text.length });
    this.byText.set(text, prepared);
    return prepared;
  }

  /** GraphQLError where planning an operation would take too many steps whatever its values, or if it is not valid at all; its fragments must not hold themselves. */
  refuseUnplannable(document: DocumentNode, operationName: string | undefined): void {
    this.bound?.begin(this.fewestSteps.of(document, operationName));
    if (this.bound?.isUsedUp) throw tooMuchToPlan(this.bound, largestPart(document, operationName));
  }

  /** What Apollo's planner says of an operation; GraphQLError where it asks for more than can be planned. */
  planOf(document: DocumentNode, operationName: string | undefined): QueryPlan {
    this.refuseUnplannable(document, operationName);
    try {
      const operation = operationFromDocument(this.apiSchema, document, { ...(operationName !== undefined && { operationName }) });
      // The planner would make named fragments of its own again, and have the changes in them made before others.
      const planned = operation.rootKind === 'mutation' ? operation.expandAllFragments() : operation;
      const plan = this.planner.planOf(planned);
      refuseUntold(plan.node as PlanNode | undefined, this.joins, this.supergraphSchema);
      return realPlan(plan, this.names.standIns, this.types);
    } catch (error) {
      if (error instanceof GraphQLError) throw error;
      if (this.bound && (error as Error).message.startsWith('Too many options'))
        throw tooMuchToPlan(this.bound, largestPart(document, operationName));
      throw new GraphQLError('The planner knows no way to answer this operation.', { originalError: error as Error });
    }
  }
}

function tooMuchToPlan({ isUsedUp, figures }: PlanningBound, part: string): GraphQLError {
  const { allowed } = figures;
  const message = isUsedUp
    ? `This question takes too long to plan, most of it ${part}: it asks for parts of several subgraphs in too many places, with more than ${allowed} steps. Ask for it in parts, or for lists in place of aliases.`
    : `There are too many ways to answer this question, most of it ${part}: more than ${allowed}, since it goes back and forth between records of several subgraphs too often. Ask for it in parts.`;
  return new GraphQLError(message, { extensions: { code: 'DOCUMENT_TOO_LARGE', ...figures, part, http: { status: 400 } } });
}
