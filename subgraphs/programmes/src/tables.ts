import { Source } from '@social-economy/database/source';
import type { Tables } from '@social-economy/database/tables';
import { ImportNote } from '@social-economy/imports/import-note';
import { ImportProblem } from '@social-economy/imports/import-problem';
import { ImportRun } from '@social-economy/imports/import-run';
import { AuditEntry } from '@social-economy/mutation/audit-entry';
import { IdempotentAnswer } from '@social-economy/mutation/idempotent-answer.store';
import { Indicator } from './indicator/indicator';
import { migrations } from './migrations/migrations';
import { Observation } from './observation/observation';
import { Programme } from './programme/programme';
import { ProgrammeStatusChange } from './programme/programme-status-change';
import { ProgrammeNode, ProgrammeNodeAlignment } from './programme-node/programme-node';
import { Funding } from './project/funding';
import { Project, ProjectPartner } from './project/project';
import { Target } from './target/target';
import { TerritoryUnit } from './territory/territory-unit';

/** What this subgraph keeps. */
export const tables: Tables = {
  entities: [
    Source,
    Programme,
    ProgrammeStatusChange,
    ProgrammeNode,
    ProgrammeNodeAlignment,
    Target,
    Project,
    ProjectPartner,
    Funding,
    Indicator,
    Observation,
    TerritoryUnit,
    IdempotentAnswer,
    AuditEntry,
    ImportRun,
    ImportProblem,
    ImportNote,
  ],
  lasting: [AuditEntry],
  migrations,
};
