import { type DocumentNode, type FieldNode, Kind, print, visit } from 'graphql';
import { sortValueNode } from 'graphql/utilities/sortValueNode';
import type { StandIns } from './stand-ins';

/** Under which names subgraphs are asked for fields whose names in the answer would be taken for those of others. */
export interface SourceNames {
  byNode: ReadonlyMap<FieldNode, string>;
  /** The names in the answer, by the names that subgraphs are asked for. */
  answered: ReadonlyMap<string, string>;
}

/** Names of a supergraph under which the planner itself asks for fields. */
export interface PlannersNames {
  standIns: StandIns;
  /** See `Joins`. */
  told: ReadonlySet<string>;
}

/** Where the types of fields of one name differ by kinds of records, the planner asks for them by names such as `note__alias_0`. */
const plannersAlias = /__alias_\d+$/;

/**
 * Gives a name of its own to each field of a document whose name in the answer another field has too, or the same one with other
 * arguments, or one that the planner asks for itself: a stand-in, what a subgraph is told of records, or an alias of its own. It takes one
 * for the other.
 */
export function sourceNames(document: DocumentNode, { standIns, told }: PlannersNames): SourceNames {
  const fields: FieldNode[] = [];
  visit(document, {
    Field: (node) => {
      fields.push(node);
    },
  });
  const taken = new Set([...standIns.fields.keys(), ...told, ...fields.map(answerName)]);
  const names = new Map<string, Map<string, string>>();
  const byNode = new Map<FieldNode, string>();
  const answered = new Map([...standIns.fields].map(([name, real]) => [name, real.name.value]));
  for (const node of fields) {
    const name = answerName(node);
    const asked = names.get(name) ?? new Map<string, string>();
    names.set(name, asked);
    const what = `${node.name.value} ${argumentsOf(node)}`;
    const isPlanners = standIns.fields.has(name) || plannersAlias.test(name) || (told.has(name) && node.name.value !== name);
    const isFirst = asked.size === 0 && !isPlanners;
    const own = asked.get(what) ?? (isFirst ? name : free(name, taken));
    asked.set(what, own);
    if (own === name) continue;
    byNode.set(node, own);
    answered.set(own, name);
  }
  return { byNode, answered };
}

/** The order of arguments, and of what is in them, makes no difference. */
function argumentsOf({ arguments: args = [] }: FieldNode): string {
  return print(sortValueNode({ kind: Kind.OBJECT, fields: args.map((argument) => ({ ...argument, kind: Kind.OBJECT_FIELD })) }));
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
