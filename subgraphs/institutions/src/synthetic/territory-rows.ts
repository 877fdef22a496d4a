import { rowOf, type TableRow } from '@social-economy/database/bulk-insert';
import { syntheticSource } from '@social-economy/database/synthetic-data';
import { folded, sortKey } from '@social-economy/values/polish-text';
import { gminaCodes } from '@social-economy/synthetic/synthetic-country';
import { ancestorsOf, levelOf } from '@social-economy/values/teryt';
import endedTerritories from '../seed/ended-territories.json';
import poland from '../seed/poland.json';
import powiats from '../seed/powiats.json';
import voivodeships from '../seed/voivodeships.json';
import { Territory, TerritoryCode, TerritorySuccession } from '../territory/territory';

interface Unit {
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
}

/** Poland, its voivodeships and powiats as they are, and gminas that are made up. */
export function* territoryRows(): Generator<TableRow> {
  const gminas = gminaCodes.map((teryt) => ({ teryt, name: `Gmina syntetyczna ${teryt}` }));
  const units: Unit[] = [poland, ...voivodeships, ...powiats, ...endedTerritories, ...gminas];
  for (const unit of units) {
    yield territoryRow(unit);
    const codes = [unit.iso3166, unit.isoFormer, unit.bdlUnit, ...(unit.nuts2 ?? [])].filter((code) => code !== undefined);
    for (const code of codes) yield rowOf(TerritoryCode, { code, teryt: unit.teryt });
    for (const successorTeryt of unit.successors ?? []) yield rowOf(TerritorySuccession, { teryt: unit.teryt, successorTeryt });
  }
}

function territoryRow({ teryt, name, capital, iso3166, nuts2, bdlUnit, validFrom, validTo }: Unit): TableRow {
  return rowOf(Territory, {
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
    sourceId: syntheticSource,
  });
}
