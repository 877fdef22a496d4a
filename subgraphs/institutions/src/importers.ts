import type { Importer } from '@social-economy/imports/importer';
import { registerImporter } from './register-list/register-importer';
import { territoryImporter } from './terc/territory-importer';

/** The kinds of files that come in as records of this subgraph. */
export const importers: readonly Importer[] = [territoryImporter, registerImporter];
