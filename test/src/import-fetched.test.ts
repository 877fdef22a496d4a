import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterwards, freshFolder } from '@social-economy/database/testing';
import { type Ended, environmentWith, graphProgram, settingsOf } from './graph-command';
import { realDatabases } from './start-graph';

const page = {
  totalRecords: 2,
  variableId: 60270,
  measureUnitId: 6,
  aggregateId: 1,
  lastUpdate: '2024-05-01T10:00:00',
  results: [
    { id: '042800000000', name: 'WARMIŃSKO-MAZURSKIE', values: [{ year: '2023', val: 1234, attrId: 1 }] },
    { id: '011200000000', name: 'MAŁOPOLSKIE', values: [{ year: '2023', val: 4321, attrId: 1 }] },
  ],
};

let settings: Record<string, string>;
const asked: string[] = [];
beforeAll(async () => {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://localhost');
    asked.push(pathname);
    const isPage = pathname === '/api/data/by-variable/60270';
    response.writeHead(isPage ? 200 : 404, { 'content-type': 'application/json', connection: 'close' });
    response.end(JSON.stringify(isPage ? page : { errors: [{ errorResult: 'Nie znaleziono', errorCode: 1 }] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterwards(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const folder = freshFolder();
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
  fetched.push('--base-url', baseUrl, '--cache', join(folder, 'bdl'), '--indicator', 'esis.employed-disabled');
  settings = { ...settingsOf(await realDatabases()), DATA_FOLDER: folder };
});

const fetched = ['--fetch', '60270', '--role', 'NATIONAL_COORDINATOR', '--subject', 'anna'];

/** Runs beside the server of this process, which has to answer meanwhile. */
function bdl(...words: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { env: environmentWith(settings) };
    const child = execFile(process.execPath, [graphProgram, 'import', 'bdl', ...words], options, (_error, stdout, stderr) =>
      resolve({ status: child.exitCode, stdout, stderr }),
    );
  });
}

test('a variable is fetched and imported without a file, and changes nothing the second time', async () => {
  expect(await bdl(...fetched)).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/\n2 records: 2 new, 0 changed, 0 unchanged, 0 wrong/),
  });
  expect(asked).toContain('/api/data/by-variable/60270');
  expect((await bdl(...fetched)).stdout).toMatch(/\n2 records: 0 new, 0 changed, 2 unchanged, 0 wrong/);
});

test('neither a file nor something to fetch, or both, is wrong usage', async () => {
  expect(await bdl(...fetched.slice(2))).toMatchObject({ status: 2, stderr: expect.stringContaining('Name the files to import') });
  expect(await bdl('page.json', ...fetched)).toMatchObject({ status: 2, stderr: expect.stringContaining('not both at once') });
});

test('a variable that there is not is told', async () => {
  const ended = await bdl('--fetch', '7', ...fetched.slice(2));
  expect(ended).toMatchObject({ status: 1, stderr: expect.stringContaining('nothing for variable 7') });
});
