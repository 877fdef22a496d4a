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

/** Loads the real data of this subgraph; what is there stays as it is, and beside synthetic data nothing is loaded. Gives the number of rows that were new. */
export async function loadRealData(manager: EntityManager): Promise<number> {
  if (await holdsSyntheticRecords(manager)) return 0;
  const loaded = [
    await insertMissing(manager, Source, sourceRows(sources as Record<string, SourceEntry>)),
    await insertMissing(manager, TerritoryUnit, unitRows),
    await insertMissing(manager, Programme, programmeEntries.map(programmeRow)),
    await insertMissing(manager, ProgrammeStatusChange, programmeEntries.flatMap(statusChangeRows)),
    await insertMissing(manager, ProgrammeNode, programmeEntries.flatMap(nodeRows)),
    await insertMissing(manager, ProgrammeNodeAlignment, programmeEntries.flatMap(alignmentRows)),
    await insertMissing(manager, Indicator, (indicators as IndicatorEntry[]).map(indicatorRow)),
    await insertMissing(manager, Target, targetRows(targets as TargetEntry[])),
    await insertMissing(manager, Project, projectEntries.map(projectRow)),
    await insertMissing(manager, ProjectPartner, projectEntries.flatMap(partnerRows)),
    await insertMissing(manager, Funding, projectEntries.flatMap(fundingRows)),
    await insertMissing(manager, Observation, (observations as ObservationEntry[]).map(observationRow)),
  ];
  return loaded.flat().length;
}
