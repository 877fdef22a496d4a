import { type GraphQLResolveInfo, GraphQLScalarType } from 'graphql';
import { getMetadataStorage, type ResolverData } from 'type-graphql';

type Metadata = ReturnType<typeof getMetadataStorage>;
type Parameter = Metadata['params'][number];
type Class = new () => object;

/** What one parameter of a resolver's method takes of the call of its field. */
export type Take = (root: unknown, args: Arguments, context: object, info: GraphQLResolveInfo) => unknown;

type Arguments = ResolverData['args'];

/** How a parameter is taken, as its decorator says. The input of a field is made into its class once, whatever the number of records, and is frozen. */
export function taking(parameter: Parameter): Take {
  switch (parameter.kind) {
    case 'root':
      return recordOf(partOf(parameter.propertyName), parameter.getType?.());
    case 'context': {
      const taken = partOf(parameter.propertyName);
      return (_root, _args, context) => taken(context);
    }
    case 'info':
      return (_root, _args, _context, info) => info;
    case 'custom': {
      const { resolver } = parameter;
      return (root, args, context, info) => resolver({ root, args, context, info }) as unknown;
    }
    case 'args':
      return onceForEach((args) => asInput(parameter.getType(), args));
    case 'arg':
      return onceForEach((args) => asInput(parameter.getType(), (args as Record<string, unknown>)[parameter.name]));
    default:
      throw new Error(`A parameter of the kind "${parameter.kind}" is not known.`);
  }
}

function partOf(property: string | undefined): (whole: unknown) => unknown {
  return property === undefined ? (whole) => whole : (whole) => (whole as Record<string, unknown>)[property];
}

/** A record that is no object of its class yet, as a reference is, becomes one. */
function recordOf(taken: (root: unknown) => unknown, type: unknown): Take {
  if (typeof type !== 'function') return taken;
  return (root) => {
    const record = taken(root);
    return typeof record !== 'object' || record === null || record instanceof type ? record : objectOf(type as Class, record);
  };
}

function onceForEach(made: (args: Arguments) => unknown): Take {
  const known = new WeakMap<Arguments, { value: unknown }>();
  return (_root, args) => {
    const found = known.get(args) ?? { value: made(args) };
    known.set(args, found);
    return found.value;
  };
}

/** A value as an object of the class of its input type; as it is where the type is none of those. */
function asInput(type: unknown, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return Object.freeze(value.map((item) => asInput(type, item)));
  const fields = fieldsOf(type);
  return fields ? instanceOf(type as Class, fields, value as Record<string, unknown>) : value;
}

function fieldsOf(type: unknown): Metadata['fields'] | undefined {
  if (type instanceof GraphQLScalarType) return undefined;
  const { inputTypes, argumentTypes } = getMetadataStorage();
  return [...inputTypes, ...argumentTypes].find(({ target }) => target === type)?.fields;
}

function instanceOf(type: Class, fields: Metadata['fields'], value: Record<string, unknown>): object {
  const given = fields.filter(({ name }) => value[name] !== undefined);
  return Object.freeze(objectOf(type, Object.fromEntries(given.map(({ name, getType }) => [name, asInput(getType(), value[name])]))));
}

/** An object of a class with some properties; those that are not given are absent, unless the class gives them a value. */
function objectOf(type: Class, properties: object): object {
  const own = Object.entries(new type()).filter(([, value]) => value !== undefined);
  return Object.assign(Object.create(type.prototype as object) as object, Object.fromEntries(own), properties);
}
