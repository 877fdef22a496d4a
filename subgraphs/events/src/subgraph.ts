import 'reflect-metadata';
import { openDatabase } from '@social-economy/database/database';
import { migrate } from '@social-economy/database/migrate';
import { Imports } from '@social-economy/imports/imports';
import { buildSubgraphSchema, sdlOf } from '@social-economy/subgraph/build-subgraph-schema';
import { Exports } from '@social-economy/subgraph/exports';
import { generate } from '@social-economy/subgraph/generate';
import type { Subgraph, SubgraphPackage } from '@social-economy/subgraph/subgraph';
import { type Context, createContext } from './context';
import { eventExport } from './export/event-export';
import { importers } from './importers';
import { integrity } from './integrity';
import { shape } from './schema';
import { loadRealData } from './seed/load-real-data';
import { synthetic } from './synthetic/synthetic-rows';
import { tables } from './tables';

/** Owns events and who attended them, the bodies that meet, and what came of their meetings. */
export async function openEvents(databaseUrl: string): Promise<Subgraph<Context>> {
  const database = await openDatabase(databaseUrl, tables);
  const schema = buildSubgraphSchema(shape);
  return {
    name: 'events',
    schema,
    exports: new Exports(database, schema, { events: eventExport }),
    imports: new Imports(database, importers),
    version: database.version,
    createContext: (request) => createContext({ database, request }),
    check: () => database.check(),
    close: () => database.close(),
  };
}

/** What this package offers to whoever runs it. */
export const events: SubgraphPackage = {
  name: 'events',
  tables,
  integrity,
  sdl: () => sdlOf(shape),
  open: openEvents,
  migrate: (databaseUrl) => migrate(databaseUrl, tables),
  loadRealData: async (databaseUrl) => {
    const database = await openDatabase(databaseUrl, tables);
    return database.fill(loadRealData).finally(() => database.close());
  },
  generate: (databaseUrl, options) => generate(databaseUrl, tables, synthetic, options),
};
