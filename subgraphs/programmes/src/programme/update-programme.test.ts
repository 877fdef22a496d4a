import { AuditEntry } from '@social-economy/mutation/audit-entry';
import { ProgrammeNodeAlignment } from '../programme-node/programme-node';
import { callers } from '../testing/callers';
import { startWriting, type WritableSubgraph, type Written } from '../testing/start-writing';

const source = { title: 'Sprostowanie', url: null, publishedOn: null };
const outline = [
  { kind: 'PRIORITY', number: '1', title: 'Pierwszy', children: [{ kind: 'OBJECTIVE', number: '1.1', title: 'Cel' }] },
  { kind: 'PRIORITY', number: '2', title: 'Drugi', children: [{ kind: 'DIRECTION', title: 'Kierunek' }] },
];
const created = {
  kind: 'RPRES',
  title: 'Program',
  teryt: '28',
  startsOn: '2020-01-01',
  endsOn: '2025-12-31',
  outline,
  source: { title: 'Projekt' },
};

let graph: WritableSubgraph;
beforeEach(async () => {
  graph = await startWriting();
});

const create = (input: object = {}) => graph.write('createProgramme', { ...created, ...input });

/** Ids of the parts of a programme, by number or title. */
function idsOf(programme: Written): Record<string, string> {
  interface Node {
    id: string;
    number: string | null;
    title: string;
    children?: Node[];
  }
  const all = (nodes: Node[]): Node[] => nodes.flatMap((node) => [node, ...all(node.children ?? [])]);
  return Object.fromEntries(all(programme['outline'] as Node[]).map(({ id, number, title }) => [number ?? title, id]));
}

test('what is given is changed, what is absent stays, and the audit log has both', async () => {
  const { id } = await create({ shortTitle: 'P', mainGoal: 'Cel' });
  const input = { id, version: 1, title: ' Nowy ', shortTitle: null, responsible: 'rops-28', endsOn: '2026-12-31', source };
  const programme = await graph.write('updateProgramme', input, callers.regional);
  expect(programme).toMatchObject({
    ...{ version: 2, title: 'Nowy', shortTitle: null, mainGoal: 'Cel', responsible: { id: 'rops-28' }, status: 'DRAFT' },
    ...{ startsOn: '2020-01-01', endsOn: '2026-12-31', dates: '2020-01-01/2026-12-31', source: { title: 'Sprostowanie' } },
  });
  expect(programme['outline']).toHaveLength(2);
  const [line] = await graph.auditOf('Programme', id);
  expect(line).toMatchObject({
    ...{ mutation: 'updateProgramme', subject: 'regina', recordVersion: 2 },
    before: { title: 'Program', shortTitle: 'P', responsibleId: null, endsOn: '2025-12-31', version: 1 },
    after: { title: 'Nowy', shortTitle: null, responsibleId: 'rops-28', endsOn: '2026-12-31', version: 2 },
  });
  const found = await graph.ask('{ programmes(filter: { text: "nowy cel" }) { nodes { id } } }');
  expect(found['programmes']).toEqual({ nodes: [{ id }] });
});

test.each([
  ['nothing', {}],
  ['what is there', { title: 'Program ', startsOn: '2020-01-01', outline, source: { title: 'Projekt' }, shortTitle: null }],
])('a change to %s leaves the record and the log as they are', async (_title, input) => {
  const { id } = await create();
  const before = await graph.everything();
  expect(await graph.write('updateProgramme', { id, version: 1, ...input })).toMatchObject({ id, version: 1 });
  expect(await graph.everything()).toBe(before);
});

test('each side of the time as printed stays as long as its day does', async () => {
  let version = 0;
  const datesAfter = async (told: object) => {
    version += 1;
    return (await graph.write('updateProgramme', { id: 'rpres-04-2013', version, ...told }))['dates'];
  };
  expect(await datesAfter({ mainGoal: 'Inny', startsOn: '2013-01-01' })).toBe('2013/2020');
  expect(await datesAfter({ endsOn: '2019-12-31' })).toBe('2013/2019-12-31');
  expect(await datesAfter({ endsOn: null })).toBe('2013/');
  expect(await datesAfter({ endsOn: '2020-12-31', startsOn: '2013-01-01' })).toBe('2013/2020-12-31');
  expect(await datesAfter({ startsOn: null })).toBe('/2020-12-31');
  expect(await datesAfter({ startsOn: '2013-02-01' })).toBe('2013-02-01/2020-12-31');
  expect(await datesAfter({ startsOn: null, endsOn: null })).toBeNull();
});

