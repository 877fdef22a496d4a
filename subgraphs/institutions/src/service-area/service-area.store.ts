import type { Database } from '@social-economy/database/database';
import { byParent } from '@social-economy/database/loaders';
import type { CalendarDate } from '@social-economy/values/calendar-date';
import { ancestorsOf, codeOf, codesWithin, type Teryt } from '@social-economy/values/teryt';
import DataLoader from 'dataloader';
import sql, { join } from 'sql-template-tag';
import { Institution } from '../institution/institution';
import { InstitutionStatus } from '../institution/institution-enums';
import { ServiceArea, ServiceAreaTerritory } from './service-area';

/** Which OWES served which territories, and when. */
export class ServiceAreaStore {
  constructor(private readonly database: Database) {}

  readonly territoriesOf = byParent(this.database, ServiceAreaTerritory, 'serviceAreaId', 'teryt');

  private readonly byOwes = byParent(this.database, ServiceArea, 'owesId', 'validFrom IS NULL, validFrom DESC, id');
  private readonly servingOn = new Map<CalendarDate, DataLoader<Teryt, Institution[]>>();

  /** The areas of an OWES, newest first; only those served on a day when one is given. */
  async of(owes: Provider, on?: CalendarDate | null): Promise<ServiceArea[]> {
    const areas = await this.byOwes.load(owes.id);
    if (on == null) return areas;
    return isAtWorkOn(owes, on) ? areas.filter((area) => isServedOn(area, on)) : [];
  }

  /** The OWES that served a territory or a part of it on a day, by name. */
  owesServing(teryt: Teryt, on: CalendarDate): Promise<Institution[]> {
    const loader =
      this.servingOn.get(on) ??
      new DataLoader((territories: readonly Teryt[]) => this.owesServingAll(territories, on), { maxBatchSize: mostTerritories });
    this.servingOn.set(on, loader);
    // Areas name their powiats by code, also those that have another name by now.
    return loader.load(codeOf(teryt));
  }

  private async owesServingAll(territories: readonly Teryt[], on: CalendarDate): Promise<Institution[][]> {
    const rows = await this.database.read(sql`
      SELECT covered.teryt AS coveredTeryt, item.* FROM service_area_territory covered
      JOIN service_area area ON area.id = covered.serviceAreaId
      JOIN institution item ON item.id = area.owesId
      WHERE area.validFrom <= ${on} AND (area.validTo IS NULL OR area.validTo >= ${on})
        AND (item.activeTo >= ${on} OR (item.activeTo IS NULL AND item.status <> ${InstitutionStatus.CLOSED}))
        AND (${join(territories.map(overlaps), ' OR ')})
      ORDER BY item.nameSort, item.id`);
    const served = rows.map((row) => ({ teryt: String(row['coveredTeryt']), owes: this.database.hydrate(Institution, row) }));
    return territories.map((territory) => {
      const owes = served.filter(({ teryt }) => isWithin(teryt, territory) || isWithin(territory, teryt)).map((row) => row.owes);
      return [...new Map(owes.map((row) => [row.id, row])).values()];
    });
  }
}

// SQLite takes an expression of 1000 levels, and each OR beside another is one: every territory has two.
const mostTerritories = 200;

/** What tells whether an OWES was at work on a day. */
type Provider = Pick<Institution, 'id' | 'status' | 'activeTo'>;

/** Whether an OWES had not closed by a day; one that closed on an unknown day counts as closed on every day, as its status does. */
function isAtWorkOn({ status, activeTo }: Provider, on: CalendarDate): boolean {
  return activeTo === null ? status !== InstitutionStatus.CLOSED : on <= activeTo;
}

/** Whether an area is known to have been served on a day; one without a known beginning is not. */
function isServedOn({ validFrom, validTo }: ServiceArea, on: CalendarDate): boolean {
  return validFrom !== null && validFrom <= on && (validTo === null || validTo >= on);
}

/** Condition for the covered units that lie in a territory, or that it lies in. */
function overlaps(territory: Teryt) {
  const { from, to } = codesWithin(territory);
  return sql`covered.teryt IN (${join([territory, ...ancestorsOf(territory)])}) OR (covered.teryt >= ${from} AND covered.teryt < ${to})`;
}

function isWithin(unit: Teryt, territory: Teryt): boolean {
  const { from, to } = codesWithin(territory);
  return unit >= from && unit < to;
}
