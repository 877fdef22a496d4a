import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AuditEntry } from '@social-economy/mutation/audit-entry';
import { statementsOf } from '@social-economy/database/testing';
import { startSubgraph, type SubgraphUnderTest } from '@social-economy/subgraph/testing';
import powiats from '../seed/powiats.json';
import voivodeships from '../seed/voivodeships.json';
import { institutions } from '../subgraph';
import { tables } from '../tables';
import { Territory, TerritorySuccession } from '../territory/territory';
import { callers } from '../testing/callers';
import { auditOf, registered } from '../testing/writing';

const head = 'WOJ;POW;GMI;RODZ;NAZWA;NAZWA_DOD;STAN_NA';

/** A small register: every powiat has one rural gmina, and limanowski three with parts. */
function terc(day: string, change: (rows: Record<string, string>) => void = () => undefined): string {
  const rows: Record<string, string> = {};
  for (const { teryt, name } of voivodeships) rows[teryt] = name.toUpperCase();
  for (const { teryt, name } of powiats) Object.assign(rows, { [teryt]: name, [`${teryt}012`]: `Gmina ${name}` });
  Object.assign(rows, {
    '1207072': 'Kamienica',
    '1207093': 'Limanowa',
    '1207094': 'Limanowa',
    '1207095': 'Limanowa',
    '1207112': 'Słopnice',
  });
  change(rows);
  const lines = Object.entries(rows).map(([code, name]) => {
    const [, woj = '', pow = '', gmi = '', rodz = ''] = /^(..)(..)?(..)?(.)?$/.exec(code) ?? [];
    return [woj, pow, gmi, rodz, name, '', day].join(';');
  });
  return `\uFEFF${[head, ...lines.sort(), ''].join('\r\n')}`;
}

let graph: SubgraphUnderTest;
beforeEach(async () => {
  graph = await startSubgraph(institutions, tables, { realData: true });
});

const importing = (content: string, asked?: Parameters<SubgraphUnderTest['importing']>[2]) => graph.importing('territory', content, asked);
const unit = (teryt: string) =>
  graph.ask(
    `query ($teryt: ID!) { territory(teryt: $teryt) { name level validFrom validFromEarliest validTo validToEarliest parent { name } successors { teryt } source { title url } } }`,
    { teryt },
  );

test('gminas are added to the powiats that are known, their parts are none, and a second time changes nothing', async () => {
  const report = await importing(terc('2024-01-01'));
  expect(report).toMatchObject({
    ...{ outcome: 'STORED', problems: [] },
    counts: { read: 781, new: 383, changed: 0, unchanged: 396, wrong: 0, ignored: 2 },
    notes: ['The state of 2024-01-01 lists 16 voivodeships, 380 powiats, of them 66 cities with powiat rights, and 383 gminas.'],
  });
  expect(await unit('1207093')).toEqual({
    territory: {
      ...{ name: 'Limanowa', level: 'GMINA', validFrom: null, validFromEarliest: null, validTo: null, validToEarliest: null },
      ...{ parent: { name: 'limanowski' }, successors: [] },
      source: { title: expect.stringContaining('TERC (stan na 1.01.2024)'), url: 'https://eteryt.stat.gov.pl' },
    },
  });
  expect(await graph.ask('{ territory(teryt: "12") { name } territories(level: GMINA, within: "1207") { nodes { name } } }')).toEqual({
    territory: { name: 'małopolskie' },
    territories: { nodes: ['Gmina limanowski', 'Kamienica', 'Limanowa', 'Słopnice'].map((name) => ({ name })) },
  });
  expect(await auditOf(graph, '1207093')).toMatchObject([{ mutation: 'importTerritory', recordType: 'Territory', before: null }]);
  const before = [await graph.rowsOf(Territory), (await graph.rowsOf(AuditEntry)).length];
  expect(await importing(terc('2024-01-01'))).toMatchObject({ outcome: 'STORED', counts: { new: 0, changed: 0, unchanged: 779 } });
  expect([await graph.rowsOf(Territory), (await graph.rowsOf(AuditEntry)).length]).toEqual(before);
});

