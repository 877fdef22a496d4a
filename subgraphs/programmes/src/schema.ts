import { importRunQueries } from '@social-economy/imports/import-run.resolver';
import { auditLogOf, auditLogQuery } from '@social-economy/mutation/audit-log.resolver';
import type { SubgraphShape } from '@social-economy/subgraph/build-subgraph-schema';
import type { Context } from './context';
import { IndicatorFormulaResolver, IndicatorResolver } from './indicator/indicator.resolver';
import { ComparisonRowResolver, IndicatorComparisonResolver } from './indicator-comparison/indicator-comparison.resolver';
import { IndicatorValueResolver } from './indicator-value/indicator-value.resolver';
import type { Institution } from './institution/institution';
import { InstitutionResolver } from './institution/institution.resolver';
import { Observation } from './observation/observation';
import { ObservationMutations } from './observation/observation.mutations';
import { ObservationResolver } from './observation/observation.resolver';
import { Programme } from './programme/programme';
import { ProgrammeMutations } from './programme/programme.mutations';
import { ProgrammeResolver } from './programme/programme.resolver';
import { ProgrammeNodeResolver } from './programme-node/programme-node.resolver';
import { Project } from './project/project';
import { ProjectMutations } from './project/project.mutations';
import { ProjectResolver } from './project/project.resolver';
import { Target } from './target/target';
import { TargetMutations } from './target/target.mutations';
import { TargetResolver } from './target/target.resolver';
import type { Territory } from './territory/territory';
import { TerritoryResolver } from './territory/territory.resolver';

interface Id {
  id: string;
}

/** What this subgraph shows, and how its entities are found by their keys. */
export const shape: SubgraphShape<Context> = {
  resolvers: [
    ProgrammeResolver,
    ProgrammeNodeResolver,
    TargetResolver,
    ProjectResolver,
    IndicatorResolver,
    IndicatorFormulaResolver,
    IndicatorValueResolver,
    IndicatorComparisonResolver,
    ComparisonRowResolver,
    ObservationResolver,
    TerritoryResolver,
    InstitutionResolver,
    ProgrammeMutations,
    TargetMutations,
    ProjectMutations,
    ObservationMutations,
    auditLogQuery('programmesAuditLog'),
    importRunQueries('programmesImportRuns', 'programmesImportRun'),
    auditLogOf(() => Programme, 'Programme'),
    auditLogOf(() => Target, 'Target'),
    auditLogOf(() => Project, 'Project'),
    auditLogOf(() => Observation, 'Observation'),
  ],
  references: {
    Programme: ({ id }: Id, { programmes }) => programmes.byId.load(id),
    ProgrammeNode: ({ id }: Id, { nodes }) => nodes.byId.load(id),
    Target: ({ id }: Id, { targets }) => targets.byId.load(id),
    Project: ({ id }: Id, { projects }) => projects.byId.load(id),
    Indicator: ({ code }: { code: string }, { indicators }) => indicators.byCode.load(code),
    Observation: ({ id }: Id, { observations }) => observations.byId.load(id),
    Territory: (territory: Territory) => territory,
    Institution: (institution: Institution) => institution,
  },
};
