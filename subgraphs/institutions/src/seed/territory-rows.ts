import { TerritoryLevel } from '@social-economy/values/teryt';
import { RegisterState } from '../terc/register-state';
import { type Territory, TerritoryCode, TerritorySuccession } from '../territory/territory';
import { territoryRow } from '../territory/territory-row';
import endedTerritories from './ended-territories.json';
import poland from './poland.json';
import powiats from './powiats.json';
import voivodeships from './voivodeships.json';

const registerSource = 'terc-2024';

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
export function territoryRowOf({ source = registerSource, ...entry }: TerritoryEntry): Territory {
  return territoryRow(entry, source);
}

/** The state of the register that the voivodeships and powiats here are those of. */
export function registerStateRows(): RegisterState[] {
  return [TerritoryLevel.VOIVODESHIP, TerritoryLevel.POWIAT].map((level) =>
    Object.assign(new RegisterState(), { level, day: '2024-01-01', sourceId: registerSource }),
  );
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
