import type { Database } from '@social-economy/database/database';
import { SourceStore } from '@social-economy/database/source.store';
import { ImportRunStore } from '@social-economy/imports/import-run.store';
import { AuditLogStore } from '@social-economy/mutation/audit-log.store';
import { Changes } from '@social-economy/mutation/changes';
import type { Caller } from '@social-economy/subgraph/caller';
import { madeWhenUsed } from '@social-economy/subgraph/made-when-used';
import type { SubgraphRequest } from '@social-economy/subgraph/subgraph-request';
import { IndicatorStore } from './indicator/indicator.store';
import { IndicatorValueStore } from './indicator-value/indicator-value.store';
import { ObservationStore } from './observation/observation.store';
import { ProgrammeStore } from './programme/programme.store';
import { ProgrammeNodeStore } from './programme-node/programme-node.store';
import { ProjectStore } from './project/project.store';
import { TargetStore } from './target/target.store';
import { type Country, TerritoryStore } from './territory/territory.store';

/** What a request to this subgraph may use. */
export interface Context {
  caller: Caller;
  programmes: ProgrammeStore;
  nodes: ProgrammeNodeStore;
  targets: TargetStore;
  projects: ProjectStore;
  indicators: IndicatorStore;
  observations: ObservationStore;
  indicatorValues: IndicatorValueStore;
  territories: TerritoryStore;
  sources: SourceStore;
  auditLog: AuditLogStore;
  importRuns: ImportRunStore;
  changes: Changes;
}

/** What a request comes with. */
interface Given {
  database: Database;
  request: SubgraphRequest;
  country: Country;
}

/** The context of one request: what its stores load is remembered until the request changes something. */
export const createContext = madeWhenUsed<Context, Given>({
  caller: ({ request }) => request.caller,
  changes: ({ database, request }, forget) => new Changes(database, request, forget),
  programmes: ({ database }) => new ProgrammeStore(database),
  nodes: ({ database }) => new ProgrammeNodeStore(database),
  targets: ({ database }) => new TargetStore(database),
  projects: ({ database }) => new ProjectStore(database),
  indicators: ({ database }) => new IndicatorStore(database),
  observations: ({ database }) => new ObservationStore(database),
  indicatorValues: ({ database }) => new IndicatorValueStore(database),
  territories: ({ country }) => new TerritoryStore(country),
  sources: ({ database }) => new SourceStore(database),
  auditLog: ({ database, request }) => new AuditLogStore(database, request.caller),
  importRuns: ({ database, request }) => new ImportRunStore(database, request.caller),
});
