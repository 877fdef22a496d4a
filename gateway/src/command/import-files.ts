import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ReadableFile } from '@social-economy/exchange/reading/readable-file';
import type { ImportReport, SubgraphImports } from '@social-economy/subgraph/imports';
import { showProgress } from '../progress';
import { readGatewaySettings, type Settings } from '../settings';
import { type ConnectedSubgraphs, connectSubgraphs } from '../subgraphs';
import { CommandError, exitCodes } from './exit-codes';
import type { ImportCommandOptions } from './import';
import { printReport } from './import-report';
import { importerCommand, type ImporterWords, importerWords } from './importer-command';
import { importingCaller } from './importing-caller';
import { fileError } from './output-file';

const tellingWaitMs = 2_000;

/** Imports files as their records, one after the other, as the caller who is named; CommandError when one of them is refused. */
export async function importFiles(importer: string, words: readonly string[], options: ImportCommandOptions): Promise<void> {
  const settings = readGatewaySettings();
  const connected = await connectSubgraphs(settings.subgraphs, settings.keyFile);
  try {
    const imports = importsWith(importer, connected, settings);
    const command = importerCommand(infoOf(imports, importer));
    if (options.help) {
      command.outputHelp();
      return;
    }
    const reports: ImportReport[] = [];
    try {
      await importAllFiles({ importer, imports, connected, settings, options }, importerWords(command, words), reports);
    } finally {
      // What was stored before a file that cannot be read is stored.
      if (reports.length > 0) printReports(reports, options);
    }
    const refused = reports.filter(({ outcome }) => outcome === 'REFUSED').length;
    if (refused > 0) throw new CommandError(`${refused} of ${reports.length} files refused.`, exitCodes.refused);
  } finally {
    await Promise.all(connected.subgraphs.map((subgraph) => subgraph.close()));
  }
}

function printReports(reports: ImportReport[], { json }: ImportCommandOptions): void {
  if (json) console.log(JSON.stringify({ files: reports }));
  else reports.forEach(printReport);
}

interface Importing {
  importer: string;
  imports: SubgraphImports;
  connected: ConnectedSubgraphs;
  settings: Settings;
  options: ImportCommandOptions;
}

/** Adds a report for each file as soon as it is done. */
async function importAllFiles(importing: Importing, words: ImporterWords, reports: ImportReport[]): Promise<void> {
  const { importer, imports, connected, settings, options } = importing;
  const caller = await importingCaller(settings, options);
  const files = await filesOf(importing, words);
  const { dryRun: isDryRun = false, keepGood = false } = options;
  for (const file of files) {
    const id = randomUUID();
    const { bar, end } = progressOf(file.name);
    const request = { id, caller, findMissing: connected.findMissing({ id, caller }) };
    const report = await imports
      .run(importer, { request, file, options: words.options, isDryRun, keepGood, onProgress: bar })
      .catch((error: unknown) => {
        throw fileError(error, file.name, 'read');
      })
      .finally(end);
    reports.push(report);
  }
}

/** The files that are named; where none is, what the importer fetches for its options. */
async function filesOf({ importer, imports }: Importing, { files, options }: ImporterWords): Promise<ReadableFile[]> {
  const waiting = (ms: number) => ms >= tellingWaitMs && console.error(`Waiting ${Math.ceil(ms / 1000)} s, as the source asks …`);
  const fetched = await imports.fetch(importer, options, waiting);
  if (fetched && files.length > 0)
    throw new CommandError('Name files, or have them fetched (--fetch): not both at once.', exitCodes.wrongUsage);
  if (fetched) return [fetched];
  if (files.length === 0)
    throw new CommandError(`Name the files to import. Write graph import ${importer} --help to see how.`, exitCodes.wrongUsage);
  for (const path of files) {
    await access(path).catch((error: unknown) => {
      throw fileError(error, path, 'read');
    });
  }
  return files.map((path) => ({ name: basename(path), open: () => createReadStream(path) }));
}

function progressOf(name: string) {
  const progress = showProgress(name);
  const bar = ({ records, bytesRead, bytes }: { records: number; bytesRead: number; bytes: number }) =>
    progress.show(records, bytesRead === 0 ? Infinity : (records * bytes) / bytesRead);
  return { bar, end: () => progress.clear() };
}

function importsWith(importer: string, { subgraphs }: ConnectedSubgraphs, settings: Settings): SubgraphImports {
  const found = subgraphs.find(({ imports }) => imports?.importers.some(({ name }) => name === importer));
  if (found?.imports) return found.imports;
  const known = subgraphs.flatMap(({ imports }) => imports?.importers.map(({ name }) => name) ?? []);
  const remote = subgraphs.flatMap(({ name }) => ('url' in settings.subgraphs[name] ? [name] : []));
  const elsewhere = remote.map((name) => {
    const variable = name.toUpperCase();
    return ` ${name} runs behind a URL: files for it are imported where its database is, with ${variable}_DATABASE set and ${variable}_URL unset.`;
  });
  throw new CommandError(
    `"${importer}" is no importer here: take ${known.length > 0 ? known.join(', ') : 'none'}.${elsewhere.join('')}`,
    exitCodes.wrongUsage,
  );
}

function infoOf({ importers }: SubgraphImports, importer: string) {
  const info = importers.find(({ name }) => name === importer);
  if (!info) throw new Error(`There is no importer ${importer}.`);
  return info;
}
