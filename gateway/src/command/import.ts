import type { Command } from 'commander';
import { type CallerOptions, withCallerOptions } from './caller-options';
import { examples } from './examples';
import { CommandError, exitCodes } from './exit-codes';
import { importAll } from './import-all';

/** What is said of any import, whatever the importer. */
export interface ImportCommandOptions extends CallerOptions {
  all?: string;
  token?: string;
  dryRun?: boolean;
  keepGood?: boolean;
  json?: true;
  help?: true;
}

/** `graph import`: files into the graph as a caller with a role, or a backup into databases that hold nothing. */
export function addImport(program: Command): void {
  const command = withCallerOptions(
    program
      .command('import')
      .description('imports files as records, each file whole or not at all, or restores a backup')
      .argument('[importer]', 'what the files hold; graph import IMPORTER --help tells its own options')
      .argument('[files...]', 'the files, one after the other')
      .option('--token <token>', 'who imports: an access token as the graph takes it; GRAPH_TOKEN in the environment when absent'),
  )
    .option('--dry-run', 'judge everything, and write nothing')
    .option('--keep-good', 'store the good records of a file although others are wrong')
    .option('--all <archive>', 'instead of files: restore a backup into databases that are new or freshly migrated')
    .option('--json', 'print the whole report')
    .helpOption(false)
    .option('-h, --help', 'display help for command, or for an importer')
    .allowUnknownOption()
    .allowExcessArguments()
    .addHelpText(
      'after',
      examples(
        ['import observations dane.csv --source-title "GUS, 2024" --token "$TOKEN"', 'values of indicators'],
        ['import observations dane.csv --source-title GUS --role NATIONAL_COORDINATOR --dry-run', 'in development: what would be done'],
        ['import --all graph.tar.gz', 'restores a backup; no server may run on the databases'],
      ),
    );
  command.action(() => run(command));
}

async function run(command: Command): Promise<void> {
  const options = command.opts<ImportCommandOptions>();
  const [importer, ...words] = command.args;
  if (options.all !== undefined) return restoreAll(command, options);
  if (importer === undefined || importer.startsWith('-')) {
    if (!options.help)
      throw new CommandError('Name an importer and a file, or give --all ARCHIVE. Add --help to see how.', exitCodes.wrongUsage);
    command.outputHelp();
    return;
  }
  const { importFiles } = await import('./import-files');
  await importFiles(importer, words, options);
}

async function restoreAll(command: Command, { all = '', dryRun = false, json, keepGood }: ImportCommandOptions): Promise<void> {
  const [word] = command.args;
  if (word !== undefined) throw new CommandError(`--all restores a whole backup: "${word}" does not go with it.`, exitCodes.wrongUsage);
  if (keepGood) throw new CommandError('--all restores a whole backup: --keep-good does not go with it.', exitCodes.wrongUsage);
  const report = await importAll(all, dryRun);
  if (json) console.log(JSON.stringify(report));
}
