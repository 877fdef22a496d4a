import type { Importer } from '@social-economy/imports/importer';
import { timetableImporter } from './timetable/timetable-importer';

/** The kinds of files that come in as records of this subgraph. */
export const importers: readonly Importer[] = [timetableImporter];
