import { folded, sortKey } from '@social-economy/values/polish-text';
import type { CoordinationBody } from './coordination-body';

// As much as the column holds: twice the longest name.
const longestSortKey = 600;

/** The columns that only serve order and search, as they follow from the name of a body; whoever writes it writes them too. */
export function derivedColumns(name: string): Pick<CoordinationBody, 'nameSort' | 'nameFold'> {
  return { nameSort: sortKey(name, longestSortKey), nameFold: folded(name) };
}
