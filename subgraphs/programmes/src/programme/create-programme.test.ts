import { AuditEntry } from '@social-economy/mutation/audit-entry';
import { statementsOf } from '@social-economy/database/testing';
import { programmeRow } from '../seed/programme-rows';
import { callers } from '../testing/callers';
import { startWriting, type WritableSubgraph } from '../testing/start-writing';
import { Programme } from './programme';

const source = { title: 'Uchwała nr 1/26', url: 'https://example.org/uchwala', publishedOn: '2026-01-02' };
const minimal = { kind: 'RPRES', title: 'Program', teryt: '28', source };
const outline = [
  {
    kind: 'PRIORITY',
    number: '1',
    title: ' Priorytet ',
    children: [
      { kind: 'OBJECTIVE', number: '1.2', title: 'Cel drugi' },
      { kind: 'OBJECTIVE', number: '1.1', title: 'Cel pierwszy', children: [{ kind: 'DIRECTION', title: 'Kierunek' }] },
    ],
  },
  { kind: 'AREA', title: 'Obszar' },
];
const whole = {
  ...{ kind: 'RPRES', title: ' Program Rozwoju Łódź i Żary ', shortTitle: 'WPRES', teryt: '28', responsible: 'rops-28' },
  ...{ startsOn: '2026-01-01', endsOn: '2030-12-31', mainGoal: 'Cel', legalAct: 'Uchwała nr 1' },
  ...{ document: 'https://example.org/program.pdf', outline, source },
};

let graph: WritableSubgraph;
beforeAll(async () => {
  graph = await startWriting();
});

/** A version that no other supersedes yet. */
const earlier = async () => (await graph.write('createProgramme', { ...minimal, startsOn: '2021-01-01' })).id;

test('a programme is written whole, and read back', async () => {
  const supersedes = await earlier();
  const programme = await graph.write('createProgramme', { ...whole, supersedes }, callers.regional);
  const { outline: written, ...rest } = programme;
  expect(rest).toEqual({
    ...{ id: expect.any(String), version: 1, kind: 'RPRES', title: 'Program Rozwoju Łódź i Żary', shortTitle: 'WPRES' },
    ...{ territory: { teryt: '28' }, responsible: { id: 'rops-28' }, dates: '2026-01-01/2030-12-31' },
    ...{ startsOn: '2026-01-01', endsOn: '2030-12-31', status: 'DRAFT', statusHistory: [{ status: 'DRAFT', on: null, note: null }] },
    ...{ mainGoal: 'Cel', legalAct: 'Uchwała nr 1', supersedes: { id: supersedes }, supersededBy: null },
    ...{ document: 'https://example.org/program.pdf', source: { ...source, synthetic: false } },
  });
  expect(written).toMatchObject([
    {
      ...{ kind: 'PRIORITY', number: '1', title: 'Priorytet' },
      children: [{ number: '1.2' }, { number: '1.1', children: [{ kind: 'DIRECTION', number: null, children: [] }] }],
    },
    { kind: 'AREA', number: null, title: 'Obszar', children: [] },
  ]);
  const answer = await graph.ask(`{ programme(id: "${programme.id}") { title supersedes { supersededBy { id } } }
    programmes(filter: { text: "zary lodz" }) { nodes { id } } }`);
  expect(answer).toEqual({
    programme: { title: 'Program Rozwoju Łódź i Żary', supersedes: { supersededBy: { id: programme.id } } },
    programmes: { nodes: [{ id: programme.id }] },
  });
});

test('its row is the one that the data files would give', async () => {
  const supersedes = await earlier();
  const { id } = await graph.write('createProgramme', { ...whole, supersedes });
  const row = (await graph.rowsOf(Programme)).find((one) => one.id === id)!;
  const { outline: _outline, teryt, responsible, ...told } = whole;
  const entry = {
    ...told,
    id,
    teryt,
    supersedes,
    responsible,
    title: told.title.trim(),
    dates: row.dates,
    status: 'DRAFT',
    statusHistory: [],
  };
  expect(row).toEqual(programmeRow({ ...entry, source: row.sourceId } as never));
});

