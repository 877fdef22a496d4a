import { allOf, comparingText, locatedAt } from '@social-economy/query/conditions';
import type { StringFilter } from '@social-economy/query/filter-inputs';
import type { TerritoryLevel, Teryt } from '@social-economy/values/teryt';
import sql, { type Sql } from 'sql-template-tag';

/** Which units are looked for; those that ended are found by their names only. */
export interface TerritorySearch {
  name?: StringFilter | null;
  level?: TerritoryLevel | null;
  within?: Teryt | null;
}

/** The condition of a search on a unit named `item`. */
export function territoryCondition({ name, level, within }: TerritorySearch): Sql | undefined {
  return allOf([
    name == null ? sql`item.validTo IS NULL` : comparingText('item.name', 'item.nameFold')(name),
    level == null ? undefined : sql`item.level = ${level}`,
    locatedAt('item.teryt')({ within }),
  ]);
}
