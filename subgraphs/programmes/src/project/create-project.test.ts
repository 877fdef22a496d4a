import { projectRow } from '../seed/project-rows';
import { callers } from '../testing/callers';
import { startWriting, type WritableSubgraph } from '../testing/start-writing';
import { Funding } from './funding';
import { Project } from './project';

const source = { title: 'Umowa', url: null, publishedOn: null };
const minimal = { title: 'Projekt', teryt: '28', nonCompetitive: true, source };
const whole = {
  ...{
    title: ' Łączy nas ekonomia społeczna ',
    programme: 'rpres-28-2021',
    teryt: '28',
    lead: 'rops-28',
    partners: ['owes-elk', 'owes-elblag'],
  },
  ...{ startsOn: '2024-01-01', endsOn: '2026-12-31', nonCompetitive: false, audience: 'Pracownicy', plannedReach: 400, source },
  funding: [
    { fund: 'Budżet ogółem', amount: '1250000.00', currency: 'PLN' },
    { fund: ' EFS+ ', currency: 'EUR' },
  ],
};

let graph: WritableSubgraph;
beforeAll(async () => {
  graph = await startWriting();
});

test('a project is written whole, and read back', async () => {
  const project = await graph.write('createProject', whole, callers.regional);
  expect(project).toEqual({
    ...{
      id: expect.any(String),
      version: 1,
      title: 'Łączy nas ekonomia społeczna',
      programme: { id: 'rpres-28-2021' },
      territory: { teryt: '28' },
    },
    ...{ lead: { id: 'rops-28' }, partners: [{ id: 'owes-elk' }, { id: 'owes-elblag' }], dates: '2024-01-01/2026-12-31' },
    ...{ startsOn: '2024-01-01', endsOn: '2026-12-31', nonCompetitive: false, audience: 'Pracownicy', plannedReach: 400 },
    funding: [
      { fund: 'Budżet ogółem', amount: '1250000.00', currency: 'PLN' },
      { fund: 'EFS+', amount: null, currency: 'EUR' },
    ],
    source: { ...source, synthetic: false },
  });
  const found = await graph.ask('{ projects(filter: { text: "laczy pracownicy" }) { nodes { id } } }');
  expect(found['projects']).toEqual({ nodes: [{ id: project.id }] });
  const [line, ...others] = await graph.auditOf('Project', project.id);
  expect(others).toEqual([]);
  expect(line).toMatchObject({
    ...{ mutation: 'createProject', subject: 'regina', recordVersion: 1, before: null },
    after: { leadId: 'rops-28', partners: whole.partners, funding: [{ amount: '1250000.00' }, { fund: 'EFS+', amount: null }] },
  });
});

test('its row is the one that the data files would give', async () => {
  const { id } = await graph.write('createProject', whole);
  const row = (await graph.rowsOf(Project)).find((one) => one.id === id)!;
  const entry = { ...whole, id, title: whole.title.trim(), dates: row.dates, source: row.sourceId };
  expect(row).toEqual(projectRow(entry as never));
});

test('a title of marked letters fits as it is, and in alphabetical order', async () => {
  expect(await graph.write('createProject', { ...minimal, title: 'ż'.repeat(400) })).toMatchObject({ title: 'ż'.repeat(400) });
});