test('the audit log tells who added what, with its parts', async () => {
  const { id } = await graph.write('createProgramme', whole, callers.regional);
  const [line, ...others] = await graph.auditOf('Programme', id);
  expect(others).toEqual([]);
  expect(line).toMatchObject({ mutation: 'createProgramme', subject: 'regina', recordVersion: 1, before: null });
  expect(line?.after).toMatchObject({
    id,
    title: 'Program Rozwoju Łódź i Żary',
    statusHistory: [{ status: 'DRAFT', on: null, note: null }],
  });
  expect((line?.after['outline'] as object[]).length).toBe(5);
  expect(Object.keys(line?.after ?? {}).filter((name) => /Sort|Fold/.test(name))).toEqual([]);
});

const nested = (levels: number): object => ({ kind: 'AREA', title: 'x', children: levels > 1 ? [nested(levels - 1)] : [] });
const areas = (count: number) => Array.from({ length: count }, (_, index) => ({ kind: 'AREA', title: `Obszar ${index}` }));
test.each([
  [{ teryt: '2862' }, ['teryt INVALID']],
  [{ kind: 'KPRES' }, ['teryt INVALID']],
  [{ kind: 'LOCAL_PLAN' }, ['teryt INVALID']],
  [{ kind: 'LOCAL_PLAN', teryt: '2862' }, []],
  [{ kind: 'LOCAL_PLAN', teryt: '2862011' }, []],
  [{ kind: 'KPRES', teryt: '0' }, []],
  [{ kind: 'OTHER', teryt: '0' }, []],
  [{ teryt: '99' }, ['teryt NOT_FOUND']],
  [{ teryt: '2' }, ['teryt INVALID']],
  [{ kind: 'LOCAL_PLAN', teryt: '0206@2020', startsOn: '2021-01-01' }, ['teryt OUT_OF_RANGE']],
  [{ kind: 'LOCAL_PLAN', teryt: '0206@2020', startsOn: '2016-01-01' }, []],
  [{ title: '  ' }, ['title REQUIRED']],
  [{ title: 'ż'.repeat(401) }, ['title OUT_OF_RANGE']],
  [{ title: 'ż'.repeat(400), shortTitle: 'ź'.repeat(120) }, []],
  [{ shortTitle: 'x'.repeat(121), legalAct: 'x'.repeat(501) }, ['shortTitle OUT_OF_RANGE', 'legalAct OUT_OF_RANGE']],
  [{ responsible: 'nobody' }, ['responsible NOT_FOUND']],
  [{ startsOn: '2026-02-01', endsOn: '2026-01-31' }, ['endsOn OUT_OF_RANGE']],
  [{ startsOn: '1799-12-31' }, ['startsOn OUT_OF_RANGE']],
  [{ document: 'M.P. 2019 poz. 214' }, ['document INVALID']],
  [{ source: { title: '', url: 'example.org' } }, ['source.title REQUIRED', 'source.url INVALID']],
  [{ supersedes: 'kpres-1999' }, ['supersedes NOT_FOUND']],
  [{ supersedes: 'kpres-2022' }, ['supersedes INVALID']],
  [{ supersedes: 'rpres-18-2021' }, ['supersedes INVALID']],
  [{ kind: 'KPRES', teryt: '0', supersedes: 'kpres-2019' }, ['supersedes TAKEN']],
  [{ kind: 'KPRES', teryt: '0', supersedes: 'kpres-2022', startsOn: '2022-12-02' }, ['startsOn OUT_OF_RANGE']],
  [{ kind: 'KPRES', teryt: '0', supersedes: 'kpres-2022', endsOn: '2022-12-02' }, ['endsOn OUT_OF_RANGE']],
  [{ outline: [nested(5)] }, []],
  [{ outline: [nested(6)] }, ['outline.0.children.0.children.0.children.0.children.0.children OUT_OF_RANGE']],
  [{ outline: areas(2000) }, []],
  [{ outline: areas(2001) }, ['outline OUT_OF_RANGE']],
  [
    { outline: [{ kind: 'AREA', title: 'x'.repeat(1001), number: 'x'.repeat(33) }] },
    ['outline.0.title OUT_OF_RANGE', 'outline.0.number OUT_OF_RANGE'],
  ],
  [
    { outline: [...areas(1), { kind: 'AREA', number: 'I', title: 'a' }, { kind: 'PRIORITY', number: 'I ', title: 'b' }] },
    ['outline.2.number INVALID'],
  ],
])('a programme with %p has the problems %p', async (input, problems) => {
  const asked = { ...minimal, ...input };
  if (problems.length > 0) expect(await graph.problemsOf('createProgramme', asked)).toEqual(problems);
  else expect(await graph.write('createProgramme', asked)).toMatchObject({ version: 1 });
});

