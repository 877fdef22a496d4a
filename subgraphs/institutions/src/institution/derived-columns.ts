import { folded, matchKey, sortKey } from '@social-economy/values/polish-text';
import { voivodeshipOf } from '@social-economy/values/teryt';
import type { Institution } from './institution';

type Described = Pick<Institution, 'name' | 'teryt'> & Partial<Pick<Institution, 'shortName' | 'city' | 'krs' | 'nip' | 'regon'>>;
type Derived = Pick<Institution, 'nameSort' | 'nameFold' | 'matchFold' | 'searchFold' | 'voivodeshipTeryt'>;

/** The columns that follow from others: keys for order and search, and the voivodeship. Whoever writes an institution writes them. */
export function derivedColumns({ name, teryt, shortName, city, krs, nip, regon }: Described): Derived {
  const searched = [name, shortName, city, krs, nip, regon].filter((text) => text != null);
  return {
    nameSort: sortKey(name),
    nameFold: folded(name),
    matchFold: matchKey(name),
    searchFold: folded(searched.join(' ')),
    voivodeshipTeryt: voivodeshipOf(teryt),
  };
}
