import { randomUUID } from 'node:crypto';
import { exportFormats, type ExportFormat } from '@social-economy/subgraph/export-request';
import { anonymous } from '@social-economy/subgraph/caller';
import { type Command, InvalidArgumentError } from 'commander';
import { type ExportName, exportNames, exportOwners } from '../export-names';
import { readGatewaySettings } from '../settings';
import { connectExports } from '../subgraphs';
import { examples } from './examples';
import { CommandError, exitCodes } from './exit-codes';
import { exportAll } from './export-all';
import { writeOut } from './output-file';

interface Options {
  all?: string;
  output?: string;
  dialect?: string;
  json?: true;
}

interface ListFile {
  name: ExportName;
  format: ExportFormat;
}

/** `graph export`: a whole list as a file, the same as /export gives over HTTP, or everything as a backup. */
export function addExport(program: Command): void {
  program
    .command('export')
    .description('writes a whole list to a file or to standard output, or everything to a backup; as it is at one moment')
    .argument('[list]', `${exportNames.join(', ')}, with ${exportFormats.map((format) => `.${format}`).join(' or ')} behind it`, listFile)
    .argument('[filters...]', 'which records: name=value, with the names that /export takes (docs/tables.md): within=28 from=2018')
    .option('--all <archive>', 'instead of a list: everything that the databases hold, with all history, as a backup (.tar.gz)')
    .option('-o, --output <file>', 'write to this file, which is there when all of it is')
    .option('--dialect <name>', 'of CSV: rfc4180, or excel-pl')
    .option('--json', 'with --output or --all: print an object with the file, its bytes and what is in it')
    .addHelpText(
      'after',
      examples(
        ['export observations.csv within=28 from=2018 -o mazury.csv', 'observations of warmińsko-mazurskie'],
        ['export institutions.csv kind=CIS,KIS --dialect excel-pl -o units.csv', 'what a Polish Excel opens by a double click'],
        [`export events.jsonl 'filter={"search":"OWES"}'`, 'the filter of the list in the graph, as JSON'],
        ['export --all graph.tar.gz', 'a backup, which import --all restores'],
      ),
    )
    .action(run);
}

async function run(list: ListFile | undefined, filters: string[], { all, output, dialect, json }: Options): Promise<void> {
  if (all !== undefined) {
    if (list || output !== undefined || dialect !== undefined)
      throw new CommandError('--all writes everything: give no list besides.', exitCodes.wrongUsage);
    const report = await exportAll(all);
    if (json) console.log(JSON.stringify(report));
    return;
  }
  if (!list) throw new CommandError(`Name a list, for example observations.csv, or give --all ARCHIVE for a backup.`, exitCodes.wrongUsage);
  const parameters = { ...parametersOf(filters), ...(dialect !== undefined && { dialect }) };
  const bytes = await exportList(list, parameters, output);
  if (output === undefined) return;
  console.error(`${output}: ${bytes} bytes.`);
  if (json) console.log(JSON.stringify({ file: output, bytes }));
}

async function exportList({ name, format }: ListFile, parameters: Record<string, string>, output: string | undefined): Promise<number> {
  const { subgraphs, keyFile } = readGatewaySettings();
  const { exports, close } = await connectExports(exportOwners[name], subgraphs, keyFile);
  try {
    const answer = await exports({ name, format, parameters }, { id: randomUUID(), caller: anonymous });
    try {
      if (answer.status !== 200 || !answer.body) throw await refusal(answer.status, answer.body);
      return await writeOut(answer.body, output);
    } finally {
      await answer.close();
    }
  } finally {
    await close();
  }
}

function listFile(text: string): ListFile {
  const [, stem, end] = /^(\w+)\.(\w+)$/.exec(text) ?? [];
  const name = exportNames.find((known) => known === stem);
  const format = exportFormats.find((known) => known === end);
  if (name && format) return { name, format };
  throw new InvalidArgumentError(`Write one of ${exportNames.join(', ')}, with .csv or .jsonl behind it, for example observations.csv.`);
}

function parametersOf(filters: readonly string[]): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const filter of filters) {
    const [, name = '', value = ''] = /^(\w+)=(.*)$/s.exec(filter) ?? [];
    if (name === '') throw new CommandError(`"${filter}" is no filter. Write name=value, for example within=28.`, exitCodes.wrongUsage);
    if (Object.hasOwn(parameters, name)) throw new CommandError(`${name} is given more than once. Give it once.`, exitCodes.wrongUsage);
    parameters[name] = value;
  }
  return parameters;
}

/** What the subgraph says of why there is no file: a filter that is wrong, or that it cannot answer. */
async function refusal(status: number, body: AsyncIterable<string | Uint8Array> | null): Promise<CommandError> {
  const portions: Buffer[] = [];
  for await (const portion of body ?? []) portions.push(Buffer.from(portion));
  const { errors } = JSON.parse(Buffer.concat(portions).toString()) as { errors: { message: string }[] };
  return new CommandError(errors.map(({ message }) => message).join('\n'), status === 400 ? exitCodes.wrongUsage : exitCodes.unreachable);
}
