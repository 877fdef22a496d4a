import { type DocumentNode, type FieldNode, Kind, parse, print, visit } from 'graphql';

/** Under which names subgraphs are asked for fields whose names in the answer would be taken for those of others. */
export interface SourceNames {
  byNode: ReadonlyMap<FieldNode, string>;
  /** The names in the answer, by the names that subgraphs are asked for. */
  answered: ReadonlyMap<string, string>;
}

/**
 * Gives a name of its own to each field of a document whose name in the answer another field has too, or the same one with other
 * arguments; and to fields with arguments that some field of the supergraph requires. The planner takes one for the other.
 */
export function sourceNames(document: DocumentNode, requiredWithArguments: ReadonlySet<string>): SourceNames {
  const fields: FieldNode[] = [];
  visit(document, {
    Field: (node) => {
      fields.push(node);
    },
  });
  const taken = new Set(fields.map(answerName));
  const names = new Map<string, Map<string, string>>();
  const byNode = new Map<FieldNode, string>();
  const answered = new Map<string, string>();
  for (const node of fields) {
    const name = answerName(node);
    const asked = names.get(name) ?? new Map<string, string>();
    names.set(name, asked);
    const what = `${node.name.value} ${(node.arguments ?? []).map(print).join()}`;
    const isFirst = asked.size === 0 && !(node.arguments?.length && requiredWithArguments.has(node.name.value));
    const own = asked.get(what) ?? (isFirst ? name : free(name, taken));
    asked.set(what, own);
    if (own === name) continue;
    byNode.set(node, own);
    answered.set(own, name);
  }
  return { byNode, answered };
}

function answerName({ alias, name }: FieldNode): string {
  return alias?.value ?? name.value;
}

function free(name: string, taken: Set<string>): string {
  for (let number = 1; ; number += 1) {
    const own = `${name}_${number}`;
    if (taken.has(own)) continue;
    taken.add(own);
    return own;
  }
}

/** The names of the fields that a supergraph requires with arguments. */
export function requiredWithArguments(supergraphSdl: string): ReadonlySet<string> {
  const names = new Set<string>();
  visit(parse(supergraphSdl), {
    Directive: ({ arguments: args = [] }) => {
      for (const { name, value } of args) {
        if (name.value !== 'requires' || value.kind !== Kind.STRING) continue;
        visit(parse(`{ ${value.value} }`), {
          Field: (field) => {
            if (field.arguments?.length) names.add(field.name.value);
          },
        });
      }
    },
  });
  return names;
}
