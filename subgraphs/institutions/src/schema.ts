import { importRunQueries } from '@social-economy/imports/import-run.resolver';
import { auditLogOf, auditLogQuery } from '@social-economy/mutation/audit-log.resolver';
import type { SubgraphShape } from '@social-economy/subgraph/build-subgraph-schema';
import type { Context } from './context';
import { Credential } from './credential/credential';
import { CredentialMutations } from './credential/credential.mutations';
import { CredentialResolver, CredentialsOfInstitutionResolver } from './credential/credential.resolver';
import { CredentialKindInfoResolver } from './credential-kind-info/credential-kind-info.resolver';
import { Institution } from './institution/institution';
import { InstitutionMutations } from './institution/institution.mutations';
import { InstitutionResolver } from './institution/institution.resolver';
import { typeNames } from './institution/institution-enums';
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
import { InstitutionFiguresMutations } from './institution-figures/institution-figures.mutations';
import { InstitutionFiguresResolver } from './institution-figures/institution-figures.resolver';
import { InstitutionKindInfoResolver } from './institution-kind-info/institution-kind-info.resolver';
import { InstitutionStatsOfTerritoryResolver, InstitutionStatsResolver } from './institution-stats/institution-stats.resolver';
import { ServiceAreaResolver } from './service-area/service-area.resolver';
import { StatusChangeResolver, StatusHistoryOfInstitutionResolver } from './status-change/status-change.resolver';
import { TerritoryResolver } from './territory/territory.resolver';
import { ViewerResolver } from './viewer/viewer.resolver';

const institutionById = ({ id }: { id: string }, { institutions }: Context) => institutions.byId.load(id);

/** What this subgraph shows, and how its entities are found by their keys. */
export const shape: SubgraphShape<Context> = {
  resolvers: [
    TerritoryResolver,
    InstitutionResolver,
    CredentialsOfInstitutionResolver,
    StatusHistoryOfInstitutionResolver,
    StatusChangeResolver,
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
    InstitutionMutations,
    InstitutionFiguresMutations,
    CredentialMutations,
    auditLogQuery('institutionsAuditLog'),
    importRunQueries('institutionsImportRuns', 'institutionsImportRun'),
    auditLogOf(() => Institution, 'Institution'),
    auditLogOf(() => Credential, 'Credential'),
  ],
  types: institutionTypes,
  kinds: { Institution: ({ kind }: Institution) => typeNames[kind] },
  references: {
    Territory: ({ teryt }: { teryt: string }, { territories }) => territories.byTeryt.load(teryt),
    Credential: ({ id }: { id: string }, { credentials }) => credentials.byId.load(id),
    ...Object.fromEntries(['Institution', ...institutionTypes.map(({ name }) => name)].map((type) => [type, institutionById])),
  },
};
