import { Source } from '@social-economy/database/source';
import type { Tables } from '@social-economy/database/tables';
import { ImportNote } from '@social-economy/imports/import-note';
import { ImportProblem } from '@social-economy/imports/import-problem';
import { ImportRun } from '@social-economy/imports/import-run';
import { AuditEntry } from '@social-economy/mutation/audit-entry';
import { IdempotentAnswer } from '@social-economy/mutation/idempotent-answer.store';
import { Credential } from './credential/credential';
import { Institution, OwesOperator } from './institution/institution';
import { institutionSummary } from './institution-stats/institution-summary';
import { InstitutionFigures } from './institution-figures/institution-figures';
import { migrations } from './migrations/migrations';
import { ServiceArea, ServiceAreaTerritory } from './service-area/service-area';
import { StatusChange } from './status-change/status-change';
import { RegisterState } from './terc/register-state';
import { Territory, TerritoryCode, TerritorySuccession } from './territory/territory';

/** What this subgraph keeps. */
export const tables: Tables = {
  entities: [
    Source,
    Territory,
    TerritoryCode,
    TerritorySuccession,
    RegisterState,
    Institution,
    OwesOperator,
    ServiceArea,
    ServiceAreaTerritory,
    Credential,
    InstitutionFigures,
    StatusChange,
    IdempotentAnswer,
    AuditEntry,
    ImportRun,
    ImportProblem,
    ImportNote,
  ],
  summaries: [institutionSummary],
  lasting: [AuditEntry],
  migrations,
};
