import { startSubgraph, type SubgraphUnderTest } from '@social-economy/subgraph/testing';
import { today } from '@social-economy/values/calendar-date';
import { institutions } from '../subgraph';
import { tables } from '../tables';
import { callers } from '../testing/callers';
import { auditOf, registered, rowCounts, source, write } from '../testing/writing';
import { InstitutionFigures } from './institution-figures';

let graph: SubgraphUnderTest;
beforeAll(async () => {
  graph = await startSubgraph(institutions, tables, { realData: true });
});

const people = { employees: 10, participants: 40, personsWithDisabilities: 45, leftForWork: 8 };
const record = (institution: string, input: object, caller = callers.national) =>
  write(graph, 'recordFigures', { institution, year: 2023, source, ...input }, caller);
const sumsOf = async (id: string) => {
  const query =
    'query ($id: ID!) { institutionStats(filter: { id: { eq: $id } }) { count employees participants personsWithDisabilities employmentEffectiveness } }';
  return (await graph.ask<{ institutionStats: object[] }>(query, { id })).institutionStats;
};

test('figures are shown with their institution and counted once, also when they are corrected', async () => {
  const { id } = await registered(graph);
  const first = await record(id, people, callers.coordinator28);
  expect(first.record['figures']).toEqual([{ year: 2023, revision: 1, ...people, source: { title: source.title } }]);
  expect(await sumsOf(id)).toEqual([
    { count: 1, employees: 10, participants: 40, personsWithDisabilities: 45, employmentEffectiveness: 0.2 },
  ]);
  const { record: corrected } = await record(id, {
    ...{ employees: 12, participants: 20, personsWithDisabilities: null },
    leftForWork: 5,
    source: { title: 'Korekta' },
  });
  expect(corrected['figures']).toEqual([
    {
      year: 2023,
      revision: 2,
      employees: 12,
      participants: 20,
      personsWithDisabilities: null,
      leftForWork: 5,
      source: { title: 'Korekta' },
    },
  ]);
  expect(await sumsOf(id)).toEqual([
    { count: 1, employees: 12, participants: 20, personsWithDisabilities: null, employmentEffectiveness: 0.25 },
  ]);
  const byEmployees = '{ institutions(filter: { id: { eq: "ID" } }, orderBy: [{ field: EMPLOYEES }]) { totalCount nodes { id } } }';
  expect(await graph.ask(byEmployees.replace('ID', id))).toEqual({ institutions: { totalCount: 1, nodes: [{ id }] } });
  const rows = (await graph.rowsOf(InstitutionFigures)).filter(({ institutionId }) => institutionId === id);
  expect(rows.map(({ revision, isCurrent, employees }) => [revision, isCurrent, employees])).toEqual([
    [1, false, 10],
    [2, true, 12],
  ]);
  expect(await auditOf(graph, id)).toMatchObject([
    {
      mutation: 'recordFigures',
      recordType: 'Institution',
      before: { figures: people },
      after: { figures: { revision: 2, employees: 12 } },
    },
    { mutation: 'recordFigures', subject: 'ola', before: { figures: null }, after: { figures: { year: 2023, ...people } } },
    { mutation: 'registerInstitution' },
  ]);
});

test('the same numbers again change nothing, and earlier numbers again are a revision', async () => {
  const { id } = await registered(graph);
  await record(id, { employees: 1 });
  const before = await rowCounts(graph);
  const again = await record(id, { employees: 1, participants: null, source: { title: 'Inne źródło' } });
  expect(again.record['figures']).toMatchObject([{ revision: 1, source: { title: source.title } }]);
  expect(await rowCounts(graph)).toEqual(before);
  await record(id, { employees: 2 });
  expect((await record(id, { employees: 1 })).record['figures']).toMatchObject([{ revision: 3, employees: 1 }]);
});