test('a newer file ends, begins, renames and recodes units; seats go with their gmina, and all of it happens once', async () => {
  await importing(terc('2024-01-01'));
  const moved = await registered(graph, { teryt: '1207112', name: 'CIS w Słopnicach' });
  const newer = terc('2025-01-01', (rows) => {
    delete rows['1207072'];
    delete rows['1207112'];
    Object.assign(rows, { '1207113': 'Słopnice', '1207132': 'Szczawa', '1207': 'beskidzki', '2401012': 'Gmina inna' });
  });
  const report = await importing(newer);
  expect(report).toMatchObject({ outcome: 'STORED', counts: { new: 2, changed: 2, wrong: 0, ignored: 2 } });
  expect(report.notes.slice(1)).toEqual([
    'Units that go on under another code: Słopnice (1207112, now 1207113).',
    'Units that have another name: limanowski (1207) is beskidzki, Gmina będziński (2401012) is Gmina inna.',
    'Units that are listed no longer, and the file does not say what took over: Kamienica (1207072).',
    'Units that are listed for the first time, and the file does not say what they came from: Szczawa (1207132).',
  ]);
  expect(await unit('1207112')).toMatchObject({
    territory: { validTo: '2024-12-31', validToEarliest: '2024-01-01', successors: [{ teryt: '1207113' }] },
  });
  expect(await unit('1207113')).toMatchObject({
    territory: {
      validFrom: '2025-01-01',
      validFromEarliest: '2024-01-02',
      validTo: null,
      source: { title: expect.stringContaining('1.01.2025') },
    },
  });
  expect(await unit('1207@2024')).toMatchObject({
    territory: { name: 'limanowski', validTo: '2024-12-31', successors: [{ teryt: '1207' }] },
  });
  expect(await unit('1207')).toMatchObject({ territory: { name: 'beskidzki', validFrom: '2025-01-01' } });
  expect(await graph.ask('query ($id: ID!) { institution(id: $id) { version territory { teryt } } }', { id: moved.id })).toEqual({
    institution: { version: 2, territory: { teryt: '1207113' } },
  });
  const within = '{ territory(teryt: "1207") { children { teryt } institutions { totalCount } } }';
  expect(await graph.ask(within)).toEqual({
    territory: {
      children: [{ teryt: '1207012' }, { teryt: '1207093' }, { teryt: '1207113' }, { teryt: '1207132' }],
      institutions: { totalCount: 1 },
    },
  });
  const before = [await graph.rowsOf(Territory), await graph.rowsOf(TerritorySuccession), (await graph.rowsOf(AuditEntry)).length];
  expect(await importing(newer)).toMatchObject({ counts: { new: 0, changed: 0 } });
  expect([await graph.rowsOf(Territory), await graph.rowsOf(TerritorySuccession), (await graph.rowsOf(AuditEntry)).length]).toEqual(before);
  const older = await importing(terc('2024-01-01'));
  expect(older).toMatchObject({
    outcome: 'REFUSED',
    problems: [{ message: expect.stringContaining('that of 2025-01-01 is kept already') }],
  });
});

test('who served a powiat, and what lies within a region, is the same after gminas came in', async () => {
  const query = `{ territory(teryt: "28") { institutions { totalCount } servedBy(on: "2016-06-01") { id } }
    powiat: territory(teryt: "2805") { servedBy(on: "2016-06-01") { id } } institutionStats { count } }`;
  const before = await graph.ask(query);
  await importing(terc('2024-01-01'));
  expect(await graph.ask(query)).toEqual(before);
  const children = (codes: string[]) =>
    statementsOf(() =>
      graph.ask(
        'query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on Territory { children { children { name } } ancestors { name } } } }',
        {
          keys: codes.map((teryt) => ({ __typename: 'Territory', teryt })),
        },
      ),
    );
  expect((await children(['28', '06', '12'])).statements).toHaveLength((await children(['28'])).statements.length);
});

test.each([
  ['a wrong row', terc('2024-01-01').replace('12;07;07;2;', '12;07;07;7;'), [/"7" is no RODZ/, /taken in as a whole/]],
  ['a unit twice', `${terc('2024-01-01')}12;07;07;2;Kamienica;;2024-01-01\r\n`, [/stands on line \d+ already/, /taken in as a whole/]],
  ['a file that was cut', terc('2024-01-01').slice(0, 9000), [/./]],
  ['an older state than that of the powiats', terc('2020-01-01'), [/The file shows the state of 2020-01-01/]],
  ['another file', 'a;b\r\n1;2\r\n', [/No line has the headings/]],
])('%s is refused as a whole, also where good rows are to be kept', async (_, content, sentences) => {
  const before = await graph.rowsOf(Territory);
  const report = await importing(content, { keepGood: true });
  expect(report.outcome).toBe('REFUSED');
  for (const sentence of sentences) expect(report.problems.map(({ message }) => message).join('\n')).toMatch(sentence);
  expect(await graph.rowsOf(Territory)).toEqual(before);
});

test('only who writes national records takes it in', async () => {
  await expect(importing(terc('2024-01-01'), { caller: callers.coordinatorOfBoth })).rejects.toThrow(/NATIONAL_COORDINATOR/);
  expect((await importing(terc('2024-01-01'), { caller: callers.administrator, isDryRun: true })).outcome).toBe('STORED');
  expect(await graph.ask('{ territories(level: GMINA) { totalCount } }')).toEqual({ territories: { totalCount: 0 } });
});

const official = join(__dirname, '../../../../../shared/domain/data/terc_2024-01-01.csv');
if (existsSync(official)) {
  test('the official register of 1 January 2024 has 2477 gminas', async () => {
    const report = await importing(readFileSync(official, 'utf8'));
    expect(report).toMatchObject({
      outcome: 'STORED',
      counts: { read: 4332, new: 2477, changed: 0, unchanged: 396, wrong: 0, ignored: 1459 },
    });
    expect(report.notes).toEqual([
      'The state of 2024-01-01 lists 16 voivodeships, 380 powiats, of them 66 cities with powiat rights, and 2477 gminas.',
    ]);
    expect(await graph.ask('{ territories(level: GMINA) { totalCount } warszawa: territory(teryt: "1465011") { name } }')).toEqual({
      territories: { totalCount: 2477 },
      warszawa: { name: 'Warszawa' },
    });
  });
}
