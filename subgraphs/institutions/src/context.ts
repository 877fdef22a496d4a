import type { Database } from '@social-economy/database/database';
import { SourceStore } from '@social-economy/database/source.store';
import { ImportRunStore } from '@social-economy/imports/import-run.store';
import { AuditLogStore } from '@social-economy/mutation/audit-log.store';
import { Changes } from '@social-economy/mutation/changes';
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
  auditLog: AuditLogStore;
  importRuns: ImportRunStore;
  changes: Changes;
}

/** New stores for one request: what they load is remembered until the request changes something. */
export function createContext(database: Database, request: SubgraphRequest): Context {
  const context: Context = {
    caller: request.caller,
    changes: new Changes(database, request, () => Object.assign(context, storesOf(database, request))),
    ...storesOf(database, request),
  };
  return context;
}

function storesOf(database: Database, { caller }: SubgraphRequest): Omit<Context, 'caller' | 'changes'> {
  return {
    territories: new TerritoryStore(database),
    institutions: new InstitutionStore(database),
    institutionStats: new InstitutionStatsStore(database),
    statusChanges: new StatusChangeStore(database),
    serviceAreas: new ServiceAreaStore(database),
    credentials: new CredentialStore(database),
    figures: new InstitutionFiguresStore(database),
    sources: new SourceStore(database),
    auditLog: new AuditLogStore(database, caller),
    importRuns: new ImportRunStore(database, caller),
  };
}
