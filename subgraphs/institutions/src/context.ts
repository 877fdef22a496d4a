import type { Database } from '@social-economy/database/database';
import { SourceStore } from '@social-economy/database/source.store';
import { ImportRunStore } from '@social-economy/imports/import-run.store';
import { AuditLogStore } from '@social-economy/mutation/audit-log.store';
import { Changes } from '@social-economy/mutation/changes';
import type { Caller } from '@social-economy/subgraph/caller';
import { madeWhenUsed } from '@social-economy/subgraph/made-when-used';
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

/** What a request comes with. */
interface Given {
  database: Database;
  request: SubgraphRequest;
}

/** The context of one request: what its stores load is remembered until the request changes something. */
export const createContext = madeWhenUsed<Context, Given>({
  caller: ({ request }) => request.caller,
  changes: ({ database, request }, forget) => new Changes(database, request, forget),
  territories: ({ database }) => new TerritoryStore(database),
  institutions: ({ database }) => new InstitutionStore(database),
  institutionStats: ({ database }) => new InstitutionStatsStore(database),
  statusChanges: ({ database }) => new StatusChangeStore(database),
  serviceAreas: ({ database }) => new ServiceAreaStore(database),
  credentials: ({ database }) => new CredentialStore(database),
  figures: ({ database }) => new InstitutionFiguresStore(database),
  sources: ({ database }) => new SourceStore(database),
  auditLog: ({ database, request }) => new AuditLogStore(database, request.caller),
  importRuns: ({ database, request }) => new ImportRunStore(database, request.caller),
});
