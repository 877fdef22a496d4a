import type { Database } from '@social-economy/database/database';
import { SourceStore } from '@social-economy/database/source.store';
import { ImportRunStore } from '@social-economy/imports/import-run.store';
import { AuditLogStore } from '@social-economy/mutation/audit-log.store';
import { Changes } from '@social-economy/mutation/changes';
import type { Caller } from '@social-economy/subgraph/caller';
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

/** New stores for one request: what they load is remembered until the request changes something. */
export function createContext(database: Database, country: Country, request: SubgraphRequest): Context {
  const context: Context = {
    caller: request.caller,
    changes: new Changes(database, request, () => Object.assign(context, storesOf(database, country, request))),
    ...storesOf(database, country, request),
  };
  return context;
}

function storesOf(database: Database, country: Country, { caller }: SubgraphRequest): Omit<Context, 'caller' | 'changes'> {
  return {
    programmes: new ProgrammeStore(database),
    nodes: new ProgrammeNodeStore(database),
    targets: new TargetStore(database),
    projects: new ProjectStore(database),
    indicators: new IndicatorStore(database),
    observations: new ObservationStore(database),
    indicatorValues: new IndicatorValueStore(database),
    territories: new TerritoryStore(country),
    sources: new SourceStore(database),
    auditLog: new AuditLogStore(database, caller),
    importRuns: new ImportRunStore(database, caller),
  };
}
