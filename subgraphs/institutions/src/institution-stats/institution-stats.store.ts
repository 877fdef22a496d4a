import type { Database } from '@social-economy/database/database';
import type { AskedProperties } from '@social-economy/query/asked-properties';
import { GroupedStats, type StatsDefinition, type StatsRequest, type StatsRow } from '@social-economy/query/grouped-stats';
import { rowsWithin } from '@social-economy/query/rows-of-parents';
import { type CalendarDate, today } from '@social-economy/values/calendar-date';
import type { Teryt } from '@social-economy/values/teryt';
import { filterOn, type InstitutionFilter, institutionFilter } from '../institution/institution.filter';
import { registerAsOf } from '../institution/register-as-of';
import { latestFiguresOf } from '../institution-figures/latest-figures';
import { InstitutionDimension, type InstitutionStats } from './institution-stats';
import { countedInstitutions, figureMeasures, summaryMeasures, summaryOfToday } from './institution-summary';

const withinTerritories = rowsWithin('institution', 'id', 'teryt', 'voivodeshipTeryt');

const storedMeasures = Object.fromEntries(Object.entries(figureMeasures('figures')).map(([name, value]) => [name, `SUM(${value})`]));

/** Ratios are made of their parts. */
const partsOfRatios: Record<string, readonly string[]> = { employmentEffectiveness: ['comparableParticipants', 'comparableLeftForWork'] };

/** Statistics of the register, as it stood on a day when one is given. */
export interface InstitutionStatsRequest extends StatsRequest<InstitutionDimension, InstitutionFilter> {
  asOf?: CalendarDate | null;
  /** What is asked of the rows; all when absent. */
  properties?: AskedProperties;
}

const institutionStatsDefinition: StatsDefinition<InstitutionDimension, InstitutionFilter> = {
  table: 'institution',
  key: 'id',
  dimensions: {
    VOIVODESHIP: { value: 'item.voivodeshipTeryt' },
    POWIAT: { value: 'CASE WHEN LENGTH(item.teryt) >= 4 THEN SUBSTR(item.teryt, 1, 4) END' },
    KIND: { value: 'item.kind' },
    STATUS: { value: 'item.status' },
    LEGAL_FORM: { value: 'item.legalForm' },
    FOUNDING_YEAR: { value: 'SUBSTR(item.activeFrom, 1, 4)' },
  },
  measures: storedMeasures,
  orders: { VOIVODESHIP: InstitutionDimension.VOIVODESHIP, KIND: InstitutionDimension.KIND, YEAR: InstitutionDimension.FOUNDING_YEAR },
  filter: institutionFilter,
  summary: {
    ...countedInstitutions,
    dimensions: { VOIVODESHIP: 'item.voivodeshipTeryt', KIND: 'item.kind', STATUS: 'item.status' },
    measures: summaryMeasures,
  },
};

/** Counts and sums over the register. */
export class InstitutionStatsStore {
  constructor(private readonly database: Database) {}

  private readonly stats = new GroupedStats(this.database, institutionStatsDefinition);

  /** Statistics of all institutions. */
  async rows(request: InstitutionStatsRequest): Promise<InstitutionStats[]> {
    return (await this.stats.rows(asAsked(request))).map(shown);
  }

  /** Statistics of the institutions that have their seat in a territory. */
  async rowsWithin(teryt: Teryt, request: InstitutionStatsRequest): Promise<InstitutionStats[]> {
    return (await this.stats.rowsUnder('territory', withinTerritories, teryt, request, asAsked)).map(shown);
  }
}

function asAsked({ properties, ...request }: InstitutionStatsRequest): InstitutionStatsRequest {
  const { asOf } = request;
  const measures = properties?.flatMap((property) => partsOfRatios[property] ?? [property]);
  const filter = filterOn(request.filter, asOf);
  const joins = () => latestFiguresOf('item', asOf ?? today());
  const summary = asOf == null && { summary: summaryOfToday() };
  return { ...request, measures, filter, from: registerAsOf({ asOf }), joins, ...summary };
}

function shown(row: StatsRow): InstitutionStats {
  const participants = numberOf(row['comparableParticipants']);
  return {
    voivodeshipTeryt: (row['VOIVODESHIP'] ?? null) as Teryt | null,
    powiatTeryt: (row['POWIAT'] ?? null) as Teryt | null,
    kind: (row['KIND'] ?? null) as InstitutionStats['kind'],
    status: (row['STATUS'] ?? null) as InstitutionStats['status'],
    legalForm: (row['LEGAL_FORM'] ?? null) as InstitutionStats['legalForm'],
    foundingYear: numberOf(row['FOUNDING_YEAR']),
    count: row.count,
    employees: numberOf(row['employees']),
    participants: numberOf(row['participants']),
    personsWithDisabilities: numberOf(row['personsWithDisabilities']),
    employmentEffectiveness: participants ? Number(row['comparableLeftForWork']) / participants : null,
  };
}

function numberOf(value: unknown): number | null {
  return value == null ? null : Number(value);
}
