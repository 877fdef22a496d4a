import type { SubgraphShape } from '@social-economy/subgraph/build-subgraph-schema';
import type { Context } from './context';
import { CredentialResolver, CredentialsOfInstitutionResolver } from './credential/credential.resolver';
import { CredentialKindInfoResolver } from './credential-kind-info/credential-kind-info.resolver';
import { InstitutionResolver } from './institution/institution.resolver';
import { institutionTypes } from './institution/institution-kinds';
import {
  CisResolver,
  KisResolver,
  OwesResolver,
  PesResolver,
  RopsResolver,
  WtzResolver,
  ZazResolver,
} from './institution/institution-kinds.resolver';
import { InstitutionFiguresResolver } from './institution-figures/institution-figures.resolver';
import { InstitutionKindInfoResolver } from './institution-kind-info/institution-kind-info.resolver';
import { InstitutionStatsOfTerritoryResolver, InstitutionStatsResolver } from './institution-stats/institution-stats.resolver';
import { ServiceAreaResolver } from './service-area/service-area.resolver';
import { TerritoryResolver } from './territory/territory.resolver';
import { ViewerResolver } from './viewer/viewer.resolver';

const institutionById = ({ id }: { id: string }, { institutions }: Context) => institutions.byId.load(id);

/** What this subgraph shows, and how its entities are found by their keys. */
export const shape: SubgraphShape<Context> = {
  resolvers: [
    TerritoryResolver,
    InstitutionResolver,
    CredentialsOfInstitutionResolver,
    RopsResolver,
    OwesResolver,
    PesResolver,
    CisResolver,
    KisResolver,
    ZazResolver,
    WtzResolver,
    ServiceAreaResolver,
    CredentialResolver,
    InstitutionFiguresResolver,
    InstitutionStatsResolver,
    InstitutionStatsOfTerritoryResolver,
    InstitutionKindInfoResolver,
    CredentialKindInfoResolver,
    ViewerResolver,
  ],
  types: institutionTypes,
  references: {
    Territory: ({ teryt }: { teryt: string }, { territories }) => territories.byTeryt.load(teryt),
    Credential: ({ id }: { id: string }, { credentials }) => credentials.byId.load(id),
    ...Object.fromEntries(['Institution', ...institutionTypes.map(({ name }) => name)].map((type) => [type, institutionById])),
  },
};
