import { folded, sortKey } from '@social-economy/values/polish-text';
import { ancestorsOf, levelOf } from '@social-economy/values/teryt';
import { Territory, TerritoryCode, TerritorySuccession } from '../territory/territory';
import endedTerritories from './ended-territories.json';
import poland from './poland.json';
import powiats from './powiats.json';
import voivodeships from './voivodeships.json';

/** A unit of the territorial division, as the data files describe it. */
export interface TerritoryEntry {
  teryt: string;
  name: string;
  capital?: string;
  iso3166?: string;
  isoFormer?: string;
  nuts2?: string[];
  bdlUnit?: string;
  validFrom?: string;
  validTo?: string;
  successors?: string[];
  source?: string;
}

/** Poland, its voivodeships and powiats, and units that have ended. */
export const territoryEntries: TerritoryEntry[] = [poland, ...voivodeships, ...powiats, ...endedTerritories];

/** The row of a unit; from the TERYT register unless another source is named. */
export function territoryRow(entry: TerritoryEntry): Territory {
  const { teryt, name, capital, iso3166, nuts2, bdlUnit, validFrom, validTo, source = 'terc-2024' } = entry;
  return Object.assign(new Territory(), {
    teryt,
    level: levelOf(teryt),
    name,
    nameSort: sortKey(name),
    nameFold: folded(name),
    capital: capital ?? null,
    parentTeryt: ancestorsOf(teryt).at(-1) ?? null,
    iso3166: iso3166 ?? null,
    nuts2: nuts2 ?? [],
    bdlUnit: bdlUnit ?? null,
    validFrom: validFrom ?? null,
    validTo: validTo ?? null,
    sourceId: source,
  });
}

/** The codes of a unit in other schemes. */
export function codeRows({ teryt, iso3166, isoFormer, nuts2 = [], bdlUnit }: TerritoryEntry): TerritoryCode[] {
  const codes = [iso3166, isoFormer, bdlUnit, ...nuts2].filter((code) => code !== undefined);
  return codes.map((code) => Object.assign(new TerritoryCode(), { code, teryt }));
}

/** The units that took over from one that ended. */
export function successionRows({ teryt, successors = [] }: TerritoryEntry): TerritorySuccession[] {
  return successors.map((successorTeryt) => Object.assign(new TerritorySuccession(), { teryt, successorTeryt }));
}