test('numbers that are left out stay as they are known of the year, and null makes one unknown again', async () => {
  const { id } = await registered(graph);
  await record(id, people);
  await record(id, { year: 2022, employees: 1 });
  const shown = async (input: object) => (await record(id, input)).record['figures'];
  const year2022 = { year: 2022, employees: 1, participants: null };
  expect(await shown({ employees: 12 })).toMatchObject([year2022, { ...people, revision: 2, employees: 12 }]);
  expect(await shown({ leftForWork: null })).toMatchObject([year2022, { ...people, revision: 3, employees: 12, leftForWork: null }]);
  expect(await shown({ leftForWork: null, participants: 40 })).toMatchObject([year2022, { revision: 3 }]);
  const unknown = { employees: null, participants: null, personsWithDisabilities: null, leftForWork: null };
  expect(await shown(unknown)).toMatchObject([year2022, { ...unknown, revision: 4 }]);
  expect(await shown({ leftForWork: 3 })).toMatchObject([year2022, { ...unknown, leftForWork: 3, revision: 5 }]);
});

test('what must go together is looked at in the figures as they are to be', async () => {
  const { id } = await registered(graph);
  await record(id, people);
  const { problems, messages } = await record(id, { participants: 7 });
  expect(problems).toEqual(['INVALID participants', 'INVALID participants']);
  expect(messages[1]).toBe(
    'leftForWork is 8, more than the 7 participants. Numbers that are left out stay as they are known; null makes one unknown.',
  );
  expect((await record(id, { leftForWork: 41 })).problems).toEqual(['INVALID leftForWork']);
  expect((await record(id, { participants: 7, leftForWork: 7, personsWithDisabilities: null })).problems).toEqual([]);
  expect((await record(id, {})).problems).toEqual(['REQUIRED ']);
});

test('sums of the largest numbers are told', async () => {
  const ids = [await registered(graph), await registered(graph)].map(({ id }) => id);
  for (const id of ids) await record(id, { employees: 1_000_000, participants: 1_000_000 });
  const sums = 'query ($ids: [ID!]) { institutionStats(filter: { id: { in: $ids } }) { employees participants } }';
  expect(await graph.ask(sums, { ids })).toEqual({ institutionStats: [{ employees: 2_000_000, participants: 2_000_000 }] });
});

test('years are apart, and shown oldest first', async () => {
  const { id } = await registered(graph);
  for (const year of [2022, 2021, 1989]) await record(id, { year, employees: year });
  expect((await record(id, { year: Number(today().slice(0, 4)), employees: 1 })).problems).toEqual([]);
  expect(await graph.ask(`{ institution(id: "${id}") { figures(toYear: 2022) { year employees } } }`)).toEqual({
    institution: { figures: [1989, 2021, 2022].map((year) => ({ year, employees: year })) },
  });
});

test.each<[object, string[]]>([
  [{ ...people, year: 1988 }, ['OUT_OF_RANGE year']],
  [{ ...people, year: Number(today().slice(0, 4)) + 1 }, ['OUT_OF_RANGE year']],
  [{ ...people, institution: 'nobody' }, ['NOT_FOUND institution']],
  [{}, ['REQUIRED ']],
  [{ employees: null }, ['REQUIRED ']],
  [{ employees: -1 }, ['OUT_OF_RANGE employees']],
  [{ employees: 0 }, []],
  [{ employees: 1_000_000, participants: 1_000_000 }, []],
  [{ employees: 1_000_001 }, ['OUT_OF_RANGE employees']],
  [{ participants: 2_147_483_647 }, ['OUT_OF_RANGE participants']],
  [{ personsWithDisabilities: 5 }, []],
  [{ personsWithDisabilities: 5, employees: 4 }, ['INVALID personsWithDisabilities']],
  [{ personsWithDisabilities: 5, employees: 3, participants: 2 }, []],
  [{ personsWithDisabilities: 6, employees: 3, participants: 2 }, ['INVALID personsWithDisabilities']],
  [{ leftForWork: 3 }, []],
  [{ leftForWork: 3, participants: 3 }, []],
  [{ leftForWork: 3, participants: 2 }, ['INVALID leftForWork']],
  [
    { year: 3000, employees: -1, participants: 1, leftForWork: 2, personsWithDisabilities: 9, source: { title: ' ' } },
    ['INVALID leftForWork', 'INVALID personsWithDisabilities', 'OUT_OF_RANGE employees', 'OUT_OF_RANGE year', 'REQUIRED source.title'],
  ],
])('of figures %j these are wrong: %j', async (input, expected) => {
  const { id } = await registered(graph);
  const before = await rowCounts(graph);
  expect((await record(id, input)).problems).toEqual(expected);
  if (expected.length > 0) expect(await rowCounts(graph)).toEqual(before);
});

