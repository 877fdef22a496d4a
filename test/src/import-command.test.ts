import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { freshFolder } from '@social-economy/database/testing';
import { graphProgram } from '@social-economy/gateway/command/graph-program';
import type { SubgraphName } from '@social-economy/gateway/subgraph-location';
import { packages } from '@social-economy/gateway/subgraphs';
import { Role } from '@social-economy/subgraph/caller';
import { anonymousRequest } from '@social-economy/subgraph/subgraph-request';
import { graphCommand, settingsOf } from './graph-command';
import { realDatabases } from './start-graph';

const source = ['--source-title', 'Wyniki badania, 2024'];
const national = ['--role', 'NATIONAL_COORDINATOR', '--subject', 'anna'];

let settings: Record<string, string>;
let folder: string;
beforeAll(async () => {
  folder = freshFolder();
  settings = { ...settingsOf(await realDatabases()), DATA_FOLDER: folder };
});

function file(name: string, ...rows: string[]): string {
  const path = join(folder, name);
  writeFileSync(path, ['wskaźnik;teryt;rok;wartość', ...rows, ''].join('\n'));
  return path;
}
const imported = (environment: Record<string, string>, ...words: string[]) =>
  graphCommand({ ...settings, ...environment }, 'import', 'observations', ...words);

test('a file is judged in a dry run, stored once, and changes nothing the second time', () => {
  const good = file('dobre.csv', 'esis.employed-disabled;28;2022;1 234', 'esis.employed-disabled;04;2022;1,5 tys.');
  const dry = imported({}, good, ...source, ...national, '--dry-run');
  expect([dry.status, dry.stdout]).toEqual([
    0,
    expect.stringMatching(/would be stored.*\n2 records: 2 new, 0 changed, 0 unchanged, 0 wrong/),
  ]);
  const first = imported({}, good, ...source, ...national, '--json');
  const { files } = JSON.parse(first.stdout) as { files: object[] };
  expect([first.status, files]).toEqual([
    0,
    [expect.objectContaining({ outcome: 'STORED', id: expect.any(String), counts: expect.objectContaining({ new: 2 }) })],
  ]);
  expect(imported({}, good, ...source, ...national).stdout).toMatch(/\n2 records: 0 new, 0 changed, 2 unchanged, 0 wrong/);
});

test('a file with something wrong is refused with a table of what it is, and good records are kept where that is wanted', () => {
  const mixed = file('mieszane.csv', 'esis.employed-disabled;28;2021;1 100', 'no.such;28;2021;7');
  const refused = imported({}, mixed, ...source, ...national);
  expect([refused.status, refused.stderr]).toEqual([1, '1 of 1 files refused.\n']);
  expect(refused.stdout).toMatch(
    /refused, nothing is stored.*\n2 records: 1 new, .*, 1 wrong.*\nLINE +COLUMN +VALUE +PROBLEM\n3 +wskaźnik +no\.such +There is/,
  );
  const kept = imported({}, mixed, ...source, ...national, '--keep-good');
  expect([kept.status, kept.stdout]).toEqual([0, expect.stringMatching(/stored \(run .*\n2 records: 1 new, .*, 1 wrong/)]);
});

test.each([[[]], [['--json']]])('what was stored before a file that cannot be read is told all the same (%j)', (json) => {
  const good = file('przed.csv', 'esis.employed-disabled;28;2019;1 000');
  const ended = imported({}, good, folder, ...source, ...national, ...json);
  expect(ended.status).not.toBe(0);
  expect(ended.stderr).toContain('cannot be read: it is a folder');
  if (json.length === 0) expect(ended.stdout).toMatch(/^przed\.csv.*stored \(run /);
  else expect(JSON.parse(ended.stdout)).toEqual({ files: [expect.objectContaining({ outcome: 'STORED', fileName: 'przed.csv' })] });
});

test('who imports has a role: by token, checked as the gateway checks it, or by name in development', () => {
  const one = file('jedno.csv', 'esis.employed-disabled;28;2020;1 000');
  expect(imported({}, one, ...source)).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/^Say who imports: --token or GRAPH_TOKEN/),
  });
  expect(imported({ NODE_ENV: 'production' }, one, ...source, ...national)).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('in production'),
  });
  expect(imported({ GRAPH_TOKEN: 'x.y.z' }, one, ...source)).toMatchObject({ status: 1, stderr: expect.stringContaining('token') });
  const analyst = imported({}, one, ...source, '--role', 'ANALYST');
  expect([analyst.status, analyst.stderr]).toEqual([1, 'Writing needs the role REGIONAL_COORDINATOR or a higher one.\n']);
  const { stdout } = graphCommand(settings, 'token', '--role', 'REGIONAL_COORDINATOR', '--territory', '28');
  expect(imported({ GRAPH_TOKEN: stdout.trim() }, one, ...source)).toMatchObject({ status: 0 });
  const foreign = file('obce.csv', 'esis.employed-disabled;04;2020;1 000');
  expect(imported({ GRAPH_TOKEN: stdout.trim() }, foreign, ...source).status).toBe(1);
});

