import { Asked, type AskedProperties } from '@social-economy/query/asked-properties';
import type { Page } from '@social-economy/query/connection';
import { PageArgs, type PageRequest } from '@social-economy/query/page-args';
import { Reads } from '@social-economy/query/reads';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { type ImportNote, ImportNoteConnection } from './import-note';
import { type ImportProblem, ImportProblemConnection } from './import-problem';
import { ImportRun, ImportRunConnection } from './import-run';
import type { ImportRunStore } from './import-run.store';

interface ImportContext {
  importRuns: ImportRunStore;
}

const rights = 'Needs the role NATIONAL_COORDINATOR or ADMINISTRATOR; null with a FORBIDDEN error otherwise.';
const descriptions = {
  runs: `Files that were imported into this domain, or refused, the latest first (przebiegi importu). ${rights}`,
  run: `The import of one file into this domain by its id (przebieg importu); null when there is none. ${rights}`,
  problems: `What was wrong in the file, in its order, the first 1000 (błędy). ${rights}`,
  notes: `All that whoever imported was told besides, in the order of the file, the first 10 000: every guess and what was left out (wszystkie uwagi). ${rights}`,
};

const runId = { description: 'Id of the run, as the report of the import named it.' };

/** Resolvers of the queries for the runs of a subgraph's importers: `eventsImportRuns`, and `eventsImportRun` by id. */
export function importRunQueries(listName: string, name: string): NewableFunction {
  @Resolver(() => ImportRun)
  class ImportRunResolver {
    @Query(() => ImportRunConnection, { name: listName, nullable: true, description: descriptions.runs })
    importRuns(
      @Args(() => PageArgs) request: PageRequest,
      @Asked() properties: AskedProperties,
      @Ctx() { importRuns }: ImportContext,
    ): Promise<Page<ImportRun>> {
      return importRuns.page({ ...request, properties });
    }

    @Query(() => ImportRun, { name, nullable: true, description: descriptions.run })
    importRun(@Arg('id', () => ID, runId) id: string, @Ctx() { importRuns }: ImportContext): Promise<ImportRun | null> {
      return importRuns.run(id);
    }

    @Reads<ImportRun>('id')
    @FieldResolver(() => ImportProblemConnection, { nullable: true, description: descriptions.problems })
    problems(
      @Root() run: ImportRun,
      @Args(() => PageArgs) request: PageRequest,
      @Asked() properties: AskedProperties,
      @Ctx() { importRuns }: ImportContext,
    ): Promise<Page<ImportProblem>> {
      return importRuns.problemsOf(run, { ...request, properties });
    }

    @Reads<ImportRun>('id')
    @FieldResolver(() => ImportNoteConnection, { nullable: true, description: descriptions.notes })
    allNotes(
      @Root() run: ImportRun,
      @Args(() => PageArgs) request: PageRequest,
      @Asked() properties: AskedProperties,
      @Ctx() { importRuns }: ImportContext,
    ): Promise<Page<ImportNote>> {
      return importRuns.notesOf(run, { ...request, properties });
    }
  }
  return ImportRunResolver;
}