test('a year whose figures were all made unknown hides those of the year before no longer', async () => {
  const { id } = await registered(graph);
  const lastYear = Number(today().slice(0, 4)) - 1;
  await record(id, { year: lastYear - 1, employees: 20 });
  await record(id, { year: lastYear, employees: 7 });
  expect(await sumsOf(id)).toMatchObject([{ employees: 7 }]);
  await record(id, { year: lastYear, employees: null });
  expect(await sumsOf(id)).toMatchObject([{ employees: 20 }]);
});

test('years before an institution began and after it closed have no figures, but can be made unknown', async () => {
  const { id } = await registered(graph, { kind: 'PES', legalForm: 'SOCIAL_COOPERATIVE', activeFrom: '2020-03-01' });
  expect((await record(id, { year: 2023, employees: 15 })).problems).toEqual([]);
  await write(graph, 'changeInstitutionStatus', { id, version: 1, status: 'CLOSED', on: '2022-05-31' });
  const wrong = await Promise.all([1995, 2019, 2023, 2024].map((year) => record(id, { year, employees: 15 })));
  expect(wrong.map(({ problems }) => problems)).toEqual(Array(4).fill(['OUT_OF_RANGE year']));
  expect([wrong[1]?.messages, wrong[2]?.messages]).toEqual([
    ['year is 2019, before its activity began on 2020-03-01 (activeFrom).'],
    ['year is 2023, after its last day of activity on 2022-05-31 (activeTo).'],
  ]);
  for (const year of [2020, 2021, 2022]) expect((await record(id, { year, employees: 15 })).problems).toEqual([]);
  expect((await record(id, { year: 2023, employees: null })).problems).toEqual([]);
});

test.each([
  ['an anonymous caller', callers.anonymous, false],
  ['an analyst', callers.analyst, false],
  ['a coordinator of another region', callers.coordinator06, false],
  ['a coordinator of the region', callers.coordinator28, true],
  ['a national coordinator', callers.national, true],
])('%s may or may not: %#', async (_who, caller, isAllowed) => {
  const { id } = await registered(graph);
  expect((await record(id, people, caller)).errors).toEqual(isAllowed ? [] : ['FORBIDDEN']);
  expect((await graph.rowsOf(InstitutionFigures)).some(({ institutionId }) => institutionId === id)).toBe(isAllowed);
});

test('of ten who correct the same year at the same time, each is a revision of its own, and one is current', async () => {
  const { id } = await registered(graph);
  await Promise.all(Array.from({ length: 10 }, (_, employees) => record(id, { employees })));
  const rows = (await graph.rowsOf(InstitutionFigures)).filter(({ institutionId }) => institutionId === id);
  expect(rows.map(({ revision }) => revision).sort((one, other) => one - other)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(rows.filter(({ isCurrent }) => isCurrent).map(({ revision }) => revision)).toEqual([10]);
  expect(await auditOf(graph, id)).toHaveLength(11);
});

test('a key that is sent again after a restart records nothing twice', async () => {
  const { id } = await registered(graph);
  const input = { idempotencyKey: 'figures', institution: id, year: 2023, employees: 4, source };
  const first = await write(graph, 'recordFigures', input);
  await write(graph, 'recordFigures', { ...input, idempotencyKey: null, employees: 5 });
  await graph.restart();
  expect((await write(graph, 'recordFigures', input)).record.id).toBe(first.record.id);
  expect((await graph.rowsOf(InstitutionFigures)).filter(({ institutionId }) => institutionId === id)).toHaveLength(2);
});
