import { type DocumentNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';

/** How large a document is once its fragments are put in, whatever it means. */
export interface DocumentShape {
  /** Levels of fields in fields. */
  depth: number;
  fields: number;
  aliases: number;
  directives: number;
  /** Fields of the operation with the most fields at its top. */
  rootFields: number;
  /** Operations, of which one is asked for. */
  operations: number;
}

const nothing: DocumentShape = { depth: 0, fields: 0, aliases: 0, directives: 0, rootFields: 0, operations: 0 };

/**
 * The shape of a document, in a time that grows with its text alone: each fragment is measured once, however often it is spread. Of a
 * fragment that holds itself the depth is infinite. The largest figures of all its operations are given.
 */
export function shapeOf({ definitions }: DocumentNode): DocumentShape {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of definitions) if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const measure = new Measure(fragments);
  const shapes = definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION
      ? [plus(measure.of(definition.selectionSet), { ...nothing, directives: definition.directives?.length ?? 0 })]
      : [],
  );
  return { ...shapes.reduce((largest, shape) => merged(largest, shape, Math.max), nothing), operations: shapes.length };
}

class Measure {
  private readonly known = new Map<string, DocumentShape>();

  constructor(private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>) {}

  of({ selections }: SelectionSetNode): DocumentShape {
    let sum = nothing;
    for (const selection of selections) {
      const directives = selection.directives?.length ?? 0;
      if (selection.kind === Kind.FIELD) {
        const inner = selection.selectionSet ? this.of(selection.selectionSet) : nothing;
        const own = { depth: inner.depth + 1, fields: inner.fields + 1, aliases: inner.aliases + (selection.alias ? 1 : 0) };
        sum = plus(sum, { ...nothing, ...own, directives: inner.directives + directives, rootFields: 1 });
      } else {
        const inner = selection.kind === Kind.INLINE_FRAGMENT ? this.of(selection.selectionSet) : this.ofFragment(selection.name.value);
        sum = plus(sum, { ...inner, directives: inner.directives + directives });
      }
    }
    return sum;
  }

  private ofFragment(name: string): DocumentShape {
    const known = this.known.get(name);
    if (known) return known;
    const fragment = this.fragments.get(name);
    if (!fragment) return nothing;
    // Stands while the fragment is being measured: who meets it then is inside it.
    this.known.set(name, { ...nothing, depth: Infinity });
    const shape = this.of(fragment.selectionSet);
    this.known.set(name, shape);
    return shape;
  }
}

/** Beside each other: figures add up, the deeper one counts. */
function plus(one: DocumentShape, other: DocumentShape): DocumentShape {
  return { ...merged(one, other, (a, b) => a + b), depth: Math.max(one.depth, other.depth) };
}

function merged(one: DocumentShape, other: DocumentShape, merge: (one: number, other: number) => number): DocumentShape {
  return {
    depth: merge(one.depth, other.depth),
    fields: merge(one.fields, other.fields),
    aliases: merge(one.aliases, other.aliases),
    directives: merge(one.directives, other.directives),
    rootFields: merge(one.rootFields, other.rootFields),
    operations: merge(one.operations, other.operations),
  };
}
