import { fragmentsOf } from '@social-economy/executor/fragments';
import { type DocumentNode, getOperationAST, Kind, type SelectionSetNode } from 'graphql';

interface Part {
  fields: number;
  path: readonly string[];
}

const nothing: Part = { fields: 0, path: [] };

/** Where most fields of an operation of a document are: the names from the top to the record or list, with dots between them. */
export function largestPart(document: DocumentNode, operationName: string | undefined): string {
  const fragments = fragmentsOf(document);
  const known = new Map<string, Part>();
  const ofFragment = (name: string): Part => {
    const fragment = fragments[name];
    const part = known.get(name) ?? (fragment ? of(fragment.selectionSet) : nothing);
    known.set(name, part);
    return part;
  };
  const of = ({ selections }: SelectionSetNode): Part => {
    let [fields, largest] = [0, nothing];
    for (const selection of selections) {
      let part = nothing;
      if (selection.kind === Kind.FRAGMENT_SPREAD) part = ofFragment(selection.name.value);
      else if (selection.kind === Kind.INLINE_FRAGMENT) part = of(selection.selectionSet);
      else {
        const inner = selection.selectionSet && of(selection.selectionSet);
        part = { fields: 1 + (inner?.fields ?? 0), path: inner ? [(selection.alias ?? selection.name).value, ...inner.path] : [] };
      }
      fields += part.fields;
      if (part.fields > largest.fields) largest = part;
    }
    return { fields, path: largest.path };
  };
  const operation = getOperationAST(document, operationName);
  return operation ? of(operation.selectionSet).path.join('.') : '';
}