test('everything wrong is told at once, also what only the kept records show', async () => {
  const input = { ...minimal, title: '', teryt: '2862', startsOn: '2020-01-02', endsOn: '2020-01-01', responsible: 'x', supersedes: 'y' };
  expect((await graph.problemsOf('createProgramme', input)).sort()).toEqual([
    'endsOn OUT_OF_RANGE',
    'responsible NOT_FOUND',
    'supersedes NOT_FOUND',
    'teryt INVALID',
    'title REQUIRED',
  ]);
});

test.each([
  ['anonymous', '28', 'FORBIDDEN'],
  ['analyst', '28', 'FORBIDDEN'],
  ['otherRegional', '28', 'FORBIDDEN'],
  ['regional', '28', undefined],
  ['regional', '2862', undefined],
  ['regional', '2862011', undefined],
  ['regional', '06', 'FORBIDDEN'],
  ['regional', '0', 'FORBIDDEN'],
  ['national', '0', undefined],
  ['administrator', '06', undefined],
] as const)('%s adding a programme for %s: %s', async (name, teryt, code) => {
  const before = await graph.everything();
  const { errors, written } = await graph.change('createProgramme', { ...minimal, kind: 'OTHER', teryt }, callers[name]);
  expect({ errors, isWritten: written !== null }).toEqual({ errors: code ? [code] : [], isWritten: !code });
  expect((await graph.everything()) === before).toBe(code !== undefined);
});

test('a key gives the first answer again, also after a restart, and a conflict with another input', async () => {
  const input = { ...minimal, idempotencyKey: 'program-1' };
  const first = await graph.write('createProgramme', input);
  const { length } = await graph.rowsOf(AuditEntry);
  expect(await graph.write('createProgramme', input)).toEqual(first);
  expect(await graph.restart()).toBe(0);
  expect(await graph.write('createProgramme', input)).toEqual(first);
  expect(await graph.problemsOf('createProgramme', { ...input, title: 'Inny' })).toEqual(['idempotencyKey CONFLICT']);
  expect(await graph.rowsOf(AuditEntry)).toHaveLength(length);
});

test('of two versions that would supersede the same one, sent together, one does', async () => {
  const input = { ...minimal, supersedes: await earlier() };
  const answers = await Promise.all([1, 2, 3].map((number) => graph.change('createProgramme', { ...input, title: `Program ${number}` })));
  expect(answers.flatMap(({ problems }) => problems)).toEqual(['supersedes TAKEN', 'supersedes TAKEN']);
});

test('a large outline takes as many statements as a small one, but for chunks of 250', async () => {
  const statementsFor = async (count: number) =>
    (await statementsOf(() => graph.write('createProgramme', { ...minimal, outline: areas(count) }))).statements.length;
  await statementsFor(1);
  expect(await statementsFor(250)).toBe(await statementsFor(2));
  expect(await statementsFor(1000)).toBe((await statementsFor(2)) + 3);
});
