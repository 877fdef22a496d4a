import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freshDatabaseUrl, freshFolder } from '@social-economy/database/testing';
import { graphCommand, settingsOf } from './graph-command';
import { realDatabases, startGraph } from './start-graph';

const commands = ['import', 'export', 'token', 'generate', 'migrate', 'doctor'];

test.each(commands)('%s says in its help what it is for, with examples that run it', (command) => {
  const { status, stdout, stderr } = graphCommand({}, command, '--help');
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(new RegExp(`^Usage: graph ${command} .*\\n\\n\\w`));
  expect(stdout).toMatch(new RegExp(`\\nExamples:\\n( {2}\\$ graph ${command} ?.* # .+\\n)+$`));
});

test('the help of the program names every command and the exit codes', () => {
  const { status, stdout } = graphCommand({}, '--help');
  expect(status).toBe(0);
  for (const command of commands) expect(stdout).toMatch(new RegExp(`^ {2}${command} `, 'm'));
  expect(stdout).toContain('Exit codes: 0 done; 1 refused');
});

test.each([
  [['exprot'], "unknown command 'exprot'\n(Did you mean export?)"],
  [['export'], 'Name a list, for example observations.csv, or give --all ARCHIVE for a backup.'],
  [['export', 'events.csv', '--all', 'a.tar.gz'], '--all writes everything: give no list besides.'],
  [['import'], 'Name an importer and a file, or give --all ARCHIVE.'],
  [['import', 'observations', '--all', 'a.tar.gz'], '"observations" does not go with it.'],
  [
    ['export', 'people.csv'],
    "command-argument value 'people.csv' is invalid for argument 'list'. Write one of institutions, observations,",
  ],
  [['export', 'events.csv', 'Mazury'], '"Mazury" is no filter. Write name=value, for example within=28.'],
  [['export', 'events.csv', 'within=28', 'within=04'], 'within is given more than once.'],
  [['migrate', 'now'], "too many arguments for 'migrate'. Expected 0 arguments but got 1."],
])('%j is wrong usage: a sentence, nothing on standard output, no stack', (words, sentence) => {
  const { status, stdout, stderr } = graphCommand({}, ...words);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain(sentence);
  expect(stderr).not.toMatch(/\n\s+at /);
});

test('a wrong setting is wrong usage, and a server that does not answer cannot be reached', () => {
  expect(graphCommand({ EVENTS_DATABASE: 'postgres://x' }, 'migrate')).toMatchObject({
    status: 2,
    stdout: '',
    stderr: expect.stringContaining('EVENTS_DATABASE is "postgres://x", but it must be mysql://'),
  });
  const unreachable = graphCommand({ EVENTS_DATABASE: 'mysql://nobody@127.0.0.1:1/events' }, 'export', 'events.csv');
  expect(unreachable).toEqual({
    status: 3,
    stdout: '',
    stderr: 'No database server answers at 127.0.0.1:1. Start it, or correct the database setting.\n',
  });
});

test('pending migrations are named before they are run, and nothing is made meanwhile', () => {
  const databases = { institutions: freshDatabaseUrl(), programmes: freshDatabaseUrl(), events: freshDatabaseUrl() };
  const migrate = (...flags: string[]) => graphCommand(settingsOf(databases), 'migrate', '--json', ...flags);
  const pending = migrate('--dry-run');
  expect(pending.stderr).toMatch(/^institutions: \d+ migrations are pending: create_source_/);
  expect(migrate()).toMatchObject({ status: 0, stdout: pending.stdout });
  expect(migrate()).toEqual({
    status: 0,
    stdout: '{"institutions":[],"programmes":[],"events":[]}\n',
    stderr: 'institutions: up to date.\nprogrammes: up to date.\nevents: up to date.\n',
  });
});

describe('a list as a file', () => {
  let settings: Record<string, string>;
  let url: string;
  beforeAll(async () => {
    const databases = await realDatabases();
    settings = settingsOf(databases);
    ({ url } = await startGraph(databases));
  });

  test.each([
    ['observations.csv', ['from=2018', 'to=2021'], 'from=2018&to=2021'],
    ['events.jsonl', ['within=28'], 'within=28'],
    ['institutions.csv', ['--dialect', 'excel-pl'], 'dialect=excel-pl'],
    ['targets.csv', ['filter={"territory":{"within":"0"}}'], 'filter={"territory":{"within":"0"}}'],
  ])('%s with %j is the very file of /export', async (list, words, query) => {
    // No connection is kept: the server here stands still while a command runs.
    const response = await fetch(new URL(`/export/${list}?${encodeURI(query)}`, url), { headers: { connection: 'close' } });
    const served = Buffer.from(await response.arrayBuffer()).toString();
    expect(served.length).toBeGreaterThan(200);
    expect(graphCommand(settings, 'export', list, ...words)).toEqual({ status: 0, stdout: served, stderr: '' });
    const output = join(freshFolder(), list);
    const written = graphCommand(settings, 'export', list, ...words, '-o', output, '--json');
    expect(written).toMatchObject({ status: 0, stdout: `${JSON.stringify({ file: output, bytes: Buffer.byteLength(served) })}\n` });
    expect(readFileSync(output, 'utf8')).toBe(served);
  });

  test('a filter that is wrong is told as /export tells it, and a file that cannot be written with its name', () => {
    expect(graphCommand(settings, 'export', 'observations.csv', 'witin=28')).toMatchObject({
      status: 2,
      stdout: '',
      stderr: '"witin" is no parameter of this export. It takes filter, dialect, indicator, within, from, to.\n',
    });
    const output = join(freshFolder(), 'none', 'o.csv');
    expect(graphCommand(settings, 'export', 'observations.csv', '-o', output)).toEqual({
      status: 3,
      stdout: '',
      stderr: `${output} cannot be written: there is no such file or folder.\n`,
    });
  });
});
