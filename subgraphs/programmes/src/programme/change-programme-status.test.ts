import { callers } from '../testing/callers';
import { startWriting, type WritableSubgraph, type Written } from '../testing/start-writing';
import { today } from '@social-economy/values/calendar-date';

const source = { title: 'Uchwała zarządu województwa' };

let graph: WritableSubgraph;
beforeAll(async () => {
  graph = await startWriting();
});

const draft = (input: object = {}) => graph.write('createProgramme', { kind: 'RPRES', title: 'Program', teryt: '28', source, ...input });
const step = ({ id, version }: Written, status: string, on: string) =>
  graph.write('changeProgrammeStatus', { id, version, status, on }, callers.regional);

/** A programme that has taken the steps, one a month from January 2020. */
async function programmeAfter(steps: string[], input: object = {}): Promise<Written> {
  let programme = await draft(input);
  for (const [index, status] of steps.entries()) programme = await step(programme, status, `2020-${String(index + 1).padStart(2, '0')}-10`);
  return programme;
}

const way = ['EXPERT_REVIEW', 'BOARD_REVIEW', 'PUBLIC_CONSULTATION', 'BOARD_REVIEW', 'ADOPTED', 'IN_FORCE'];

test('a programme goes the whole way, with its history and a line of the audit log for each step', async () => {
  const inForce = await programmeAfter(way);
  const input = { id: inForce.id, version: inForce.version, status: 'COMPLETED', on: today(), note: ' Sprawozdanie przyjęte ' };
  const programme = await graph.write('changeProgrammeStatus', input, callers.regional);
  expect(programme).toMatchObject({ status: 'COMPLETED', version: 8 });
  const history = programme['statusHistory'] as object[];
  expect(history).toEqual([
    { status: 'DRAFT', on: null, note: null },
    ...way.map((status, index) => ({ status, on: `2020-0${index + 1}-10`, note: null })),
    { status: 'COMPLETED', on: today(), note: 'Sprawozdanie przyjęte' },
  ]);
  const [line, ...earlier] = await graph.auditOf('Programme', programme.id);
  expect(earlier).toHaveLength(7);
  expect(line).toMatchObject({
    mutation: 'changeProgrammeStatus',
    subject: 'regina',
    recordVersion: 8,
    before: { status: 'IN_FORCE', version: 7, statusHistory: history.slice(0, -1) },
    after: { status: 'COMPLETED', version: 8, statusHistory: history },
  });
});

test.each([
  [[], 'ADOPTED', 'the next one is EXPERT_REVIEW, not ADOPTED'],
  [[], 'DRAFT', 'the next one is EXPERT_REVIEW, not DRAFT'],
  [way.slice(0, 1), 'DRAFT', 'the next one is BOARD_REVIEW'],
  [way.slice(0, 2), 'ADOPTED', 'the next one is PUBLIC_CONSULTATION, not ADOPTED'],
  [way.slice(0, 2), 'DRAFT', 'the next one is PUBLIC_CONSULTATION'],
  [way.slice(0, 3), 'ADOPTED', 'the next one is BOARD_REVIEW'],
  [way.slice(0, 4), 'IN_FORCE', 'the next one is PUBLIC_CONSULTATION or ADOPTED'],
  [way.slice(0, 5), 'REPEALED', 'the next one is IN_FORCE'],
  [[...way, 'REPEALED'], 'IN_FORCE', 'no other follows'],
])('after %p there is no step to %s', async (steps, status, sentence) => {
  const { id, version } = await programmeAfter(steps);
  const input = { id, version, status, on: '2021-01-01' };
  expect(await graph.problemsOf('changeProgrammeStatus', input)).toEqual(['status NOT_ALLOWED_TRANSITION']);
  expect((await graph.change('changeProgrammeStatus', input)).sentences[0]).toContain(sentence);
});

