import { rowOf, type TableRow } from '@social-economy/database/bulk-insert';
import type { SyntheticContent } from '@social-economy/subgraph/generate';
import { gminaCodes, powiatCodes, voivodeshipCodes } from '@social-economy/synthetic/synthetic-country';
import type { SyntheticDataset } from '@social-economy/synthetic/synthetic-dataset';
import { levelOf, POLAND } from '@social-economy/values/teryt';
import { TerritoryUnit } from '../territory/territory-unit';
import { derivedRows, indicatorRow } from './indicator-rows';
import { observationRows } from './observation-rows';
import { programmeRows } from './programme-rows';
import { projectRows } from './project-rows';

/** What this subgraph has of a synthetic data set. */
export const synthetic: SyntheticContent = { rows: syntheticRows, expectedRows };

/** Programmes, projects, and indicators with what was observed for each. */
function* syntheticRows(dataset: SyntheticDataset): Generator<TableRow> {
  for (const teryt of [POLAND, ...voivodeshipCodes, ...powiatCodes, ...gminaCodes])
    yield rowOf(TerritoryUnit, { teryt, level: levelOf(teryt) });
  for (let number = 1; number <= dataset.programmes; number += 1) yield* programmeRows(number, dataset);
  for (let number = 1; number <= dataset.projects; number += 1) yield* projectRows(number, dataset);
  for (let number = 1; number <= dataset.indicators; number += 1) {
    yield indicatorRow(number);
    yield* observationRows(number, dataset);
  }
  yield* derivedRows(dataset);
}

function expectedRows({ programmes, projects, indicators, observedGminas, observedYears }: SyntheticDataset): number {
  const units = voivodeshipCodes.length + powiatCodes.length + observedGminas;
  return Math.round(gminaCodes.length + programmes * 23 + projects * 3.5 + indicators * units * observedYears.length * 1.01);
}