test('a day of which nothing is printed is no more exact than before, unless it is told', async () => {
  const told = { id: 'rpres-10-2016', version: 1, startsOn: '2016-01-01' };
  expect(await graph.write('updateProgramme', told)).toMatchObject({ dates: null, startsOn: '2016-01-01', endsOn: '2020-12-31' });
  const whole = { id: 'rpres-10-2016', version: 2, startsOn: '2016-02-01', endsOn: '2020-12-31' };
  expect(await graph.write('updateProgramme', whole)).toMatchObject({ dates: '2016-02-01/2020-12-31' });
  const { id } = await create({ startsOn: null });
  expect(await graph.write('updateProgramme', { id, version: 1, startsOn: '2020-02-01' })).toMatchObject({
    dates: '2020-02-01/2025-12-31',
  });
});

test.each([
  [{ title: null, source: null }, ['title REQUIRED', 'source REQUIRED']],
  [{ title: '', document: 'www' }, ['title REQUIRED', 'document INVALID']],
  [{ version: 7 }, ['version STALE']],
  [
    { version: 7, title: ' ', responsible: 'nobody', endsOn: '2019-01-01' },
    ['title REQUIRED', 'responsible NOT_FOUND', 'version STALE', 'endsOn OUT_OF_RANGE'],
  ],
  [{ startsOn: '2026-01-01' }, ['endsOn OUT_OF_RANGE']],
  [{ id: 'nothing' }, ['id NOT_FOUND']],
  [{ outline: [{ kind: 'AREA', title: ' ' }] }, ['outline.0.title REQUIRED']],
])('a change to %p has the problems %p', async (input, problems) => {
  const { id } = await create();
  expect(await graph.problemsOf('updateProgramme', { id, version: 1, ...input })).toEqual(problems);
});

test('a stale version is told with the present one', async () => {
  const { id } = await create();
  await graph.write('updateProgramme', { id, version: 1, title: 'Nowy' });
  const { sentences } = await graph.change('updateProgramme', { id, version: 1, title: 'Nowszy' });
  expect(sentences).toEqual([expect.stringContaining('The record has version 2, but 1 was given')]);
});

test('versions of one line begin one after the other', async () => {
  expect(await graph.problemsOf('updateProgramme', { id: 'kpres-2019', version: 1, startsOn: '2013-12-31' })).toEqual([
    'startsOn OUT_OF_RANGE',
  ]);
  expect(await graph.problemsOf('updateProgramme', { id: 'kpres-2019', version: 1, startsOn: '2022-12-04' })).toEqual([
    'startsOn OUT_OF_RANGE',
  ]);
  expect(await graph.write('updateProgramme', { id: 'kpres-2019', version: 1, startsOn: '2019-03-01' })).toMatchObject({
    startsOn: '2019-03-01',
  });
});

test('an adopted programme can be corrected', async () => {
  const input = { id: 'kpres-2022', version: 1, document: 'https://example.org/kpres.pdf' };
  expect(await graph.write('updateProgramme', input)).toMatchObject({
    status: 'ADOPTED',
    document: 'https://example.org/kpres.pdf',
    version: 2,
  });
});

test('parts that are the same keep their ids: by kind and title, else by kind and number', async () => {
  const before = await create();
  const anew = [
    { kind: 'PRIORITY', number: '2', title: 'Drugi, inaczej', children: [{ kind: 'DIRECTION', number: 'a', title: 'Kierunek' }] },
    { kind: 'PRIORITY', number: '1', title: 'Pierwszy', children: [{ kind: 'MEASURE', number: '1.1', title: 'Cel' }] },
    { kind: 'AREA', title: 'Nowy' },
  ];
  const after = await graph.write('updateProgramme', { id: before.id, version: 1, outline: anew });
  expect(after['outline']).toMatchObject([{ title: 'Drugi, inaczej' }, { title: 'Pierwszy' }, { title: 'Nowy' }]);
  const [then, now] = [idsOf(before), idsOf(after)];
  expect([now['2'], now['1'], now['a']]).toEqual([then['2'], then['1'], then['Kierunek']]);
  expect(Object.values(then)).not.toContain(now['1.1']);
  const [line] = await graph.auditOf('Programme', before.id);
  expect(line?.before?.['outline']).toHaveLength(4);
  expect(line?.after['outline']).toHaveLength(5);
});

