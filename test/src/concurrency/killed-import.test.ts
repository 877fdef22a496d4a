import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterwards, freshDatabaseUrl, freshFolder, storedRows } from '@social-economy/database/testing';
import { programmes } from '@social-economy/programmes';

const root = join(__dirname, '..', '..', '..');
const rows = 30_000;
const tables = ['observation', 'audit_entry', 'import_run', 'source'];

/** Imports a file in a process with little memory; tells how far it is, and what came of it. */
const program = `
  require('reflect-metadata');
  const { createReadStream } = require('node:fs');
  const { programmes } = require('@social-economy/programmes');
  const [databaseUrl, path] = process.argv.slice(1);
  (async () => {
    const subgraph = await programmes.open(databaseUrl);
    const caller = { subject: 'anna', name: null, roles: ['NATIONAL_COORDINATOR'], territories: [] };
    const { outcome, counts } = await subgraph.imports.run('observations', {
      request: { id: 'request', caller, findMissing: () => Promise.resolve([]) },
      file: { name: 'dane.csv', open: () => createReadStream(path) },
      options: { sourceTitle: 'Sprawozdanie' },
      onProgress: ({ records }) => console.log('read ' + records),
    });
    await subgraph.close();
    console.log(outcome + ' ' + JSON.stringify(counts));
  })();`;

let databaseUrl: string;
let path: string;
beforeAll(async () => {
  databaseUrl = freshDatabaseUrl();
  await programmes.migrate(databaseUrl);
  await programmes.loadRealData(databaseUrl);
  path = join(freshFolder(), 'dane.csv');
  const lines = Array.from(
    { length: rows },
    (_, row) => `pes.active;${1_000_001 + (row % 2500) * 10};${2000 + Math.floor(row / 2500)};${row}`,
  );
  writeFileSync(path, `Wskaźnik;TERYT;Rok;Wartość\r\n${lines.join('\r\n')}\r\n`);
});

function importing(): ChildProcess {
  const child = spawn(process.execPath, ['--max-old-space-size=80', '-e', program, databaseUrl, path], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  afterwards(() => child.kill('SIGKILL'));
  return child;
}

/** Resolves with what the process printed when that matches, or when it ends. */
function printed(child: ChildProcess, pattern: RegExp): Promise<string> {
  let output = '';
  return new Promise((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        if (pattern.test(output)) resolve(output);
      });
    }
    child.once('exit', () => resolve(output));
  });
}

const stored = async () => {
  const kept = await storedRows(databaseUrl, tables);
  return tables.map((table) => kept.get(table)?.length ?? 0);
};

test('killed in the middle of a file, an import leaves nothing; done, it is whole, in little memory; again, it changes nothing', async () => {
  const before = await stored();
  for (const far of [1, 4, 12]) {
    const child = importing();
    await printed(child, new RegExp(`(read \\d+\\s+){${far}}`));
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    expect(await ended).toEqual([null, 'SIGKILL']);
    expect(await stored()).toEqual(before);
  }
  const counts = { read: rows, new: rows, changed: 0, unchanged: 0, wrong: 0, ignored: 0 };
  expect(await printed(importing(), /STORED .*\n/)).toContain(`STORED ${JSON.stringify(counts)}`);
  const after = before.map((count, place) => count + ([rows, rows, 1, 1][place] ?? 0));
  expect(await stored()).toEqual(after);
  expect(await printed(importing(), /STORED .*\n/)).toContain(`STORED ${JSON.stringify({ ...counts, new: 0, unchanged: rows })}`);
  expect(await stored()).toEqual(after.map((count, place) => count + (tables[place] === 'import_run' ? 1 : 0)));
}, 300_000);
