import {
  type ArgumentNode,
  BREAK,
  defaultFieldResolver,
  type FieldNode,
  getArgumentValues,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  isNonNullType,
  Kind,
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
  /** The names of the arguments that are a variable each, with those of the variables; undefined where a variable is a part of one. */
  private readonly namesOfVariables: readonly (readonly [argument: string, variable: string])[] | undefined;
  /** The values of the other arguments, once they are known. */
  private others: Record<string, unknown> | undefined;
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
    const given = nodes[0].arguments ?? [];
    this.constantArguments = given.some(hasVariables) ? undefined : getArgumentValues(definition, nodes[0]);
    const whole = given.flatMap(({ name, value }) => (value.kind === Kind.VARIABLE ? [[name.value, value.name.value] as const] : []));
    this.namesOfVariables = whole.length === given.filter(hasVariables).length ? whole : undefined;
  }

  get name(): string {
    return this.definition.name;
  }

  /** The values of its arguments with those of the variables; throws what graphql-js throws. */
  argumentsWith(variables: Record<string, unknown>): Record<string, unknown> {
    return (this.others && this.valuesOf(variables, { ...this.others })) ?? this.lookedAt(variables);
  }

  /** The arguments with those that are variables; undefined where one has no value: whether it may have none is for graphql-js to say. */
  private valuesOf(variables: Record<string, unknown>, given: Record<string, unknown>): Record<string, unknown> | undefined {
    for (const [argument, variable] of this.namesOfVariables ?? []) {
      const value = variables[variable];
      if (value === null || value === undefined) return undefined;
      given[argument] = value;
    }
    return given;
  }

  private lookedAt(variables: Record<string, unknown>): Record<string, unknown> {
    const given = getArgumentValues(this.definition, this.nodes[0], variables);
    const named = new Set(this.namesOfVariables?.map(([argument]) => argument));
    if (this.namesOfVariables) this.others = Object.fromEntries(Object.entries(given).filter(([argument]) => !named.has(argument)));
    return given;
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

function hasVariables({ value }: ArgumentNode): boolean {
  let found = false;
  visit(value, { Variable: () => ((found = true), BREAK) });
  return found;
}

/** What reading a property threw instead of giving a value. */
export class Thrown {
  constructor(readonly error: unknown) {}
}

const noArguments = Object.freeze({});