test('targets and alignments stay with the title of a part when the outline is numbered anew', async () => {
  const numbered = (...titles: string[]) => titles.map((title, index) => ({ kind: 'OBJECTIVE', number: String(index + 1), title }));
  const programme = await create({ outline: numbered('A', 'B') });
  const { id } = programme;
  const node = idsOf(programme)['1']!;
  await graph.have(ProgrammeNodeAlignment, { nodeId: node, alignedWithId: 'kpres-2022-i', position: 0 });
  const goal = { programme: id, node, indicator: 'pes.active', teryt: '28', kind: 'ABSOLUTE', targetPeriod: '2025', targetValue: 5 };
  await graph.write('setTarget', goal);
  await graph.write('updateProgramme', { id, version: 1, outline: numbered('NOWY', 'A', 'B') });
  const answer = await graph.ask(`{ programme(id: "${id}") { outline { title targets { targetValue } alignedWith { id } } } }`);
  expect(answer['programme']).toEqual({
    outline: [
      { title: 'NOWY', targets: [], alignedWith: [] },
      { title: 'A', targets: [{ targetValue: 5 }], alignedWith: [{ id: 'kpres-2022-i' }] },
      { title: 'B', targets: [], alignedWith: [] },
    ],
  });
});

test('null empties the outline, and nothing of it comes back with a restart', async () => {
  const changed = await graph.write('updateProgramme', { id: 'rpres-04-2013', version: 1, outline: null });
  expect(changed['outline']).toEqual([]);
  await graph.write('changeProgrammeStatus', { id: 'rpres-28-2021', version: 1, status: 'EXPERT_REVIEW', on: '2020-05-01' });
  const before = await graph.everything();
  expect(await graph.restart()).toBe(0);
  expect(await graph.everything()).toBe(before);
});

test('a part that targets or alignments point at is not left out', async () => {
  const programme = await create();
  const { id } = programme;
  const ids = idsOf(programme);
  await graph.have(ProgrammeNodeAlignment, { nodeId: ids['1.1']!, alignedWithId: 'kpres-2022-i', position: 0 });
  await graph.have(ProgrammeNodeAlignment, { nodeId: 'rpres-04-2013-1', alignedWithId: ids['Kierunek']!, position: 0 });
  const goal = {
    programme: id,
    node: ids['2'],
    indicator: 'pes.active',
    teryt: '28',
    kind: 'ABSOLUTE',
    targetPeriod: '2025',
    targetValue: 5,
  };
  await graph.write('setTarget', goal);
  const { problems, sentences } = await graph.change('updateProgramme', { id, version: 1, outline: [] });
  expect(problems).toEqual(['outline INVALID', 'outline INVALID', 'outline INVALID']);
  expect(sentences).toEqual([
    expect.stringContaining('OBJECTIVE 1.1 "Cel" cannot be left out: it serves parts of other programmes'),
    expect.stringContaining('PRIORITY 2 "Drugi" cannot be left out: targets point at it'),
    expect.stringContaining('DIRECTION "Kierunek" cannot be left out: parts of other programmes serve it'),
  ]);
  const kept = [outline[1], { ...outline[0], title: 'Inny tytuł' }];
  await graph.write('updateProgramme', { id, version: 1, outline: kept });
  const answer = await graph.ask(
    `{ programme(id: "${id}") { targets { node { id title } } outline { children { alignedWith { id } } } } }`,
  );
  expect(answer['programme']).toEqual({
    targets: [{ node: { id: ids['2'], title: 'Drugi' } }],
    outline: [{ children: [{ alignedWith: [] }] }, { children: [{ alignedWith: [{ id: 'kpres-2022-i' }] }] }],
  });
});

test.each([
  ['anonymous', 'rpres-28-2021', 'FORBIDDEN'],
  ['analyst', 'rpres-28-2021', 'FORBIDDEN'],
  ['otherRegional', 'rpres-28-2021', 'FORBIDDEN'],
  ['regional', 'rpres-28-2021', undefined],
  ['regional', 'kpres-2022', 'FORBIDDEN'],
  ['national', 'kpres-2022', undefined],
  ['administrator', 'rpres-28-2021', undefined],
] as const)('%s changing %s: %s', async (name, id, code) => {
  const before = await graph.everything();
  expect((await graph.change('updateProgramme', { id, version: 1, title: 'Inny' }, callers[name])).errors).toEqual(code ? [code] : []);
  expect((await graph.everything()) === before).toBe(code !== undefined);
});

test('of many who change one version, one does', async () => {
  const { id } = await create();
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, number) => graph.change('updateProgramme', { id, version: 1, title: `T${number}` })),
  );
  expect(answers.filter(({ problems }) => problems.length === 0)).toHaveLength(1);
  expect(answers.flatMap(({ problems }) => problems)).toEqual(Array<string>(9).fill('version STALE'));
  expect(await graph.rowsOf(AuditEntry)).toHaveLength(2);
});
