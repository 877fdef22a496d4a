import type { Database } from '@social-economy/database/database';
import { byKey, byParent, groupedBy, isOneOf } from '@social-economy/database/loaders';
import type { Page } from '@social-economy/query/connection';
import { type ListDefinition, type ListRequest, PagedList } from '@social-economy/query/paged-list';
import { rowsWithin } from '@social-economy/query/rows-of-parents';
import type { Teryt } from '@social-economy/values/teryt';
import { mostKeys } from '@social-economy/database/row-loader';
import DataLoader from 'dataloader';
import sql from 'sql-template-tag';
import { Funding } from './funding';
import { Project, ProjectPartner } from './project';
import { type ProjectFilter, projectFilter } from './project.filter';

const withinTerritories = rowsWithin('project', 'id');

const projectList: ListDefinition<Project, ProjectFilter> = {
  entity: Project,
  key: 'id',
  order: [
    { column: 'startsOn', direction: 'DESC', nullable: true },
    { column: 'titleSort', direction: 'ASC' },
  ],
  filter: projectFilter,
};

/** The projects, with who takes part in them and what pays for them. */
export class ProjectStore {
  constructor(private readonly database: Database) {}

  readonly byId = byKey(this.database, Project, 'id');
  /** Newest first; those whose beginning is not known come last. */
  readonly list = new PagedList(this.database, projectList);
  /** The projects of a programme, newest first. */
  readonly byProgramme = byParent(this.database, Project, 'programmeId', 'startsOn IS NULL, startsOn DESC, titleSort, id');
  /** Who takes part in a project besides its lead, in the order of the source. */
  readonly partnersOf = byParent(this.database, ProjectPartner, 'projectId', 'position');
  /** What pays for a project, in the order of the source. */
  readonly fundingOf = byParent(this.database, Funding, 'projectId', 'position');
  /** The projects that an institution leads or takes part in, newest first. */
  readonly byInstitution = new DataLoader((institutions: readonly string[]) => this.ofInstitutions(institutions), {
    maxBatchSize: mostKeys,
  });

  /** One page of the projects located in a territory or below it. */
  pageWithin(teryt: Teryt, request: ListRequest<ProjectFilter>): Promise<Page<Project>> {
    return this.list.pageUnder('territory', withinTerritories, teryt, request);
  }

  private async ofInstitutions(institutions: readonly string[]): Promise<Project[][]> {
    const rows = await this.database.read(sql`
      SELECT item.*, part.institutionId FROM (
        SELECT id AS projectId, leadId AS institutionId FROM project WHERE ${isOneOf('leadId', institutions)}
        UNION SELECT projectId, partnerId AS institutionId FROM project_partner WHERE ${isOneOf('partnerId', institutions)}
      ) part JOIN project item ON item.id = part.projectId
      ORDER BY item.startsOn IS NULL, item.startsOn DESC, item.titleSort, item.id`);
    const groups = groupedBy(institutions, rows, (row) => String(row['institutionId']));
    return groups.map((group) => group.map((row) => this.database.hydrate(Project, row)));
  }
}
