import {
  type DocumentNode,
  executeSync,
  type FieldNode,
  type FragmentDefinitionNode,
  getVariableValues,
  GraphQLError,
  type GraphQLField,
  type GraphQLLeafType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from 'graphql';
import { collectFields, collectSubfields } from 'graphql/execution/collectFields';
import { errorAt, type Failure, type Gathered, type GatheredData } from './gathered-data';

/** What is asked, of which schema. */
export interface Asked {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  request: { variables?: Record<string, unknown> };
}

/** An answer, as far as it could be completed, with an error at each place where something is wrong. */
export interface Completed {
  data: Gathered | null;
  errors: readonly GraphQLError[];
}

/**
 * Shapes what was gathered as it was asked for. A record that its owner does not have is null, with NOT_FOUND at that place;
 * in a list it is left out. Where a field must not be null, its object goes the same way. Any other null at such a field
 * destroys what holds it, as GraphQL says, with an error where it stands unless the record's own error tells of it.
 */
export function completed(asked: Asked, gathered: GatheredData): Completed {
  const completion = new Completion(asked, gathered);
  const data = completion.root();
  return { data, errors: completion.errors };
}

/** What stands where a value should: the reason is told, what holds it is yet to answer for it. */
const missing = Symbol('missing');
const broken = Symbol('broken');
type Hole = typeof missing | typeof broken;

type Path = readonly (string | number)[];
type Nodes = readonly FieldNode[];

class Completion {
  readonly errors: GraphQLError[] = [];
  private readonly fragments: Record<string, FragmentDefinitionNode>;
  private readonly variables: Record<string, unknown>;

  constructor(
    private readonly asked: Asked,
    private readonly gathered: GatheredData,
  ) {
    const { schema, document, operation, request } = asked;
    const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
    this.fragments = Object.fromEntries(fragments.map((fragment) => [fragment.name.value, fragment]));
    this.variables = getVariableValues(schema, operation.variableDefinitions ?? [], request.variables ?? {}).coerced ?? {};
  }

  root(): Gathered | null {
    const { schema, operation } = this.asked;
    const type = schema.getRootType(operation.operation);
    if (!type) return null;
    const fields = collectFields(schema, this.fragments, this.variables, type, operation.selectionSet);
    const data = this.fields(type, this.gathered.root(), fields, []);
    return isHole(data) ? null : data;
  }

  private fields(type: GraphQLObjectType, source: Gathered, fields: ReadonlyMap<string, Nodes>, path: Path): Gathered | Hole {
    const data = Object.create(null) as Gathered;
    let hole: Hole | undefined;
    for (const [responseName, nodes] of fields) {
      const value = this.field(type, source, nodes, [...path, responseName]);
      if (isHole(value)) hole ??= value;
      else data[responseName] = value;
    }
    return hole ?? data;
  }

  private field(type: GraphQLObjectType, source: Gathered, nodes: Nodes, path: Path): unknown {
    const field = fieldOf(type, nodes);
    if (!field) return null;
    if (field === SchemaMetaFieldDef || field === TypeMetaFieldDef) return this.introspected(nodes, path);
    const raw = field === TypeNameMetaFieldDef ? nameOf(type) : source[String(path.at(-1))];
    const isTold = raw === undefined && this.gathered.failuresOf(source).length > 0;
    const value = isTold ? broken : this.value(field.type, raw, nodes, path);
    return isHole(value) && !isNonNullType(field.type) ? null : value;
  }

  private value(type: GraphQLOutputType, raw: unknown, nodes: Nodes, path: Path): unknown {
    if (isNonNullType(type)) {
      const value = this.value(type.ofType, raw, nodes, path);
      return value === null ? this.broken(path, `a subgraph gives null where ${String(type)} is due`) : value;
    }
    if (raw === null || raw === undefined) return null;
    if (isLeafType(type)) return this.leaf(type, raw, path);
    if (isListType(type)) return this.list(type.ofType, raw, nodes, path);
    return this.record(type, raw, nodes, path);
  }

  private leaf(type: GraphQLLeafType, raw: unknown, path: Path): unknown {
    try {
      return type.serialize(raw);
    } catch (error) {
      return this.broken(path, (error as Error).message);
    }
  }

  private list(type: GraphQLOutputType, raw: unknown, nodes: Nodes, path: Path): unknown[] | Hole {
    if (!Array.isArray(raw)) return this.broken(path, 'a subgraph gives no list where one is due');
    const items = raw.map((item, index) => this.value(type, item, nodes, [...path, index]));
    if (isNonNullType(type) && items.includes(broken)) return broken;
    return items.filter((item) => item !== missing).map((item) => (item === broken ? null : item));
  }

  private record(type: GraphQLNamedType, raw: unknown, nodes: Nodes, path: Path): Gathered | Hole {
    if (typeof raw !== 'object') return this.broken(path, `a subgraph gives no object where ${type.name} is due`);
    const source = raw as Gathered;
    const failures = this.gathered.failuresOf(source);
    const gone = failures.find(({ isMissing }) => isMissing);
    // Whatever else went wrong with a record that is not there is no news, and its owner may have been asked twice.
    for (const failure of gone ? [gone] : failures) this.tell(failure, path);
    if (gone) return missing;
    const { schema } = this.asked;
    const runtimeType = typeOf(schema, type, source);
    return this.fields(runtimeType, source, collectSubfields(schema, this.fragments, this.variables, runtimeType, nodes), path);
  }

  private introspected(nodes: Nodes, path: Path): unknown {
    const { schema, operation, document, request } = this.asked;
    const question = { ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections: nodes } } as const;
    const definitions = [question, ...document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION)];
    const { data } = executeSync({ schema, document: { kind: Kind.DOCUMENT, definitions }, variableValues: request.variables ?? null });
    return data?.[String(path.at(-1))];
  }

  private tell({ errors }: Failure, path: Path): void {
    this.errors.push(...errors.map((error) => errorAt(error, [...path, ...(error.path ?? [])])));
  }

  private broken(path: Path, what: string): Hole {
    this.errors.push(new GraphQLError(`At ${path.join('.')} ${what}.`, { path, extensions: { code: 'INTERNAL_SERVER_ERROR' } }));
    return broken;
  }
}

function isHole(value: unknown): value is Hole {
  return value === missing || value === broken;
}

function fieldOf(type: GraphQLObjectType, [node]: Nodes): GraphQLField<unknown, unknown> | undefined {
  const name = node?.name.value ?? '';
  return [TypeNameMetaFieldDef, SchemaMetaFieldDef, TypeMetaFieldDef].find((field) => field.name === name) ?? type.getFields()[name];
}

/** An interface of whose record nobody told the type stands for it: it has its own fields and no fragments of others apply. */
function typeOf(schema: GraphQLSchema, declared: GraphQLNamedType, { __typename }: Gathered): GraphQLObjectType {
  const told = typeof __typename === 'string' ? schema.getType(__typename) : undefined;
  return (isObjectType(told) || isInterfaceType(told) ? told : declared) as GraphQLObjectType;
}

function nameOf(type: GraphQLNamedType): string | null {
  return isObjectType(type) ? type.name : null;
}
