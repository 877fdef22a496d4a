import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { fragmentsOf } from '@social-economy/executor/fragments';
import { type DocumentNode, type FieldNode, GraphQLError, Kind, print, type SelectionNode, stripIgnoredCharacters, visit } from 'graphql';
import { documentOf } from './plan-fetches';
import type { KnownTypes } from './known-types';
import type { StandIns } from './stand-ins';

/** A field that is asked of records of a type, with the places of the stand-ins of which its subgraph must be told first. */
interface AskedField {
  node: FieldNode;
  typeName: string;
  requires: ReadonlySet<string>;
}

type Requirements = readonly QueryPlanSelectionNode[];

/**
 * Makes several questions of one for which a subgraph would have to be told two values of the same field: one that requires
 * `price(in: "PLN")` for one field and `price(in: "EUR")` for another knows either as `price`.
 */
export class FetchSplitter {
  constructor(
    private readonly standIns: StandIns,
    private readonly types: KnownTypes,
  ) {}

  /** The question itself where it need not be split; GraphQLError where that does not help. */
  split(fetch: FetchNode): FetchNode[] {
    const { requires } = fetch;
    if (!requires || !this.clash(requires)) return [fetch];
    const document = withoutSpreads(documentOf(fetch));
    const parts: AskedField[][] = [];
    const fields = fieldsOfRecords(document).map(({ node, typeName }) => this.asked(fetch.serviceName, node, typeName));
    for (const field of fields) {
      const part = parts.find((known) => !this.clash(this.requiredFor([...known, field], requires)));
      if (part) part.push(field);
      else parts.push([field]);
    }
    const isComplete = this.placesIn(requires).every((place) => fields.some((field) => field.requires.has(place)));
    if (!isComplete || parts.some((part) => this.clash(this.requiredFor(part, requires))))
      throw new GraphQLError('The planner knows no way to answer this operation.');
    return parts.map((part) => ({ ...askingFor(fetch, document, part), requires: this.requiredFor(part, requires) }));
  }

  private asked(subgraph: string, node: FieldNode, typeName: string): AskedField {
    const name = this.standIns.realName(node.name.value);
    const kinds = [...this.types.satisfying(typeName)];
    return { node, typeName, requires: new Set(kinds.flatMap((kind) => [...this.standIns.requiredBy(subgraph, kind, name)])) };
  }

  /** Whether some record would have two values at one place. */
  private clash(selections: Requirements, known = new Map<string, string>(), path = ''): boolean {
    return selections.some((selection) => {
      if (selection.kind === 'InlineFragment') return this.clash(selection.selections, known, path);
      const place = this.within(path, selection.name);
      const other = known.get(place) ?? selection.name;
      known.set(place, other);
      return other !== selection.name || this.clash(selection.selections ?? [], known, place);
    });
  }

  private placesIn(selections: Requirements, path = ''): string[] {
    return selections.flatMap((selection) => {
      if (selection.kind === 'InlineFragment') return this.placesIn(selection.selections, path);
      const own = this.standIns.fields.has(selection.name) ? [path + selection.name] : [];
      return [...own, ...this.placesIn(selection.selections ?? [], this.within(path, selection.name))];
    });
  }

  private within(path: string, name: string): string {
    return `${path}${this.standIns.realName(name)}.`;
  }

  /** What is required of the kinds of records that some fields are asked of, without the stand-ins that only other fields require. */
  private requiredFor(fields: readonly AskedField[], requires: Requirements): QueryPlanSelectionNode[] {
    const kinds = new Set(fields.flatMap(({ typeName }) => [...this.types.satisfying(typeName)]));
    const ofKinds = requires.filter(
      (selection) =>
        selection.kind === 'Field' ||
        selection.typeCondition === undefined ||
        [...this.types.satisfying(selection.typeCondition)].some((kind) => kinds.has(kind)),
    );
    const places = new Set(fields.flatMap((field) => [...field.requires]));
    return this.only(places, ofKinds, '');
  }

  private only(places: ReadonlySet<string>, selections: Requirements, path: string): QueryPlanSelectionNode[] {
    return selections.flatMap((selection): QueryPlanSelectionNode[] => {
      const isField = selection.kind === 'Field';
      if (isField && this.standIns.fields.has(selection.name) && !places.has(path + selection.name)) return [];
      if (!selection.selections) return [selection];
      const selected = this.only(places, selection.selections, isField ? this.within(path, selection.name) : path);
      return selected.length > 0 ? [{ ...selection, selections: selected }] : [];
    });
  }
}

function withoutSpreads(document: DocumentNode): DocumentNode {
  const fragments = fragmentsOf(document);
  const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  return visit(
    { ...document, definitions: operations },
    {
      FragmentSpread: ({ name, directives }) => {
        const fragment = fragments[name.value];
        return fragment && { ...fragment, kind: Kind.INLINE_FRAGMENT, directives };
      },
    },
  );
}

/** The fields that are asked of records themselves, not of what they hold. */
function fieldsOfRecords(document: DocumentNode): { node: FieldNode; typeName: string }[] {
  return document.definitions
    .flatMap((definition) => (definition.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet.selections : []))
    .flatMap((entities) => (entities.kind === Kind.FIELD ? fieldsIn(entities.selectionSet?.selections ?? [], '_Entity') : []));
}

function fieldsIn(selections: readonly SelectionNode[], typeName: string): { node: FieldNode; typeName: string }[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [{ node: selection, typeName }];
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
    return fieldsIn(selection.selectionSet.selections, selection.typeCondition?.name.value ?? typeName);
  });
}

/** A question for some of the fields that it asks of records, and for the variables in these. */
function askingFor(fetch: FetchNode, document: DocumentNode, part: readonly AskedField[]): FetchNode {
  const kept = new Set(part.map(({ node }) => node));
  const leftOut = new Set(fieldsOfRecords(document).flatMap(({ node }) => (kept.has(node) ? [] : [node])));
  const variables = new Set<string>();
  const fields = visit(document, {
    Field: (node) => (leftOut.has(node) ? null : undefined),
    InlineFragment: { leave: ({ selectionSet }) => (selectionSet.selections.length === 0 ? null : undefined) },
    VariableDefinition: () => false,
    Variable: ({ name }) => {
      variables.add(name.value);
    },
  });
  const asked = visit(fields, { VariableDefinition: ({ variable }) => (variables.has(variable.name.value) ? undefined : null) });
  return {
    ...fetch,
    operation: stripIgnoredCharacters(print(asked)),
    operationDocumentNode: asked,
    variableUsages: (fetch.variableUsages ?? []).filter((name) => variables.has(name)),
  };
}