test.each([
  ['after today', way.slice(0, 2), {}, 'PUBLIC_CONSULTATION', '2099-01-01', 'on OUT_OF_RANGE'],
  ['before the last step', way.slice(0, 2), {}, 'PUBLIC_CONSULTATION', '2020-02-09', 'on OUT_OF_RANGE'],
  ['on the day of the last step', way.slice(0, 2), {}, 'PUBLIC_CONSULTATION', '2020-02-10', null],
  ['in force before its first day', way.slice(0, 5), { startsOn: '2021-01-01' }, 'IN_FORCE', '2020-12-31', 'on OUT_OF_RANGE'],
  ['in force on its first day', way.slice(0, 5), { startsOn: '2021-01-01' }, 'IN_FORCE', '2021-01-01', null],
  ['completed before its last day', way, { endsOn: '2022-12-31' }, 'COMPLETED', '2022-12-30', 'on OUT_OF_RANGE'],
  ['completed on its last day', way, { endsOn: '2022-12-31' }, 'COMPLETED', '2022-12-31', null],
  ['repealed before its last day', way, { endsOn: '2022-12-31' }, 'REPEALED', '2021-06-01', null],
])('a step %s', async (_title, steps, described, status, on, problem) => {
  const { id, version } = await programmeAfter(steps, described);
  const { problems } = await graph.change('changeProgrammeStatus', { id, version, status, on });
  expect(problems).toEqual(problem === null ? [] : [problem]);
});

test('everything wrong with a step is told at once', async () => {
  const { id } = await programmeAfter(way.slice(0, 2));
  const input = { id, version: 1, status: 'COMPLETED', on: '1750-01-01', note: ' ' };
  expect((await graph.problemsOf('changeProgrammeStatus', input)).sort()).toEqual([
    'note REQUIRED',
    'on OUT_OF_RANGE',
    'on OUT_OF_RANGE',
    'status NOT_ALLOWED_TRANSITION',
    'version STALE',
  ]);
  expect(await graph.problemsOf('changeProgrammeStatus', { ...input, id: 'kpres-1999' })).toContain('id NOT_FOUND');
  expect(await graph.problemsOf('changeProgrammeStatus', { ...input, id: 'kpres-2019 ' })).toContain('id NOT_FOUND');
});

test('a programme of the real data goes on from where its sources left it', async () => {
  const programme = await graph.write('changeProgrammeStatus', {
    ...{ id: 'rpres-04-2013', version: 1 },
    ...{ status: 'BOARD_REVIEW', on: '2012-10-15' },
  });
  expect(programme['statusHistory']).toHaveLength(3);
});

test('a version that comes in force leaves the one that it supersedes as it is', async () => {
  const earlier = await programmeAfter(way, { startsOn: '2020-01-01' });
  const later = await programmeAfter(way.slice(0, 5), { supersedes: earlier.id, startsOn: '2020-06-01' });
  const inForce = await step(later, 'IN_FORCE', '2020-06-20');
  expect(inForce['supersedes']).toEqual({ id: earlier.id });
  const answer = await graph.ask(`{ programme(id: "${earlier.id}") { status version } }`);
  expect(answer['programme']).toEqual({ status: 'IN_FORCE', version: 7 });
});

test.each([
  ['anonymous', 'FORBIDDEN'],
  ['analyst', 'FORBIDDEN'],
  ['otherRegional', 'FORBIDDEN'],
  ['regional', undefined],
  ['national', undefined],
  ['administrator', undefined],
] as const)('%s taking a step of a programme of 28: %s', async (name, code) => {
  const { id, version } = await draft();
  const input = { id, version, status: 'EXPERT_REVIEW', on: '2020-01-01' };
  expect((await graph.change('changeProgrammeStatus', input, callers[name])).errors).toEqual(code ? [code] : []);
});

test('a coordinator of a region takes no step of a national programme', async () => {
  const input = { id: 'kpres-2022', version: 1, status: 'IN_FORCE', on: '2023-01-01' };
  const before = await graph.everything();
  expect((await graph.change('changeProgrammeStatus', input, callers.regional)).errors).toEqual(['FORBIDDEN']);
  expect(await graph.everything()).toBe(before);
});
