import { BadUserInputError, quoted } from '@social-economy/values/bad-user-input';
import { type ConstDirectiveNode, type DocumentNode, GraphQLError, Kind } from 'graphql';

/** How many records one call may ask for by their keys. */
export const mostRepresentations = 10_000;

/** The keys of each entity by its type's name, each a list of plain fields. */
export type EntityKeys = ReadonlyMap<string, readonly (readonly string[])[]>;

/** The keys that the @key directives of a schema give to its types. */
export function keysIn(typeDefs: DocumentNode): EntityKeys {
  const types = typeDefs.definitions.filter(
    (definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION,
  );
  return new Map(types.map(({ name, directives = [] }) => [name.value, directives.flatMap(keyOf)]));
}

function keyOf({ name, arguments: given = [] }: ConstDirectiveNode): string[][] {
  const fields = given.find((argument) => argument.name.value === 'fields')?.value;
  return name.value === 'key' && fields?.kind === Kind.STRING ? [fields.value.trim().split(/\s+/)] : [];
}

/** Throws BAD_USER_INPUT for more than 10 000 representations, and for one of an unknown type or without a key of its type. */
export function checkRepresentations(representations: readonly unknown[], keys: EntityKeys): void {
  if (representations.length > mostRepresentations) {
    throw new BadUserInputError(
      `${representations.length} records are asked for by their keys, but at most ${mostRepresentations} are given in one call. Ask for fewer rows.`,
    );
  }
  for (const representation of representations) checkRepresentation(representation, keys);
}

function checkRepresentation(representation: unknown, keys: EntityKeys): void {
  const values = fieldsOf(representation);
  const type = values['__typename'];
  if (typeof type !== 'string') throw new BadUserInputError('A representation must name its type as __typename.');
  const keysOfType = keys.get(type) ?? [];
  if (keysOfType.length === 0) throw new BadUserInputError(`${quoted(type)} is no type whose records are found here by a key.`);
  if (keysOfType.some((key) => key.every((field) => typeof values[field] === 'string'))) return;
  const [wanted = ''] = keysOfType.flat().filter((field) => typeof values[field] !== 'string');
  const fault = wanted in values ? `has the ${wanted} ${quoted(values[wanted] ?? null)}, but it must be a string` : `needs its ${wanted}`;
  throw new BadUserInputError(`A representation of ${type} ${fault}.`);
}

function fieldsOf(representation: unknown): Record<string, unknown> {
  return typeof representation === 'object' && representation !== null ? { ...representation } : {};
}

/** No record has the key that another record points at it by. Code NOT_FOUND. */
export class NotFoundError extends GraphQLError {
  constructor(type: string, key: string) {
    super(`There is no ${type} ${quoted(key)}, though a record points at it.`, { extensions: { code: 'NOT_FOUND' } });
  }
}