test('wrong words are told, and where files for a subgraph behind a URL are imported', () => {
  const one = file('jedno.csv', 'esis.employed-disabled;28;2020;1 000');
  expect(imported({}, one, ...national)).toMatchObject({
    status: 2,
    stderr: expect.stringContaining("required option '--source-title <text>'"),
  });
  expect(imported({}, '/nowhere/x.csv', ...source, ...national)).toMatchObject({
    status: 3,
    stderr: expect.stringContaining('/nowhere/x.csv cannot be read'),
  });
  expect(graphCommand(settings, 'import', 'people', one)).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('"people" is no importer here: take '),
  });
  expect(imported({ PROGRAMMES_URL: 'http://127.0.0.1:1/graphql' }, one, ...source, ...national)).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('with PROGRAMMES_DATABASE set and PROGRAMMES_URL unset.'),
  });
  expect(graphCommand(settings, 'import', 'observations', '--help').stdout).toMatch(/^Usage: graph import observations FILE\.\.\./);
});

test('no option of an importer has the name of one of the command itself, which would take its words', async () => {
  const command = graphProgram().commands.find((one) => one.name() === 'import');
  const own = command?.options.map((option) => option.attributeName()) ?? [];
  expect(own).toEqual(expect.arrayContaining(['territory', 'role', 'keepGood']));
  const databases = await realDatabases();
  for (const [name, load] of Object.entries(packages)) {
    const subgraph = await (await load()).open(databases[name as SubgraphName]);
    const taken = subgraph.imports?.importers.flatMap(({ options }) => Object.keys(options).filter((option) => own.includes(option)));
    await subgraph.close();
    expect([name, taken]).toEqual([name, []]);
  }
});

test('each kind of table shows a column of its own as what can be mapped', async () => {
  expect(graphCommand(settings, 'import', 'timetable', '--help').stdout).toContain('title=Spotkanie');
  const databases = await realDatabases();
  const request = {
    ...anonymousRequest(),
    caller: { subject: 'anna', name: null, roles: [Role.NATIONAL_COORDINATOR], territories: ['0'] },
    findMissing: () => Promise.resolve([]),
  };
  const csv = { name: 'tabela.csv', open: () => Readable.from([Buffer.from('a;b\n1;2\n')]) };
  for (const [name, load] of Object.entries(packages)) {
    const subgraph = await (await load()).open(databases[name as SubgraphName]);
    for (const importer of subgraph.imports?.importers ?? []) {
      const example = importer.options.map?.example;
      if (example === undefined) continue;
      const options = { ...(importer.options.sourceTitle && { sourceTitle: 'GUS' }), ...(importer.options.teryt && { teryt: '28' }) };
      const importing = (map: string) => subgraph.imports!.run(importer.name, { request, file: csv, options: { ...options, map: [map] } });
      const [column = ''] = example.split('=');
      await expect(importing('a')).rejects.toThrow(new RegExp(`heading: ${example}\\. Columns are .*\\b${column}\\b`));
      expect((await importing(example)).problems).toMatchObject([{ message: expect.stringContaining(`with map: ${example}.`) as string }]);
    }
    await subgraph.close();
  }
});
