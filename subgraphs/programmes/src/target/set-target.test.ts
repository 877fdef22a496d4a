import { callers } from '../testing/callers';
import { startWriting, type WritableSubgraph } from '../testing/start-writing';
import { Target } from './target';

let graph: WritableSubgraph;
let programme: string;
beforeAll(async () => {
  graph = await startWriting();
  const outline = [{ kind: 'PRIORITY', title: 'Priorytet' }];
  programme = (
    await graph.write('createProgramme', { ...{ kind: 'RPRES', title: 'P', teryt: '28', outline }, source: { title: 'Uchwała' } })
  ).id;
});

const goal = (input: object = {}) => ({
  ...{ programme, indicator: 'pes.active', teryt: '28', kind: 'ABSOLUTE', targetPeriod: '2030', targetValue: 500 },
  ...input,
});

test('a target is written, with the source of its programme, and found from programme and indicator', async () => {
  const target = await graph.write('setTarget', goal({ teryt: '2862', baselinePeriod: '2024', baselineValue: 300 }), callers.regional);
  expect(target).toEqual({
    ...{
      id: expect.any(String),
      programme: { id: programme },
      node: null,
      indicator: { code: 'pes.active' },
      territory: { teryt: '2862' },
    },
    ...{ kind: 'ABSOLUTE', baselinePeriod: '2024', baselineValue: 300, targetPeriod: '2030', targetValue: 500 },
    ...{ baselineVerbatim: null, verbatim: null, progress: null, status: 'NO_DATA' },
    source: { title: 'Uchwała', url: null, publishedOn: null, synthetic: false },
  });
  const answer = await graph.ask(
    `{ programme(id: "${programme}") { targets { id } } indicator(code: "pes.active") { targets(within: "28") { id } } }`,
  );
  expect(answer).toEqual({ programme: { targets: [{ id: target.id }] }, indicator: { targets: [{ id: target.id }] } });
  const [line, ...others] = await graph.auditOf('Target', target.id);
  expect(others).toEqual([]);
  expect(line).toMatchObject({
    mutation: 'setTarget',
    subject: 'regina',
    before: null,
    after: { targetValue: 500, teryt: '2862', programmeId: programme },
  });
});

test('the same target is changed in place, and a figure set anew is no longer the printed one', async () => {
  const asked = { programme: 'kpres-2019', node: 'kpres-2019-ii', indicator: 'reintegration.active', teryt: '0', kind: 'ABSOLUTE' };
  const target = await graph.write('setTarget', { ...asked, targetPeriod: '2023', targetValue: 1600 });
  expect(target).toMatchObject({
    ...{ id: 'target-kpres-2019-5', targetValue: 1600, verbatim: null, baselineValue: 1200, baselineVerbatim: '1,2 tys.' },
    source: { title: expect.stringContaining('M.P. 2019 poz. 214') },
  });
  const [line] = await graph.auditOf('Target', target.id);
  expect(line).toMatchObject({ before: { targetValue: 1500, verbatim: '1,5 tys.' }, after: { targetValue: 1600, verbatim: null } });
  const cleared = await graph.write('setTarget', { ...asked, targetPeriod: '2023', targetValue: 1600, baselineValue: null });
  expect(cleared).toMatchObject({ baselineValue: null, baselineVerbatim: null });
});

test('what is there already is set without a trace', async () => {
  const first = await graph.write('setTarget', goal({ targetValue: 700, targetPeriod: '2028' }));
  const before = await graph.everything();
  expect(await graph.write('setTarget', goal({ targetValue: 700, targetPeriod: '2028' }))).toEqual(first);
  expect(await graph.everything()).toBe(before);
});

test('another node, indicator, territory, period or kind is another target, in the order in which they were set', async () => {
  const answer = await graph.ask<{ programme: { outline: { id: string }[] } }>(`{ programme(id: "${programme}") { outline { id } } }`);
  const node = answer.programme.outline[0]!.id;
  const others = [{}, { node }, { indicator: 'pes.employees' }, { teryt: '2862011' }, { targetPeriod: '2029' }, { kind: 'CHANGE' }];
  const targets = [];
  for (const other of others) targets.push(await graph.write('setTarget', goal({ targetPeriod: '2031', ...other })));
  expect(new Set(targets.map(({ id }) => id)).size).toBe(others.length);
  const rows = (await graph.rowsOf(Target)).filter(({ programmeId }) => programmeId === programme);
  expect(rows.map(({ position }) => position).sort((one, other) => one - other)).toEqual(rows.map((_row, place) => place));
  const listed = await graph.ask<{ programme: { targets: { id: string }[] } }>(`{ programme(id: "${programme}") { targets { id } } }`);
  expect(listed.programme.targets.map(({ id }) => id).slice(-6)).toEqual(targets.map(({ id }) => id));
});