const funds = (amount: string, currency = 'PLN') => ({ funding: [{ fund: 'F', amount, currency }] });
test.each([
  [{ title: '\t' }, ['title REQUIRED']],
  [{ title: 'x'.repeat(401), audience: '' }, ['title OUT_OF_RANGE', 'audience REQUIRED']],
  [{ teryt: '2999' }, ['teryt NOT_FOUND']],
  [{ teryt: '0206@2020', startsOn: '2021-01-01' }, ['teryt OUT_OF_RANGE']],
  [{ teryt: '0206@2020', startsOn: '2019-01-01' }, []],
  [{ programme: 'nothing' }, ['programme NOT_FOUND']],
  [{ programme: 'rpres-20-2020' }, ['programme INVALID']],
  [{ programme: 'kpres-2022' }, []],
  [{ programme: 'rpres-28-2021', teryt: '2862' }, []],
  [{ programme: 'rpres-28-2021', teryt: '0' }, []],
  [{ lead: 'nobody', partners: ['rops-06', 'nowhere'] }, ['lead NOT_FOUND', 'partners.1 NOT_FOUND']],
  [{ lead: 'rops-28', partners: ['rops-06', 'rops-28'] }, ['partners.1 INVALID']],
  [{ partners: ['rops-06', 'rops-06'] }, ['partners.1 INVALID']],
  [{ partners: Array<string>(201).fill('rops-06') }, ['partners OUT_OF_RANGE']],
  [{ startsOn: '2024-01-02', endsOn: '2024-01-01' }, ['endsOn OUT_OF_RANGE']],
  [{ endsOn: '2101-01-01' }, ['endsOn OUT_OF_RANGE']],
  [{ plannedReach: -1 }, ['plannedReach OUT_OF_RANGE']],
  [{ plannedReach: 100_000_001 }, ['plannedReach OUT_OF_RANGE']],
  [{ plannedReach: 100_000_000 }, []],
  [{ plannedReach: 0 }, []],
  [funds('0'), []],
  [funds('9999999999999999.99'), []],
  [funds('-1.00'), ['funding.0.amount OUT_OF_RANGE']],
  [funds('1.001'), ['funding.0.amount INVALID']],
  [funds('1', 'pln'), ['funding.0.currency INVALID']],
  [funds('1', 'zł'), ['funding.0.currency INVALID']],
  [{ funding: [{ fund: ' ', currency: 'EUR' }] }, ['funding.0.fund REQUIRED']],
  [{ funding: Array<object>(101).fill({ fund: 'F', currency: 'EUR' }) }, ['funding OUT_OF_RANGE']],
  [{ source: { title: 'x'.repeat(501) } }, ['source.title OUT_OF_RANGE']],
])('a project with %p has the problems %p', async (input, problems) => {
  const asked = { ...minimal, ...input };
  if (problems.length > 0) expect(await graph.problemsOf('createProject', asked)).toEqual(problems);
  else expect(await graph.write('createProject', asked)).toMatchObject({ version: 1 });
});

test.each([
  ['01.50', 'has zeros in front. Write "1.50".'],
  ['99999999999999999999.99', 'at most 16 fit before the point'],
])('the amount %s %s', async (amount, sentence) => {
  const query = 'mutation ($input: CreateProjectInput!) { createProject(input: $input) { userErrors { code } } }';
  const before = await graph.everything();
  const { errors } = await graph.answerTo(query, { input: { ...minimal, ...funds(amount) } }, callers.national);
  expect(errors).toMatchObject([{ message: expect.stringContaining(sentence), extensions: { code: 'BAD_USER_INPUT' } }]);
  expect(await graph.everything()).toBe(before);
});

test('everything wrong is told at once', async () => {
  const input = { ...minimal, title: '', teryt: '9', lead: 'x', programme: 'y', plannedReach: -5, ...funds('-1.234', 'X') };
  expect((await graph.problemsOf('createProject', input)).sort()).toEqual([
    'funding.0.amount INVALID',
    'funding.0.amount OUT_OF_RANGE',
    'funding.0.currency INVALID',
    'lead NOT_FOUND',
    'plannedReach OUT_OF_RANGE',
    'programme NOT_FOUND',
    'teryt INVALID',
    'title REQUIRED',
  ]);
});

test.each([
  ['anonymous', '28', 'FORBIDDEN'],
  ['analyst', '28', 'FORBIDDEN'],
  ['otherRegional', '28', 'FORBIDDEN'],
  ['regional', '2862011', undefined],
  ['regional', '0', 'FORBIDDEN'],
  ['regional', '06', 'FORBIDDEN'],
  ['national', '0', undefined],
  ['administrator', '06', undefined],
] as const)('%s adding a project in %s: %s', async (name, teryt, code) => {
  const before = await graph.everything();
  expect((await graph.change('createProject', { ...minimal, teryt }, callers[name])).errors).toEqual(code ? [code] : []);
  expect((await graph.everything()) === before).toBe(code !== undefined);
});

test('a key gives the first answer again, also after a restart', async () => {
  const input = { ...whole, idempotencyKey: 'projekt-1' };
  const first = await graph.write('createProject', input);
  const { length } = await graph.rowsOf(Funding);
  expect(await graph.restart()).toBe(0);
  expect(await graph.write('createProject', input)).toEqual(first);
  expect(await graph.rowsOf(Funding)).toHaveLength(length);
  expect(await graph.problemsOf('createProject', { ...input, title: 'Inny' })).toEqual(['idempotencyKey CONFLICT']);
});
