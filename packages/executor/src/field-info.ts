import type { GraphQLResolveInfo } from 'graphql';
import type { Operation } from './execution';
import type { Field } from './field';
import type { Place } from './place';

/** What a resolver may know of its field. There is one for every field of every record, and few look at it: so nothing is written down before. */
export class FieldInfo implements GraphQLResolveInfo {
  declare readonly rootValue: undefined;

  constructor(
    private readonly field: Field,
    readonly path: Place,
    private readonly asked: Operation,
    readonly variableValues: Record<string, unknown>,
  ) {}

  get fieldName() {
    return this.field.name;
  }

  get fieldNodes() {
    return this.field.nodes;
  }

  get returnType() {
    return this.field.definition.type;
  }

  get parentType() {
    return this.field.parentType;
  }

  get schema() {
    return this.asked.schema;
  }

  get fragments() {
    return this.asked.fragments;
  }

  get operation() {
    return this.asked.definition;
  }
}
