import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getDirectiveValues,
  getNamedType,
  getVariableValues,
  type GraphQLField,
  GraphQLIncludeDirective,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionNode,
  type SelectionSetNode,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from 'graphql';

/** A question that fits its schema. */
export interface CheckedQuestion {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Record<string, unknown>;
}

/** A field as an answer shows it: under its alias, with what is selected of it in the order of the document. */
export interface SelectedField {
  /** Its name in the answer. */
  name: string;
  /** Its name in the schema. */
  fieldName: string;
  typeName: string;
  isList: boolean;
  /** Empty for a scalar or an enum value. */
  selections: SelectedField[];
}

/** What a question selects, whatever the answer: of an interface, the fields of all types that it asks about. */
export function selectedFields(question: CheckedQuestion): SelectedField[] {
  return new Selection(question).root();
}

/** A set of fields, and the type that they are fields of. */
interface Source {
  type: GraphQLNamedType;
  selectionSet: SelectionSetNode;
}

interface FoundField {
  field: GraphQLField<unknown, unknown>;
  node: FieldNode;
}

class Selection {
  private readonly fragments: Map<string, FragmentDefinitionNode>;
  private readonly variables: Record<string, unknown>;

  constructor(private readonly question: CheckedQuestion) {
    const { schema, document, operation, variables } = question;
    const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
    this.fragments = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
    this.variables = getVariableValues(schema, operation.variableDefinitions ?? [], variables).coerced ?? {};
  }

  root(): SelectedField[] {
    const { schema, operation } = this.question;
    const type = schema.getRootType(operation.operation);
    return type ? this.fieldsOf([{ type, selectionSet: operation.selectionSet }]) : [];
  }

  private fieldsOf(sources: readonly Source[]): SelectedField[] {
    const found = new Map<string, FoundField[]>();
    const seenFragments = new Set<string>();
    for (const source of sources) this.collect(source, found, seenFragments);
    return [...found].map(([name, fields]) => this.selectedField(name, fields));
  }

  private collect({ type, selectionSet }: Source, found: Map<string, FoundField[]>, seen: Set<string>): void {
    for (const selection of selectionSet.selections) {
      if (!this.isIncluded(selection)) continue;
      if (selection.kind === Kind.FIELD) {
        const field = fieldOf(type, selection.name.value);
        const name = selection.alias?.value ?? selection.name.value;
        if (field) found.set(name, [...(found.get(name) ?? []), { field, node: selection }]);
      } else {
        const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : this.unseen(selection.name.value, seen);
        if (fragment) this.collect(this.sourceOf(fragment, type), found, seen);
      }
    }
  }

  private unseen(name: string, seen: Set<string>): FragmentDefinitionNode | undefined {
    if (seen.has(name)) return undefined;
    seen.add(name);
    return this.fragments.get(name);
  }

  private sourceOf(
    {
      typeCondition,
      selectionSet,
    }: Pick<FragmentDefinitionNode, 'selectionSet'> & { typeCondition?: FragmentDefinitionNode['typeCondition'] | undefined },
    type: GraphQLNamedType,
  ): Source {
    const narrowed = typeCondition && this.question.schema.getType(typeCondition.name.value);
    return { type: narrowed ?? type, selectionSet };
  }

  private isIncluded(selection: SelectionNode): boolean {
    const skip = getDirectiveValues(GraphQLSkipDirective, selection, this.variables);
    const include = getDirectiveValues(GraphQLIncludeDirective, selection, this.variables);
    return skip?.['if'] !== true && include?.['if'] !== false;
  }

  private selectedField(name: string, fields: FoundField[]): SelectedField {
    const [first] = fields as [FoundField];
    const type = getNamedType(first.field.type);
    const sources = fields.flatMap(({ field, node: { selectionSet } }) =>
      selectionSet ? [{ type: getNamedType(field.type), selectionSet }] : [],
    );
    return {
      name,
      fieldName: first.field.name,
      typeName: type.name,
      isList: isList(first.field.type),
      selections: isLeafType(type) ? [] : this.fieldsOf(sources),
    };
  }
}

function fieldOf(type: GraphQLNamedType, name: string): GraphQLField<unknown, unknown> | undefined {
  const meta = [TypeNameMetaFieldDef, SchemaMetaFieldDef, TypeMetaFieldDef].find((field) => field.name === name);
  return meta ?? (isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined);
}

function isList(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}
