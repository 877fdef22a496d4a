import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterwards, freshDatabaseUrl, freshFolder } from '@social-economy/database/testing';
import { freePort } from './start-graph';

const root = join(__dirname, '..', '..');

interface Program {
  child: ChildProcess;
  output: () => string;
  ended: Promise<number | null>;
}

function run(script: string, environment: Record<string, string>, ...flags: string[]): Program {
  return runIn(freshFolder(), script, environment, ...flags);
}

function runIn(folder: string, script: string, environment: Record<string, string>, ...flags: string[]): Program {
  const child = spawn(process.execPath, [join(root, script), ...flags], {
    env: { PATH: process.env['PATH'], ...environment },
    cwd: folder,
  });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  afterwards(() => child.kill('SIGKILL'));
  return { child, output: () => Buffer.concat(chunks).toString(), ended: once(child, 'exit').then(([code]) => code as number | null) };
}

/** Address that a program prints when it is ready. */
async function ready({ output, ended }: Program): Promise<string> {
  for (;;) {
    const url = /Ready: (\S+)/.exec(output())?.[1];
    if (url) return url;
    const code = await Promise.race([ended, new Promise((resolve) => setTimeout(() => resolve('running'), 50))]);
    if (code !== 'running') throw new Error(`Ended with ${String(code)}: ${output()}`);
  }
}

async function ask(url: string, query: string): Promise<unknown> {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) });
  const { extensions: _cost, ...answer } = (await response.json()) as Record<string, unknown>;
  return answer;
}

const freshDatabases = () => ({
  INSTITUTIONS_DATABASE: freshDatabaseUrl(),
  PROGRAMMES_DATABASE: freshDatabaseUrl(),
  EVENTS_DATABASE: freshDatabaseUrl(),
});
const question = '{ poland { name } events { totalCount } programmes { totalCount } }';

test('the graph starts on empty databases, ends cleanly on Ctrl-C, and starts again on the same data', async () => {
  const environment = { PORT: '0', ...freshDatabases() };
  const first = run('gateway/dist/main.js', environment, '--prepare');
  const answer = await ask(await ready(first), question);
  expect(answer).toEqual({ data: { poland: { name: 'Polska' }, events: { totalCount: 50 }, programmes: { totalCount: 16 } } });
  expect(first.output()).toContain('records into the database of institutions');
  first.child.kill('SIGINT');
  expect(await first.ended).toBe(0);
  const second = run('gateway/dist/main.js', environment, '--prepare');
  expect(await ask(await ready(second), question)).toEqual(answer);
  expect(second.output()).not.toContain('records into the database');
  second.child.kill('SIGTERM');
  expect(await second.ended).toBe(0);
});

test('a subgraph is served alone, and the gateway reaches it by its URL', async () => {
  const databases = freshDatabases();
  const port = String(await freePort());
  const subgraph = { PORT: '0', EVENTS_DATABASE: databases.EVENTS_DATABASE, GATEWAY_URL: `http://localhost:${port}` };
  const url = await ready(run('subgraphs/events/dist/main.js', subgraph, '--prepare'));
  const gateway = run('gateway/dist/main.js', { PORT: port, ...databases, EVENTS_URL: url }, '--prepare');
  expect(await ask(await ready(gateway), '{ territory(teryt: "28") { name events { totalCount } } }')).toEqual({
    data: { territory: { name: 'warmińsko-mazurskie', events: { totalCount: 27 } } },
  });
});

test('without its tables the graph does not start, and says what to do', async () => {
  const folder = freshFolder();
  const program = run('gateway/dist/main.js', { PORT: '0', DATA_FOLDER: folder });
  expect(await program.ended).toBe(1);
  expect(program.output()).toBe('A database has pending migrations. Run: npm run migrate\n');
});

test('a taken port is one clear sentence', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  afterwards(() => other.close());
  await once(other, 'listening');
  const { port } = other.address() as { port: number };
  const program = run('gateway/dist/main.js', { PORT: String(port), ...freshDatabases() }, '--prepare');
  expect(await program.ended).toBe(1);
  expect(program.output()).toContain(`Port ${port} is taken. Set PORT to another one, or stop the program that uses it.\n`);
  expect(program.output()).not.toContain('    at ');
});

test('a place that cannot be written is one clear sentence', async () => {
  const folder = freshFolder();
  writeFileSync(join(folder, 'file'), '');
  const program = run('gateway/dist/main.js', { PORT: '0', DATA_FOLDER: join(folder, 'file') }, '--prepare');
  expect(await program.ended).toBe(1);
  expect(program.output()).toMatch(/^\S+ is a file, but a folder is needed there\. Move it away, or set DATA_FOLDER to another place\.\n$/);
});

test('a database setting that names a folder is one clear sentence', async () => {
  const folder = freshFolder();
  mkdirSync(join(folder, 'folder.sqlite'));
  const program = run(
    'gateway/dist/main.js',
    { PORT: '0', ...freshDatabases(), INSTITUTIONS_DATABASE: join(folder, 'folder.sqlite') },
    '--prepare',
  );
  expect(await program.ended).toBe(1);
  expect(program.output()).toMatch(/^A SQLite file cannot be opened or created\..*\n$/);
});

test('a database server that does not answer is one clear sentence', async () => {
  const program = run(
    'gateway/dist/main.js',
    { PORT: '0', ...freshDatabases(), INSTITUTIONS_DATABASE: 'mysql://root@127.0.0.1:1/institutions' },
    '--prepare',
  );
  expect(await program.ended).toBe(1);
  expect(program.output()).toBe('No database server answers at 127.0.0.1:1. Start it, or correct the database setting.\n');
});

test('wrong settings are told all at once', async () => {
  const program = run('gateway/dist/main.js', { PORT: 'abc', EVENTS_URL: 'events:4003', PROGRAMMES_DATABASE: 'postgres://db/x' });
  expect(await program.ended).toBe(1);
  expect(
    program
      .output()
      .trim()
      .split('\n')
      .map((line) => line.split(' is ')[0]),
  ).toEqual(['PORT', 'EVENTS_URL', 'PROGRAMMES_DATABASE']);
});

test('a file .env sets what the environment leaves unset', async () => {
  const folder = freshFolder();
  writeFileSync(join(folder, '.env'), 'PORT=abc\nWORKERS=many # of them\n');
  const program = runIn(folder, 'gateway/dist/main.js', { PORT: '-1' });
  expect(await program.ended).toBe(1);
  expect(program.output()).toBe(
    'PORT is "-1", but it must be a whole number from 0 to 65535.\nWORKERS is "many", but it must be a whole number from 1 to 64.\n',
  );
});
