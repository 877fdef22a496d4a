import type { SubgraphShape } from '@social-economy/subgraph/build-subgraph-schema';
import type { Context } from './context';
import { IndicatorFormulaResolver, IndicatorResolver } from './indicator/indicator.resolver';
import { ComparisonRowResolver, IndicatorComparisonResolver } from './indicator-comparison/indicator-comparison.resolver';
import { IndicatorValueResolver } from './indicator-value/indicator-value.resolver';
import type { Institution } from './institution/institution';
import { InstitutionResolver } from './institution/institution.resolver';
import { ObservationResolver } from './observation/observation.resolver';
import { ProgrammeResolver } from './programme/programme.resolver';
import { ProgrammeNodeResolver } from './programme-node/programme-node.resolver';
import { ProjectResolver } from './project/project.resolver';
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
