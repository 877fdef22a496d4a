import { folded, sortKey } from '@social-economy/values/polish-text';
import { ancestorsOf, levelOf } from '@social-economy/values/teryt';
import { Territory } from './territory';

/** What is told of a unit; what is absent is not known or does not apply. */
export interface TerritoryDetails extends Partial<Pick<Territory, 'capital' | 'iso3166' | 'nuts2' | 'bdlUnit'>> {
  teryt: string;
  name: string;
  validFrom?: string | null;
  /** Absent where validFrom is exact; the same for the end. */
  validFromEarliest?: string | null;
  validTo?: string | null;
  validToEarliest?: string | null;
}

/** The row of a unit, with the columns that follow from its code and name. */
export function territoryRow(details: TerritoryDetails, sourceId: string): Territory {
  const { teryt, capital = null, iso3166 = null, nuts2 = [], bdlUnit = null, validFrom = null, validTo = null } = details;
  return Object.assign(new Territory(), {
    teryt,
    level: levelOf(teryt),
    ...named(details.name),
    capital,
    parentTeryt: ancestorsOf(teryt).at(-1) ?? null,
    iso3166,
    nuts2,
    bdlUnit,
    validFrom,
    validFromEarliest: details.validFromEarliest ?? validFrom,
    validTo,
    validToEarliest: details.validToEarliest ?? validTo,
    sourceId,
  });
}

/** The columns of a name. */
export function named(name: string): Pick<Territory, 'name' | 'nameSort' | 'nameFold'> {
  return { name, nameSort: sortKey(name), nameFold: folded(name) };
}
