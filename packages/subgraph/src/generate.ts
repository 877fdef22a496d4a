import type { TableRow } from '@social-economy/database/bulk-insert';
import { fillWithSyntheticData } from '@social-economy/database/synthetic-data';
import type { Tables } from '@social-economy/database/tables';
import { type SyntheticDataset, syntheticDataset } from '@social-economy/synthetic/synthetic-dataset';
import type { GenerateOptions } from './subgraph';

/** What a subgraph has of a synthetic data set: its rows as a stream, and how many they are, roughly. */
export interface SyntheticContent {
  rows: (dataset: SyntheticDataset) => Iterable<TableRow>;
  expectedRows: (dataset: SyntheticDataset) => number;
}

/** Fills the database of a subgraph with its part of a synthetic data set; see fillWithSyntheticData. */
export function generate(
  databaseUrl: string,
  tables: Tables,
  content: SyntheticContent,
  { scale, seed, replace = false, onProgress }: GenerateOptions,
): Promise<Record<string, number> | null> {
  const dataset = syntheticDataset({ scale, seed });
  const expected = content.expectedRows(dataset);
  return fillWithSyntheticData(databaseUrl, tables, {
    name: `of scale ${scale}, seed ${seed}`,
    rows: content.rows(dataset),
    replace,
    onRows: (stored) => onProgress?.(stored, expected),
  });
}