test.each([
  [{ programme: 'nothing' }, ['programme NOT_FOUND']],
  [{ indicator: 'nothing' }, ['indicator NOT_FOUND']],
  [{ node: 'nothing' }, ['node NOT_FOUND']],
  [{ node: 'kpres-2019-i' }, ['node INVALID']],
  [{ teryt: '06' }, ['teryt INVALID']],
  [{ teryt: '0' }, ['teryt INVALID']],
  [{ teryt: '2899' }, ['teryt NOT_FOUND']],
  [{ teryt: '28x' }, ['teryt INVALID', 'teryt INVALID']],
  [{ programme: 'kpres-2022', teryt: '06' }, []],
  [{ targetPeriod: '2030-Q1' }, ['targetPeriod INVALID']],
  [{ indicator: 'unemployment.registered.rate', targetPeriod: '2030', targetValue: 5 }, ['targetPeriod INVALID']],
  [{ baselinePeriod: '2024-M01', baselineValue: 1 }, ['baselinePeriod INVALID']],
  [{ baselinePeriod: '2035', baselineValue: 1 }, ['baselinePeriod OUT_OF_RANGE']],
  [{ baselinePeriod: '2024' }, ['baselineValue REQUIRED']],
  [{ baselineValue: 5 }, []],
  [{ baselineValue: 500 }, []],
  [{ targetPeriod: '0030' }, ['targetPeriod OUT_OF_RANGE']],
  [{ targetValue: -1, baselineValue: -1 }, ['baselineValue OUT_OF_RANGE', 'targetValue OUT_OF_RANGE']],
  [{ kind: 'CHANGE', targetValue: -100 }, []],
  [{ kind: 'CHANGE', targetValue: 0 }, ['targetValue OUT_OF_RANGE']],
  [{ kind: 'CHANGE', targetValue: -1.1e15, baselineValue: 1e300 }, ['baselineValue OUT_OF_RANGE', 'targetValue OUT_OF_RANGE']],
  [{ indicator: 'ngo.market-revenue.share', targetValue: 101 }, ['targetValue OUT_OF_RANGE']],
  [{ indicator: 'ngo.market-revenue.share', targetValue: 100 }, []],
  [{ indicator: 'pes.revenue.total', kind: 'CHANGE', baselinePeriod: '2024', targetValue: 1e9 }, []],
  [{ indicator: 'pes.revenue.total', baselinePeriod: '2024', targetValue: 1e9 }, ['baselineValue REQUIRED']],
])('a target with %p has the problems %p', async (input, problems) => {
  const asked = goal({ targetPeriod: '2035', ...input });
  if (problems.length > 0) expect(await graph.problemsOf('setTarget', asked)).toEqual(problems);
  else expect(await graph.write('setTarget', asked)).toMatchObject({ id: expect.any(String) });
});

test('everything wrong is told at once', async () => {
  const input = { node: 'kpres-2019-i', indicator: 'pes.active', teryt: '9999', targetPeriod: '2030-S1', kind: 'CHANGE', targetValue: 0 };
  expect(await graph.problemsOf('setTarget', goal(input))).toEqual([
    'teryt NOT_FOUND',
    'node INVALID',
    'teryt INVALID',
    'targetPeriod INVALID',
    'targetValue OUT_OF_RANGE',
  ]);
  const { sentences } = await graph.change('setTarget', goal(input));
  expect(sentences[3]).toBe(
    'The period 2030-S1 is of frequency HALF_YEAR, but the indicator "pes.active" is reported by YEAR. Write a period as 2020.',
  );
});

test.each([
  ['anonymous', {}, 'FORBIDDEN'],
  ['analyst', {}, 'FORBIDDEN'],
  ['otherRegional', {}, 'FORBIDDEN'],
  ['regional', {}, undefined],
  ['regional', { programme: 'kpres-2022' }, 'FORBIDDEN'],
  ['regional', { programme: 'rpres-20-2020', teryt: '28' }, 'FORBIDDEN'],
  ['regional', { teryt: '06' }, 'FORBIDDEN'],
  ['national', { programme: 'kpres-2022' }, undefined],
  ['administrator', {}, undefined],
] as const)('%s setting a target %p: %s', async (name, input, code) => {
  const { errors } = await graph.change('setTarget', goal({ targetPeriod: '2040', ...input }), callers[name]);
  expect(errors).toEqual(code ? [code] : []);
});

test('a target that many set together is one', async () => {
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, number) => graph.write('setTarget', goal({ targetPeriod: '2050', targetValue: 100 + number }))),
  );
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
  expect(await graph.auditOf('Target', answers[0]!.id)).toHaveLength(8);
});

test('a key gives the first answer again', async () => {
  const input = goal({ targetPeriod: '2051', idempotencyKey: 'cel' });
  const first = await graph.write('setTarget', input);
  await graph.restart();
  expect(await graph.write('setTarget', input)).toEqual(first);
  expect(await graph.problemsOf('setTarget', { ...input, targetValue: 1 })).toEqual(['idempotencyKey CONFLICT']);
});
