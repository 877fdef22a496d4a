import { type GraphQLFieldResolver, type GraphQLObjectType, type GraphQLSchema, isObjectType } from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import { type Take, taking } from './taken-parameters';

type Metadata = ReturnType<typeof getMetadataStorage>;
type Method = Metadata['queries'][number];
type FieldMethod = Metadata['fieldResolvers'][number];
type Given = Record<string, unknown>;
type Resolve = GraphQLFieldResolver<unknown, object>;

/**
 * Binds the methods of resolver classes to the fields of a schema that TypeGraphQL built of them. TypeGraphQL itself sorts what a method
 * takes anew for every record, and lets each field with arguments wait for promises. A method that is checked or wrapped stays with it.
 */
export function bindResolvers(schema: GraphQLSchema, resolvers: readonly NewableFunction[]): void {
  const bound = boundMethods(resolvers);
  for (const type of Object.values(schema.getTypeMap())) if (isObjectType(type)) bindFieldsOf(type, bound);
}

function bindFieldsOf(type: GraphQLObjectType, bound: Map<string, Resolve>): void {
  const owners = [type, ...type.getInterfaces()].map(({ name }) => name);
  for (const field of Object.values(type.getFields())) {
    const owner = owners.find((name) => bound.has(`${name}.${field.name}`));
    const resolve = owner && bound.get(`${owner}.${field.name}`);
    if (resolve) field.resolve = resolve;
  }
}

/** By the names of type and field. */
function boundMethods(resolvers: readonly NewableFunction[]): Map<string, Resolve> {
  const storage = getMetadataStorage();
  const { queries, mutations } = storage;
  const instances = new Map(resolvers.map((resolver) => [resolver, new (resolver as new () => object)()]));
  const bound = new Map<string, Resolve>();
  const bind = (type: string, method: Method | FieldMethod) => {
    const instance = instances.get(method.target);
    if (instance && isPlain(method)) bound.set(`${type}.${method.schemaName}`, methodOf(instance, method));
  };
  for (const query of queries) bind('Query', query);
  for (const mutation of mutations) bind('Mutation', mutation);
  for (const field of storage.fieldResolvers) if (field.kind === 'external') bind(nameOfOwner(storage, field), field);
  return bound;
}

function isPlain({ roles, middlewares = [] }: Pick<Method, 'roles' | 'middlewares'>): boolean {
  return roles === undefined && middlewares.length === 0;
}

function nameOfOwner({ objectTypes, interfaceTypes }: Metadata, { target, schemaName, getObjectType }: FieldMethod): string {
  const owner = getObjectType?.();
  const found = [...objectTypes, ...interfaceTypes].find((type) => type.target === owner);
  if (!found) throw new Error(`The type of ${target.name}.${schemaName} is not known.`);
  return found.name;
}

function methodOf(instance: object, { methodName, params = [] }: Pick<Method, 'methodName' | 'params'>): Resolve {
  const method = (instance as Record<string, (...given: unknown[]) => unknown>)[methodName];
  if (!method) throw new Error(`${instance.constructor.name} has no method ${methodName}.`);
  return called(method.bind(instance), [...params].sort((one, other) => one.index - other.index).map(taking));
}

/** The method with what it takes; most take up to three parameters, for which no list is made at each call. */
function called(method: (...given: unknown[]) => unknown, takes: readonly Take[]): Resolve {
  const [first, second, third] = takes;
  if (!first) return () => method();
  if (!second) return (root, args: Given, context, info) => method(first(root, args, context, info));
  if (!third) return (root, args: Given, context, info) => method(first(root, args, context, info), second(root, args, context, info));
  return takes.length === 3
    ? (root, args: Given, context, info) =>
        method(first(root, args, context, info), second(root, args, context, info), third(root, args, context, info))
    : (root, args: Given, context, info) => method(...takes.map((take) => take(root, args, context, info)));
}
