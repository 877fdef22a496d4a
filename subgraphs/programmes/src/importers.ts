import type { Importer } from '@social-economy/imports/importer';
import { bdlImporter } from './bdl/bdl-importer';
import { observationImporter } from './observation-import/observation-importer';

/** The kinds of files that come in as records of this subgraph. */
export const importers: readonly Importer[] = [observationImporter, bdlImporter];
