import 'reflect-metadata';
import { openDatabase } from '@social-economy/database/database';
import { migrate } from '@social-economy/database/migrate';
import { Imports } from '@social-economy/imports/imports';
import { buildSubgraphSchema, sdlOf } from '@social-economy/subgraph/build-subgraph-schema';
import { Exports } from '@social-economy/subgraph/exports';
import { generate } from '@social-economy/subgraph/generate';
import type { Subgraph, SubgraphPackage } from '@social-economy/subgraph/subgraph';
import { type Context, createContext } from './context';
import { observationExport } from './export/observation-export';
import { targetExport } from './export/target-export';
import { importers } from './importers';
import { integrity } from './integrity';
import { shape } from './schema';
import { loadRealData } from './seed/load-real-data';
import { synthetic } from './synthetic/synthetic-rows';
import { tables } from './tables';
import { Country } from './territory/territory.store';

/** Owns programmes with their outline and targets, projects, indicators and observations. */
export async function openProgrammes(databaseUrl: string): Promise<Subgraph<Context>> {
  const database = await openDatabase(databaseUrl, tables);
  const schema = buildSubgraphSchema(shape);
  const country = new Country(database);
  return {
    name: 'programmes',
    schema,
    exports: new Exports(database, schema, { observations: observationExport, targets: targetExport }),
    imports: new Imports(database, importers),
    version: database.version,
    createContext: (request) => createContext({ database, country, request }),
    check: () => database.check(),
    close: () => database.close(),
  };
}

/** What this package offers to whoever runs it. */
export const programmes: SubgraphPackage = {
  name: 'programmes',
  tables,
  integrity,
  sdl: () => sdlOf(shape),
  open: openProgrammes,
  migrate: (databaseUrl) => migrate(databaseUrl, tables),
  loadRealData: async (databaseUrl) => {
    const database = await openDatabase(databaseUrl, tables);
    return database.fill(loadRealData).finally(() => database.close());
  },
  generate: (databaseUrl, options) => generate(databaseUrl, tables, synthetic, options),
};
