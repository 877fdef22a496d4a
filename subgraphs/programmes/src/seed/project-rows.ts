import { Funding } from '../project/funding';
import { Project, ProjectPartner, projectTextColumns } from '../project/project';

/** A project as its data file writes it. */
export interface ProjectEntry extends Partial<Omit<Project, 'id' | 'title'>> {
  id: string;
  title: string;
  programme?: string;
  lead?: string;
  partners?: string[];
  funding?: Partial<Funding>[];
  source: string;
}

export function projectRow({ programme, lead, partners: _partners, funding: _funding, source, ...entry }: ProjectEntry): Project {
  return Object.assign(new Project(), entry, {
    ...projectTextColumns(entry),
    programmeId: programme ?? null,
    leadId: lead ?? null,
    sourceId: source,
    version: 1,
  });
}

export function partnerRows({ id, partners = [] }: ProjectEntry): ProjectPartner[] {
  return partners.map((partnerId, position) => Object.assign(new ProjectPartner(), { projectId: id, partnerId, position }));
}

export function fundingRows({ id, funding = [] }: ProjectEntry): Funding[] {
  return funding.map((entry, position) => Object.assign(new Funding(), entry, { projectId: id, position }));
}
