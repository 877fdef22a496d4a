import { fragmentsOf } from '@social-economy/executor/fragments';
import { type DocumentNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';

/** What a question asks for, of records of whatever kind, by response name: null for a leaf. */
export type AskedFields = Map<string, AskedFields | null>;

/** What a question to a subgraph asks for, by the names that its fields have once those that the planner gave are taken back. */
export function askedFields(document: DocumentNode, renames: ReadonlyMap<string, string>): AskedFields {
  const asked: AskedFields = new Map();
  const fragments = fragmentsOf(document);
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) addSelections(asked, definition.selectionSet, { fragments, renames });
  }
  return asked;
}

interface Names {
  fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  renames: ReadonlyMap<string, string>;
}

function addSelections(asked: AskedFields, { selections }: SelectionSetNode, names: Names): void {
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) {
      const given = selection.alias?.value ?? selection.name.value;
      const name = names.renames.get(given) ?? given;
      const under = asked.get(name) ?? (selection.selectionSet ? new Map<string, AskedFields | null>() : null);
      asked.set(name, under);
      if (under && selection.selectionSet) addSelections(under, selection.selectionSet, names);
    } else {
      const set = selection.kind === Kind.INLINE_FRAGMENT ? selection.selectionSet : names.fragments[selection.name.value]?.selectionSet;
      if (set) addSelections(asked, set, names);
    }
  }
}
