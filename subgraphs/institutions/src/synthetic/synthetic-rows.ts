import { rowOf, type TableRow } from '@social-economy/database/bulk-insert';
import { syntheticSource } from '@social-economy/database/synthetic-data';
import type { SyntheticContent } from '@social-economy/subgraph/generate';
import { gminaCodes, powiatCodes } from '@social-economy/synthetic/synthetic-country';
import { institutionId, powiatsOfOwes, type SyntheticDataset, yearsOfFigures } from '@social-economy/synthetic/synthetic-dataset';
import { InstitutionKind } from '../institution/institution-enums';
import { OwesOperator } from '../institution/institution';
import { ServiceArea, ServiceAreaTerritory } from '../service-area/service-area';
import { credentialRows } from './credential-rows';
import { figuresRows } from './figures-rows';
import { institutionRow, kindOf, lifeOf, statusRows } from './institution-rows';
import { territoryRows } from './territory-rows';

/** What this subgraph has of a synthetic data set. */
export const synthetic: SyntheticContent = { rows: syntheticRows, expectedRows };

/** A synthetic country with its institutions, one institution behind the other with all that belongs to it. */
function* syntheticRows(dataset: SyntheticDataset): Generator<TableRow> {
  yield* territoryRows();
  for (let number = 1; number <= dataset.institutions; number += 1) {
    const life = lifeOf(number, dataset);
    yield institutionRow(number, life, dataset);
    yield* statusRows(number, life);
    if (life.kind === InstitutionKind.OWES) yield* owesRows(number, dataset);
    yield* credentialRows(number, life, dataset);
    yield* figuresRows(number, life, dataset);
  }
}

/** How many rows there will be, roughly. */
function expectedRows({ institutions }: SyntheticDataset): number {
  return gminaCodes.length + 3 * powiatCodes.length + Math.round(institutions * (3.2 + 0.975 * yearsOfFigures));
}

/** Who runs an OWES, and what it served: the same powiats in two terms, the newer one without end. */
function* owesRows(number: number, dataset: SyntheticDataset): Generator<TableRow> {
  const owesId = institutionId(number);
  const position = 0;
  yield rowOf(OwesOperator, { owesId, operatorId: institutionId(firstPartner(dataset) + (number % 8)), position });
  for (const [index, dates] of ['2016-01-01/2020-12-31', '2021-01-01/..'].entries()) {
    const id = `${owesId}-area-${index + 1}`;
    const [validFrom = '', validTo = ''] = dates.split('/');
    yield rowOf(ServiceArea, {
      id,
      owesId,
      name: `Subregion syntetyczny ${number - dataset.rops}`,
      dates,
      validFrom,
      validTo: validTo === '..' ? null : validTo,
      sourceId: syntheticSource,
    });
    for (const teryt of powiatsOfOwes(number - dataset.rops, dataset.owes)) yield rowOf(ServiceAreaTerritory, { serviceAreaId: id, teryt });
  }
}

function firstPartner(dataset: SyntheticDataset): number {
  let number = dataset.rops + dataset.owes + 1;
  while (kindOf(number, dataset) !== InstitutionKind.PARTNER) number += 1;
  return number;
}
