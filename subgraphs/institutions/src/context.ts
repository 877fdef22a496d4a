import type { Database } from '@social-economy/database/database';
import { SourceStore } from '@social-economy/database/source.store';
import type { Caller } from '@social-economy/subgraph/caller';
import type { SubgraphRequest } from '@social-economy/subgraph/subgraph-request';
import { CredentialStore } from './credential/credential.store';
import { InstitutionStore } from './institution/institution.store';
import { InstitutionFiguresStore } from './institution-figures/institution-figures.store';
import { InstitutionStatsStore } from './institution-stats/institution-stats.store';
import { ServiceAreaStore } from './service-area/service-area.store';
import { StatusChangeStore } from './status-change/status-change.store';
import { TerritoryStore } from './territory/territory.store';

/** What a request to this subgraph may use. */
export interface Context {
  caller: Caller;
  territories: TerritoryStore;
  institutions: InstitutionStore;
  institutionStats: InstitutionStatsStore;
  statusChanges: StatusChangeStore;
  serviceAreas: ServiceAreaStore;
  credentials: CredentialStore;
  figures: InstitutionFiguresStore;
  sources: SourceStore;
}

/** New stores for one request: what they load is remembered as long as the request. */
export function createContext(database: Database, { caller }: SubgraphRequest): Context {
  return {
    caller,
    territories: new TerritoryStore(database),
    institutions: new InstitutionStore(database),
    institutionStats: new InstitutionStatsStore(database),
    statusChanges: new StatusChangeStore(database),
    serviceAreas: new ServiceAreaStore(database),
    credentials: new CredentialStore(database),
    figures: new InstitutionFiguresStore(database),
    sources: new SourceStore(database),
  };
}
