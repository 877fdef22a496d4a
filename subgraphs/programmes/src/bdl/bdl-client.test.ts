import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BdlClient, bdlClientDefaults, BdlRequestError, type BdlClientSettings } from './bdl-client';
import { bdlPages } from './bdl-pages';
import { PageCache } from './page-cache';
import { playBdl, type PlayedBdl } from '../testing/played-bdl';

const limits = [
  { requests: 3, withinMs: 150 },
  { requests: 8, withinMs: 700 },
];
const question = { variable: '60270', unitLevel: '6', years: ['2022', '2023'] };

/** A list of so many gminas. */
const gminas = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: `0428101${String(index).padStart(4, '0')}1`,
    name: `Gmina ${index}`,
    values: [
      { year: '2021', val: 1 },
      { year: '2022', val: index, attrId: 1 },
    ],
  }));

function clientOf(
  { baseUrl }: PlayedBdl,
  settings: Partial<BdlClientSettings> = {},
  folder = mkdtempSync(join(tmpdir(), 'bdl-')),
): BdlClient {
  return new BdlClient({ ...bdlClientDefaults, baseUrl, limits, retryMs: 5, ...settings }, new PageCache(folder));
}

test('all pages are fetched, with what explains them, and never more at once than is allowed', async () => {
  const bdl = await playBdl({
    variables: { '60270': { results: gminas(1230) } },
    attributes: [{ id: 1, name: '', symbol: '', description: '' }],
    limits,
  });
  const answers = await bdlPages(clientOf(bdl), question);
  expect(answers.flatMap(({ answer }) => answer.series).map(({ unit, values }) => [unit, values])).toEqual(
    gminas(1230).map(({ id, values }) => [id, [{ year: values[1]!.year, val: values[1]!.val, attrId: '1' }]]),
  );
  expect(answers.flatMap(({ answer }) => answer.variables)).toEqual([{ id: '60270', name: 'ogółem', measureUnitName: '%' }]);
  expect(bdl.refused()).toBe(0);
  expect(bdl.asked).toHaveLength(15);
  expect(bdl.asked[2]).toBe('200 /api/v1/data/by-variable/60270?unit-level=6&year=2022&year=2023&page=0&page-size=100&format=json&lang=pl');
});

test('the limits hold from one run to the next', async () => {
  const bdl = await playBdl({ variables: { '60270': { results: gminas(3) } }, limits });
  const folder = mkdtempSync(join(tmpdir(), 'bdl-'));
  for (let run = 0; run < 4; run += 1) await bdlPages(clientOf(bdl, {}, folder), question);
  expect(bdl.refused()).toBe(0);
});

test('a client that does not keep to them is told to wait, and waits', async () => {
  const bdl = await playBdl({ variables: { '60270': { results: gminas(350) } }, limits: [{ requests: 4, withinMs: 900 }] });
  const started = Date.now();
  expect(await bdlPages(clientOf(bdl, { limits: [] }), question)).toHaveLength(5);
  expect(bdl.refused()).toBeGreaterThan(0);
  expect(Date.now() - started).toBeGreaterThanOrEqual(1000);
  await expect(bdlPages(clientOf(bdl, { limits: [], longestWaitMs: 10 }), question)).rejects.toThrow('asks to wait 1 minutes');
});

test('what has not changed is not sent again, and is read from where it was kept', async () => {
  const bdl = await playBdl({ variables: { '60270': { results: gminas(120) } } });
  const folder = mkdtempSync(join(tmpdir(), 'bdl-'));
  const first = await bdlPages(clientOf(bdl, {}, folder), question);
  const client = clientOf(bdl, {}, folder);
  expect(await bdlPages(client, question)).toEqual(first);
  expect(client.unchanged).toBe(4);
  bdl.play({ variables: { '60270': { results: gminas(119) } } });
  expect((await bdlPages(clientOf(bdl, {}, folder), question)).flatMap(({ answer }) => answer.series)).toHaveLength(119);
});

test('a connection that fails is tried again, one that always fails is told of', async () => {
  let failures = 3;
  const bdl = await playBdl({
    variables: { '60270': { results: gminas(3) } },
    mishap: (request) => {
      failures -= 1;
      if (failures >= 0) request.socket.destroy();
      return failures >= 0;
    },
  });
  expect((await bdlPages(clientOf(bdl, { limits: [] }), question)).flatMap(({ answer }) => answer.series)).toHaveLength(3);
  failures = 100;
  await expect(bdlPages(clientOf(bdl, { limits: [] }), question)).rejects.toThrow('cannot be reached');
  expect(failures).toBe(96);
});

test.each([
  ['another host', 'sends us elsewhere'],
  ['an answer without end', 'more than 5000 bytes'],
  ['something else than JSON', 'does not describe'],
  ['silence', 'cannot be reached, or does not answer in time'],
  ['an error', 'status 500: zapora'],
])('%s is refused with a sentence', async (what, sentence) => {
  const bdl = await playBdl({
    mishap: (_request, response) => {
      if (what === 'another host') response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
      if (what === 'an answer without end') response.end(' '.repeat(6000));
      if (what === 'something else than JSON') response.end('<html>');
      if (what === 'an error') response.writeHead(500).end('{"errors":[{"errorResult":"zapora","errorCode":1}]}');
      return true;
    },
  });
  const asked = bdlPages(clientOf(bdl, { limits: [], largestAnswer: 5000, timeoutMs: 200 }), question);
  await expect(asked).rejects.toThrow(BdlRequestError);
  await expect(asked).rejects.toThrow(sentence);
});

test('a variable that is not there is told of, and who is registered says so', async () => {
  const seen: unknown[] = [];
  const bdl = await playBdl({
    mishap: (request) => {
      seen.push(request.headers['x-clientid']);
      return false;
    },
  });
  await expect(bdlPages(clientOf(bdl, { clientId: 'me' }), question)).rejects.toThrow('has nothing for variable 60270');
  expect(seen).toEqual(['me', 'me', 'me']);
});
