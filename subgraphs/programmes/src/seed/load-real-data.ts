import { insertMissing } from '@social-economy/database/insert-missing';
import { Source } from '@social-economy/database/source';
import { type SourceEntry, sourceRows } from '@social-economy/database/source-rows';
import { holdsSyntheticRecords } from '@social-economy/database/synthetic-data';
import type { EntityManager } from 'typeorm';
import { Indicator } from '../indicator/indicator';
import { Observation } from '../observation/observation';
import { Programme } from '../programme/programme';
import { ProgrammeStatusChange } from '../programme/programme-status-change';
import { ProgrammeNode, ProgrammeNodeAlignment } from '../programme-node/programme-node';
import { Funding } from '../project/funding';
import { Project, ProjectPartner } from '../project/project';
import { Target } from '../target/target';
import { TerritoryUnit } from '../territory/territory-unit';
import { type IndicatorEntry, indicatorRow, type ObservationEntry, observationRow } from './indicator-rows';
import indicators from './indicators.json';
import observations from './observations.json';
import {
  alignmentRows,
  nodeRows,
  type ProgrammeEntry,
  programmeRow,
  statusChangeRows,
  type TargetEntry,
  targetRows,
} from './programme-rows';
import programmes from './programmes.json';
import { fundingRows, partnerRows, type ProjectEntry, projectRow } from './project-rows';
import projects from './projects.json';
import sources from './sources.json';
import targets from './targets.json';
import territoryUnits from './territory-units.json';

const programmeEntries = programmes as ProgrammeEntry[];
const projectEntries = projects as ProjectEntry[];
const unitRows = Object.entries(territoryUnits).flatMap(([level, codes]) =>
  codes.map((teryt) => Object.assign(new TerritoryUnit(), { teryt, level })),
);

/**
 * Loads the real data of this subgraph; what is there stays as it is, and beside synthetic data nothing is loaded. Parts of a record come
 * with the record: what a caller has written in their place stays. Gives the number of rows that were new.
 */
export async function loadRealData(manager: EntityManager): Promise<number> {
  if (await holdsSyntheticRecords(manager)) return 0;
  const loaded = [
    await insertMissing(manager, Source, sourceRows(sources as Record<string, SourceEntry>)),
    await insertMissing(manager, TerritoryUnit, unitRows),
    await loadProgrammes(manager),
    await insertMissing(manager, Indicator, (indicators as IndicatorEntry[]).map(indicatorRow)),
    await insertMissing(manager, Target, targetRows(targets as TargetEntry[])),
    await loadProjects(manager),
    await insertMissing(manager, Observation, (observations as ObservationEntry[]).map(observationRow)),
  ];
  return loaded.flat().length;
}

async function loadProgrammes(manager: EntityManager): Promise<object[]> {
  const programmeRows = await insertMissing(manager, Programme, programmeEntries.map(programmeRow));
  const entries = entriesOf(programmeEntries, programmeRows);
  return [
    ...programmeRows,
    ...(await insertMissing(manager, ProgrammeStatusChange, entries.flatMap(statusChangeRows))),
    ...(await insertMissing(manager, ProgrammeNode, entries.flatMap(nodeRows))),
    ...(await insertMissing(manager, ProgrammeNodeAlignment, entries.flatMap(alignmentRows))),
  ];
}

async function loadProjects(manager: EntityManager): Promise<object[]> {
  const projectRows = await insertMissing(manager, Project, projectEntries.map(projectRow));
  const entries = entriesOf(projectEntries, projectRows);
  return [
    ...projectRows,
    ...(await insertMissing(manager, ProjectPartner, entries.flatMap(partnerRows))),
    ...(await insertMissing(manager, Funding, entries.flatMap(fundingRows))),
  ];
}

/** The entries of the data file that rows were made of. */
function entriesOf<Entry extends { id: string }>(entries: readonly Entry[], rows: readonly { id: string }[]): Entry[] {
  const ids = new Set(rows.map(({ id }) => id));
  return entries.filter(({ id }) => ids.has(id));
}
