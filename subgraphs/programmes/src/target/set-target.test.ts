import { callers } from '../testing/callers';
import { startWriting, type WritableSubgraph } from '../testing/start-writing';
import { Target, TargetKind } from './target';

let graph: WritableSubgraph;
let programme: string;
let node: string;
beforeAll(async () => {
  graph = await startWriting();
  const outline = [{ kind: 'PRIORITY', title: 'Priorytet' }];
  const described = { kind: 'RPRES', title: 'P', teryt: '28', outline, source: { title: 'Uchwała' } };
  const written = await graph.write('createProgramme', described);
  programme = written.id;
  node = (written['outline'] as { id: string }[])[0]!.id;
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

test('another indicator, territory or period is another target, in the order in which they were set', async () => {
  const others = [{}, { indicator: 'pes.employees' }, { teryt: '2862011' }, { targetPeriod: '2029' }];
  const targets = [];
  for (const other of others) targets.push(await graph.write('setTarget', goal({ targetPeriod: '2031', ...other })));
  expect(new Set(targets.map(({ id }) => id)).size).toBe(others.length);
  const rows = (await graph.rowsOf(Target)).filter(({ programmeId }) => programmeId === programme);
  expect(rows.map(({ position }) => position).sort((one, other) => one - other)).toEqual(rows.map((_row, place) => place));
  const listed = await graph.ask<{ programme: { targets: { id: string }[] } }>(`{ programme(id: "${programme}") { targets { id } } }`);
  expect(listed.programme.targets.map(({ id }) => id).slice(-4)).toEqual(targets.map(({ id }) => id));
});

test('node and kind of a target are corrected by setting it again', async () => {
  const asked = (input: object) => goal({ targetPeriod: '2032', ...input });
  const { id } = await graph.write('setTarget', asked({}));
  const steps = [
    [{ node }, { node: { id: node }, kind: 'ABSOLUTE' }],
    [{ kind: 'CHANGE' }, { node: { id: node }, kind: 'CHANGE' }],
    [
      { kind: 'CHANGE', node: null },
      { node: null, kind: 'CHANGE' },
    ],
    [{}, { node: null, kind: 'ABSOLUTE' }],
  ] as const;
  for (const [input, expected] of steps) expect(await graph.write('setTarget', asked(input))).toMatchObject({ id, ...expected });
  const [line, ...earlier] = await graph.auditOf('Target', id);
  expect(line).toMatchObject({ before: { nodeId: null, kind: 'CHANGE' }, after: { nodeId: null, kind: 'ABSOLUTE' } });
  expect(earlier).toHaveLength(4);
  expect(
    (await graph.rowsOf(Target)).filter(({ programmeId, targetPeriod }) => programmeId === programme && targetPeriod === '2032'),
  ).toHaveLength(1);
});

test('of targets that were set beside each other before they counted as one, part and kind name the one that is meant', async () => {
  const asked = (input: object) => goal({ targetPeriod: '2033', ...input });
  const { id: whole } = await graph.write('setTarget', asked({}));
  const row = (await graph.rowsOf(Target)).find(({ id }) => id === whole)!;
  await graph.have(
    Target,
    Object.assign(new Target(), row, { id: 'of-node', nodeId: node, position: 900 }),
    Object.assign(new Target(), row, { id: 'change', kind: TargetKind.CHANGE, position: 901 }),
  );
  const { problems, sentences } = await graph.change('setTarget', asked({ node: 'kpres-2019-i' }));
  expect(problems).toEqual(['node INVALID', 'node INVALID']);
  expect(sentences[0]).toBe(
    `The programme has 3 targets for this indicator, territory and period: ABSOLUTE of the whole programme, ABSOLUTE of the part "${node}", CHANGE of the whole programme. Name the part and the kind of one of them.`,
  );
  expect(await graph.problemsOf('setTarget', asked({}))).toEqual(['node INVALID']);
  expect(await graph.write('setTarget', asked({ node, targetValue: 1 }))).toMatchObject({ id: 'of-node', targetValue: 1 });
  expect(await graph.write('setTarget', asked({ node, kind: 'CHANGE' }))).toMatchObject({ id: 'of-node', kind: 'CHANGE' });
  expect(await graph.write('setTarget', asked({ node: null, targetValue: 2 }))).toMatchObject({ id: whole, targetValue: 2 });
  expect(await graph.write('setTarget', asked({ node: null, kind: 'CHANGE', targetValue: 3 }))).toMatchObject({
    id: 'change',
    targetValue: 3,
  });
});

test('no two targets of the data files are for the same programme, indicator, territory and period', async () => {
  const seeded = (await graph.rowsOf(Target)).filter(({ id }) => id.startsWith('target-'));
  expect(seeded).toHaveLength(14);
  const told = seeded.map(({ programmeId, indicatorCode, teryt, targetPeriod }) =>
    [programmeId, indicatorCode, teryt, targetPeriod].join(' '),
  );
  expect(new Set(told).size).toBe(14);
});

test('without a programme, everything else that is wrong is told all the same', async () => {
  const wrong = { programme: 'nothing', node: 'nowhere', indicator: 'none', targetPeriod: '2036', kind: 'CHANGE', targetValue: 0 };
  expect((await graph.problemsOf('setTarget', goal(wrong))).sort()).toEqual([
    'indicator NOT_FOUND',
    'node NOT_FOUND',
    'programme NOT_FOUND',
    'targetValue OUT_OF_RANGE',
  ]);
  const input = goal({ programme: 'nothing', node, targetPeriod: '2036-Q1', targetValue: -1 });
  expect((await graph.problemsOf('setTarget', input)).sort()).toEqual([
    'programme NOT_FOUND',
    'targetPeriod INVALID',
    'targetValue OUT_OF_RANGE',
  ]);
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

test('a target that many set together is one, whatever part and kind they say', async () => {
  const differing = [{}, { node }, { kind: 'CHANGE' }];
  const answers = await Promise.all(
    Array.from({ length: 24 }, (_, number) =>
      graph.write('setTarget', goal({ targetPeriod: '2050', targetValue: 100 + number, ...differing[number % 3] })),
    ),
  );
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
  expect(await graph.auditOf('Target', answers[0]!.id)).toHaveLength(24);
});

test('a key gives the first answer again', async () => {
  const input = goal({ targetPeriod: '2051', idempotencyKey: 'cel' });
  const first = await graph.write('setTarget', input);
  await graph.restart();
  expect(await graph.write('setTarget', input)).toEqual(first);
  expect(await graph.problemsOf('setTarget', { ...input, targetValue: 1 })).toEqual(['idempotencyKey CONFLICT']);
});
