import { type FieldNode, type GraphQLError, locatedError, responsePathAsArray } from 'graphql';

/** An object or a list that an answer is being made of. */
export type Container = Record<string | number, unknown>;

/** What all places of one field, and those of the items of its lists, have in common. */
export interface PlacedField {
  readonly nodes: readonly FieldNode[];
}

/** Where a value goes: a field of an object, or an item of a list. Resolvers see it as the path of their field. */
export class Place {
  readonly #into: Container;
  readonly #field: PlacedField;
  readonly #isNullable: boolean;
  #isNulled = false;

  constructor(
    readonly prev: Place | undefined,
    readonly key: string | number,
    /** The type that has the field; undefined for the items of a list. */
    readonly typename: string | undefined,
    into: Container,
    field: PlacedField,
    isNullable: boolean,
  ) {
    this.#into = into;
    this.#field = field;
    this.#isNullable = isNullable;
  }

  get isNullable(): boolean {
    return this.#isNullable;
  }

  put(value: unknown): void {
    this.#into[this.key] = value;
  }

  /** The same error with the path and the place in the document of this field, unless it has those of another. */
  located(error: unknown): GraphQLError {
    return locatedError(error, this.#field.nodes, responsePathAsArray(this));
  }

  /** Notes that an error makes this null; false where it, or what it stands in, is so already. */
  destroy(): boolean {
    if (this.isDestroyed()) return false;
    this.#isNulled = true;
    return true;
  }

  /** The field that this is, or whose list this stands in. */
  ofField(): Place {
    return typeof this.key === 'number' && this.prev ? this.prev.ofField() : this;
  }

  /** The nearest place that may be null: this one, or one above; undefined where that is the whole answer. */
  nullable(): Place | undefined {
    return this.#isNullable ? this : this.prev?.nullable();
  }

  private isDestroyed(): boolean {
    return this.#isNulled || (this.prev?.isDestroyed() ?? false);
  }
}
