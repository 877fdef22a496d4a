import {
  BREAK,
  defaultFieldResolver,
  type FieldNode,
  getArgumentValues,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  isNonNullType,
  visit,
} from 'graphql';
import type { Complete } from './completion';
import type { Execution } from './execution';
import { isPromise } from './is-promise';
import { type Container, Place } from './place';

/** A field as one selection asks for it of one type. */
export class Field {
  /** Where its value comes from, if not from the property of its name. */
  readonly resolve: GraphQLFieldResolver<unknown, unknown> | undefined;
  readonly isNullable: boolean;
  /** The values of its arguments, where no variable is among them. */
  readonly constantArguments: Record<string, unknown> | undefined;
  private complete: Complete | undefined;

  constructor(
    readonly parentType: GraphQLObjectType,
    readonly definition: GraphQLField<unknown, unknown>,
    readonly responseName: string,
    readonly nodes: readonly [FieldNode, ...FieldNode[]],
    private readonly completion: (field: Field) => Complete,
  ) {
    this.resolve = definition.resolve ?? (definition.args.length > 0 ? defaultFieldResolver : undefined);
    this.isNullable = !isNonNullType(definition.type);
    this.constantArguments = hasVariables(nodes[0]) ? undefined : getArgumentValues(definition, nodes[0]);
  }

  get name(): string {
    return this.definition.name;
  }

  /** The value that a resolver gives, completed; undefined where it is put in later. */
  resolved(execution: Execution, source: unknown, into: Container, above: Place | undefined): unknown {
    const place = this.placeIn(into, above);
    try {
      const given = execution.argumentsOf(this);
      const value = this.resolve?.(source, given, execution.context, execution.infoOf(this, place));
      return this.completed(execution, value, place);
    } catch (error) {
      return execution.failed(error, place);
    }
  }

  /** The value of the property, completed; undefined where it is put in later. */
  taken(execution: Execution, source: unknown, property: unknown, into: Container, above: Place | undefined): unknown {
    const place = this.placeIn(into, above);
    try {
      if (property instanceof Thrown) throw property.error;
      const isCalled = typeof property === 'function';
      const value = isCalled ? defaultFieldResolver(source, noArguments, execution.context, execution.infoOf(this, place)) : property;
      return this.completed(execution, value, place);
    } catch (error) {
      return execution.failed(error, place);
    }
  }

  private placeIn(into: Container, above: Place | undefined): Place {
    return new Place(above, this.responseName, this.parentType.name, into, this, this.isNullable);
  }

  private completed(execution: Execution, value: unknown, place: Place): unknown {
    const complete = (this.complete ??= this.completion(this));
    return isPromise(value) ? execution.awaiting(value, place, complete) : complete(execution, value, place);
  }
}

function hasVariables({ arguments: given = [] }: FieldNode): boolean {
  let found = false;
  for (const { value } of given) visit(value, { Variable: () => ((found = true), BREAK) });
  return found;
}

/** What reading a property threw instead of giving a value. */
export class Thrown {
  constructor(readonly error: unknown) {}
}

const noArguments = Object.freeze({});
