import { insertMissing } from '@social-economy/database/insert-missing';
import { Source } from '@social-economy/database/source';
import { type SourceEntry, sourceRows } from '@social-economy/database/source-rows';
import { holdsSyntheticRecords } from '@social-economy/database/synthetic-data';
import type { EntityManager } from 'typeorm';
import { derivedColumns } from '../institution/derived-columns';
import { Institution, OwesOperator } from '../institution/institution';
import type { InstitutionKind, InstitutionStatus } from '../institution/institution-enums';
import { uniqueNumbers } from '../register-number/unique-numbers';
import { ServiceArea, ServiceAreaTerritory } from '../service-area/service-area';
import { StatusChange } from '../status-change/status-change';
import { RegisterState } from '../terc/register-state';
import { Territory, TerritoryCode, TerritorySuccession } from '../territory/territory';
import institutions from './institutions.json';
import sources from './sources.json';
import { codeRows, registerStateRows, successionRows, territoryEntries, territoryRowOf } from './territory-rows';

interface InstitutionEntry extends Partial<Omit<Institution, 'id' | 'kind' | 'name' | 'teryt' | 'status'>> {
  id: string;
  kind: InstitutionKind;
  name: string;
  teryt: string;
  status: InstitutionStatus;
  statusSince?: string;
  source: string;
  operators?: string[];
  serviceAreas?: ServiceAreaEntry[];
}

interface ServiceAreaEntry extends Partial<ServiceArea> {
  territories: string[];
  source: string;
}

const institutionEntries = institutions as InstitutionEntry[];

/** Loads the real data of this subgraph; what is there stays as it is, and beside synthetic data nothing is loaded. Gives the number of rows that were new. */
export async function loadRealData(manager: EntityManager): Promise<number> {
  if (await holdsSyntheticRecords(manager)) return 0;
  const loaded = [
    await insertMissing(manager, Source, sourceRows(sources as Record<string, SourceEntry>)),
    await insertMissing(manager, Territory, territoryEntries.map(territoryRowOf)),
    await insertMissing(manager, RegisterState, registerStateRows()),
    await insertMissing(manager, TerritoryCode, territoryEntries.flatMap(codeRows)),
    await insertMissing(manager, TerritorySuccession, territoryEntries.flatMap(successionRows)),
    ...(await loadInstitutions(manager)),
  ];
  return loaded.flat().length;
}

/** What belongs to an institution comes with it: of one that was there before, callers may have changed it meanwhile. */
async function loadInstitutions(manager: EntityManager): Promise<object[][]> {
  const added = await insertMissing(manager, Institution, institutionEntries.map(institutionRow));
  const ids = new Set(added.map(({ id }) => id));
  const entries = institutionEntries.filter(({ id }) => ids.has(id));
  return [
    added,
    await insertMissing(manager, StatusChange, entries.map(statusRow)),
    await insertMissing(manager, OwesOperator, entries.flatMap(operatorRows)),
    await insertMissing(manager, ServiceArea, entries.flatMap(serviceAreaRows)),
    await insertMissing(manager, ServiceAreaTerritory, entries.flatMap(coveredRows)),
  ];
}

function institutionRow({
  source,
  operators: _operators,
  serviceAreas: _areas,
  statusSince: _since,
  ...entry
}: InstitutionEntry): Institution {
  return Object.assign(new Institution(), entry, { ...derivedColumns(entry), ...uniqueNumbers(entry), sourceId: source, version: 1 });
}

function statusRow({ id, status, statusSince }: InstitutionEntry): StatusChange {
  return Object.assign(new StatusChange(), { institutionId: id, position: 1, since: statusSince ?? null, status, note: null });
}

function operatorRows({ id, operators = [] }: InstitutionEntry): OwesOperator[] {
  return operators.map((operatorId, position) => Object.assign(new OwesOperator(), { owesId: id, operatorId, position }));
}

function serviceAreaRows({ id, serviceAreas = [] }: InstitutionEntry): ServiceArea[] {
  return serviceAreas.map(({ source, territories: _territories, ...area }, index) =>
    Object.assign(new ServiceArea(), area, { id: areaId(id, index), owesId: id, sourceId: source }),
  );
}

function coveredRows({ id, serviceAreas = [] }: InstitutionEntry): ServiceAreaTerritory[] {
  return serviceAreas.flatMap(({ territories }, index) =>
    territories.map((teryt) => Object.assign(new ServiceAreaTerritory(), { serviceAreaId: areaId(id, index), teryt })),
  );
}

function areaId(owesId: string, index: number): string {
  return `${owesId}-area-${index + 1}`;
}
