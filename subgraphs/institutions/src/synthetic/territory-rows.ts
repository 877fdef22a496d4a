import { rowOf, type TableRow } from '@social-economy/database/bulk-insert';
import { syntheticSource } from '@social-economy/database/synthetic-data';
import { gminaCodes } from '@social-economy/synthetic/synthetic-country';
import { codeRows, successionRows, territoryEntries, territoryRowOf } from '../seed/territory-rows';
import { Territory, TerritoryCode, TerritorySuccession } from '../territory/territory';

/** Poland, its voivodeships and powiats as they are, and gminas that are made up. */
export function* territoryRows(): Generator<TableRow> {
  const gminas = gminaCodes.map((teryt) => ({ teryt, name: `Gmina syntetyczna ${teryt}` }));
  for (const unit of [...territoryEntries, ...gminas]) {
    yield rowOf(Territory, territoryRowOf({ ...unit, source: syntheticSource }));
    for (const code of codeRows(unit)) yield rowOf(TerritoryCode, code);
    for (const succession of successionRows(unit)) yield rowOf(TerritorySuccession, succession);
  }
}
