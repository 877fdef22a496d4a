import { statementsOf } from '@social-economy/database/testing';
import { today } from '@social-economy/values/calendar-date';
import { bodyRow } from '../seed/body-rows';
import { callers } from '../testing/callers';
import { startWriting, type WritableSubgraph } from '../testing/start-writing';
import { BodyKind } from './body-enums';
import { CoordinationBody } from './coordination-body';

let graph: WritableSubgraph;
let count = 0;
beforeAll(async () => {
  graph = await startWriting();
});

const source = { title: 'ROPS w Olsztynie, 2024' };
const network = () => ({ kind: 'NETWORK', name: `Sieć nr ${(count += 1)}`, teryt: '28', source });
const whole = () => ({
  kind: 'WORKING_GROUP',
  name: ` Grupa „Źdźbło” nr ${(count += 1)} `,
  acronym: ' GŹ ',
  teryt: '2862',
  parent: 'rkres-28',
  appointedOn: '2020-02-29',
  appointedBy: ' uchwała ',
  mandate: ' Zadania. ',
  members: [
    { name: ' Anna Próbna ', role: 'CHAIR', represents: 'rops-28', since: '2020-03-01', until: '2022-02-28' },
    { name: 'Jan Próbny', role: 'CHAIR', since: '2022-03-01' },
    { name: 'Ewa Próbna' },
  ],
  memberInstitutions: ['rops-28', 'pes-2', 'pes-1'],
  source,
});

test('a coordinator adds a group of a committee with all who belong to it, and it is read as it was written', async () => {
  const input = whole();
  const body = await graph.write('createBody', input, callers.regional);
  expect(body).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    version: 1,
    kind: 'WORKING_GROUP',
    name: input.name.trim(),
    acronym: 'GŹ',
    appointedOn: '2020-02-29',
    appointedBy: 'uchwała',
    mandate: 'Zadania.',
    territory: { teryt: '2862' },
    parent: { id: 'rkres-28' },
    members: [
      { name: 'Anna Próbna', role: 'CHAIR', represents: { id: 'rops-28' }, since: '2020-03-01', until: '2022-02-28' },
      { name: 'Jan Próbny', role: 'CHAIR', represents: null, since: '2022-03-01', until: null },
      { name: 'Ewa Próbna', role: 'MEMBER', represents: null, since: null, until: null },
    ],
    memberInstitutions: [{ id: 'rops-28' }, { id: 'pes-2' }, { id: 'pes-1' }],
    source: { ...source, url: null, publishedOn: null, synthetic: false },
  });
  const query = `query ($keys: [_Any!]!) { bodies(filter: { name: { contains: "GRUPA „ZDZBLO”" } }) { nodes { id } }
    _entities(representations: $keys) { ... on CoordinationBody { children { id } } ... on Institution { memberOf { id } } ... on Territory { bodies { id } } } }`;
  const keys = [
    { __typename: 'CoordinationBody', id: 'rkres-28' },
    { __typename: 'Institution', id: 'pes-2' },
    { __typename: 'Territory', teryt: '2862' },
  ];
  const found = [{ id: body.id }];
  expect(await graph.ask(query, { keys })).toEqual({
    bodies: { nodes: found },
    _entities: [{ children: found }, { memberOf: found }, { bodies: found }],
  });
  const [row] = (await graph.rowsOf(CoordinationBody)).filter(({ id }) => id === body.id);
  expect(row).toEqual(
    bodyRow({
      ...{ id: body.id, kind: BodyKind.WORKING_GROUP, name: input.name.trim(), acronym: 'GŹ', teryt: '2862', parent: 'rkres-28' },
      ...{ appointedOn: '2020-02-29', appointedBy: 'uchwała', mandate: 'Zadania.', source: String(row?.sourceId) },
    }),
  );
});

test('its line in the audit log has the body and who belongs to it', async () => {
  const { id } = await graph.write('createBody', { ...whole(), parent: null }, callers.regional);
  const lines = await graph.auditOf('CoordinationBody', id);
  expect(lines).toMatchObject([{ mutation: 'createBody', subject: 'regina', recordVersion: 1, before: null }]);
  expect(lines[0]?.after).toMatchObject({ id, teryt: '2862', memberInstitutions: ['rops-28', 'pes-2', 'pes-1'], version: 1 });
  expect(lines[0]?.after['members']).toMatchObject([{ name: 'Anna Próbna' }, { name: 'Jan Próbny' }, { name: 'Ewa Próbna' }]);
  expect(JSON.stringify(lines)).not.toMatch(/Fold|Sort/);
});

test('everything that is wrong is told at once, and nothing is written', async () => {
  const input = {
    kind: 'JURY',
    name: 'KAPITUŁA konkursu  zakup PROSPOLECZNY',
    acronym: 'a'.repeat(33),
    teryt: '28',
    parent: 'kkres-nothing',
    appointedOn: '2099-01-01',
    appointedBy: ' ',
    mandate: 'a'.repeat(20_001),
    members: [
      { name: ' ', represents: 'nobody', since: '1799-12-31', until: '2101-01-01' },
      { name: 'Anna Próbna', role: 'CHAIR', since: '2020-01-01', until: '2019-12-31' },
      { name: 'Jan Próbny', role: 'CHAIR' },
      { name: 'Jan Próbny', role: 'CHAIR' },
      { name: 'Ewa Próbna', role: 'CHAIR' },
    ],
    memberInstitutions: ['pes-1', 'nobody', 'pes-1'],
    source: { title: ' ' },
  };
  expect((await graph.problemsOf('createBody', input)).sort()).toEqual([
    'acronym OUT_OF_RANGE',
    'appointedBy REQUIRED',
    'appointedOn OUT_OF_RANGE',
    'mandate OUT_OF_RANGE',
    'memberInstitutions.1 NOT_FOUND',
    'memberInstitutions.2 INVALID',
    'members.0.name REQUIRED',
    'members.0.represents NOT_FOUND',
    'members.0.since OUT_OF_RANGE',
    'members.0.until OUT_OF_RANGE',
    'members.1.until OUT_OF_RANGE',
    'members.3 INVALID',
    'members.4.role INVALID',
    'name TAKEN',
    'parent NOT_FOUND',
    'source.title REQUIRED',
  ]);
});

const chair = (name: string, since?: string, until?: string) => ({ name, role: 'CHAIR', since, until });
const member = (since?: string, until?: string) => ({ name: 'A', since, until });
const sentBy = (represents: string) => ({ name: 'Jan Kowalski', represents });

test.each<[string, object, string[]]>([
  ['a blank name', { name: ' ' }, ['name REQUIRED']],
  ['the longest name, all of letters with a mark', { name: 'ż'.repeat(300) }, []],
  ['a longer name', { name: 'a'.repeat(301) }, ['name OUT_OF_RANGE']],
  [
    'the name of a committee of another region',
    { kind: 'COMMITTEE', teryt: '2862', name: 'Regionalny Komitet Rozwoju Ekonomii Społecznej' },
    [],
  ],
  ['the name of a committee of the region', { name: 'Regionalny komitet rozwoju ekonomii spolecznej' }, ['name TAKEN']],
  ['a code that is none', { teryt: 'Olsztyn' }, ['teryt INVALID']],
  ['a unit that is not there', { teryt: '2899' }, ['teryt NOT_FOUND']],
  ['appointed today', { appointedOn: today() }, []],
  ['appointed in 1799', { appointedOn: '1799-12-31' }, ['appointedOn OUT_OF_RANGE']],
  ['appointed after its unit ended', { teryt: '0206@2020', appointedOn: '2022-03-01' }, ['teryt OUT_OF_RANGE']],
  ['appointed before its unit ended', { teryt: '0206@2020', appointedOn: '2020-12-31' }, []],
  ['a parent of the same region', { parent: 'rkres-28' }, []],
  ['a parent of the country', { parent: 'kkres' }, []],
  ['a parent of another region', { parent: 'rkres-06' }, ['parent INVALID']],
  ['a parent of a unit below', { teryt: '0', parent: 'rkres-06' }, ['parent INVALID']],
  ['one chair after the other', { members: [chair('A', '2020-01-01', '2020-12-31'), chair('B', '2021-01-01')] }, []],
  ['two chairs on a day', { members: [chair('A', '2020-01-01', '2020-12-31'), chair('B', '2020-12-31')] }, ['members.1.role INVALID']],
  ['two chairs of no dates', { members: [chair('A'), chair('B')] }, ['members.1.role INVALID']],
  ['a chair until a day, and one of no dates', { members: [chair('A', undefined, '2020-12-31'), chair('B')] }, []],
  ['a chair of no dates, and one since a day', { members: [chair('A'), chair('B', '2020-12-31')] }, []],
  ['two chairs of whom only the beginnings are known', { members: [chair('A', '2012-01-01'), chair('B', '2018-01-01')] }, []],
  ['two chairs since one day', { members: [chair('A', '2012-01-01'), chair('B', '2012-01-01')] }, ['members.1.role INVALID']],
  [
    'a chair since a day of another',
    { members: [chair('A', '2012-01-01', '2014-12-31'), chair('B', '2014-01-01')] },
    ['members.1.role INVALID'],
  ],
  ['a member until a day, who is one of no dates too', { members: [member(undefined, '2015-12-31'), member()] }, []],
  ['two members of one name, for two institutions', { members: [sentBy('pes-1'), sentBy('pes-2')] }, []],
  ['a member twice for one institution', { members: [sentBy('pes-1'), sentBy('pes-1')] }, ['members.1 INVALID']],
  ['a member twice at a time', { members: [{ name: 'A' }, { name: 'A ' }] }, ['members.1 INVALID']],
  ['a member who came back', { members: [member(undefined, '2020-01-01'), member('2021-01-01')] }, []],
  ['a member who takes the chair', { members: [{ name: 'A' }, chair('A')] }, []],
  ['a long name of a member', { members: [{ name: 'a'.repeat(121) }] }, ['members.0.name OUT_OF_RANGE']],
  ['200 members', { members: Array.from({ length: 200 }, (_, index) => ({ name: `Osoba ${index}` })) }, []],
  ['201 members', { members: Array.from({ length: 201 }, (_, index) => ({ name: `Osoba ${index}` })) }, ['members OUT_OF_RANGE']],
  [
    '501 institutions',
    { memberInstitutions: Array.from({ length: 501 }, (_, index) => `pes-${index}`) },
    ['memberInstitutions OUT_OF_RANGE'],
  ],
  ['nothing but what is needed', { acronym: null, parent: null, appointedOn: null, members: null, memberInstitutions: null }, []],
])('%s', async (_what, given, problems) => {
  const input = { ...network(), ...given };
  if (problems.length > 0) expect(await graph.problemsOf('createBody', input)).toEqual(problems);
  else await graph.write('createBody', input);
});

test.each<[keyof typeof callers, string[]]>([
  ['anonymous', []],
  ['analyst', []],
  ['regional', ['28', '2862011']],
  ['otherRegional', ['06']],
  ['national', ['0', '06', '28', '2862011']],
  ['administrator', ['0', '06', '28', '2862011']],
])('%s adds bodies of these territories and no other: %p', async (caller, own) => {
  for (const teryt of ['0', '06', '28', '2862011']) {
    const { written, problems, errors } = await graph.change('createBody', { ...network(), teryt }, callers[caller]);
    const isOwn = own.includes(teryt);
    const expected = { teryt, isWritten: isOwn, problems: [], errors: isOwn ? [] : ['FORBIDDEN'] };
    expect({ teryt, isWritten: written !== null, problems, errors }).toEqual(expected);
  }
});

test('a group of a national body is for those to add who may write that one', async () => {
  const { written, errors } = await graph.change('createBody', { ...network(), parent: 'kkres' }, callers.regional);
  expect({ written, errors }).toEqual({ written: null, errors: ['FORBIDDEN'] });
  await graph.write('createBody', { ...network(), parent: 'kkres' }, callers.national);
});

test('of many who add a body of one name at a time, one wins', async () => {
  const input = network();
  const answers = await Promise.all(Array.from({ length: 10 }, () => graph.change('createBody', input, callers.regional)));
  expect(answers.filter(({ written }) => written !== null)).toHaveLength(1);
  expect(answers.flatMap(({ problems }) => problems)).toEqual(Array.from({ length: 9 }, () => 'name TAKEN'));
});

test('the same key gives the same body again, also after a restart', async () => {
  const input = { ...whole(), parent: null, idempotencyKey: 'group' };
  const first = await graph.write('createBody', input, callers.regional);
  expect(await graph.restart()).toBe(0);
  expect(await graph.write('createBody', input, callers.regional)).toEqual(first);
  expect(await graph.problemsOf('createBody', { ...input, name: 'Inna' }, callers.regional)).toEqual(['idempotencyKey CONFLICT']);
});

test('many members take as many statements as one', async () => {
  const members = Array.from({ length: 100 }, (_, index) => ({ name: `Osoba ${index}` }));
  const memberInstitutions = members.map((_, index) => `pes-${index}`);
  const few = await statementsOf(() =>
    graph.write('createBody', { ...network(), members: members.slice(0, 1), memberInstitutions: ['pes-1'] }),
  );
  const many = await statementsOf(() => graph.write('createBody', { ...network(), members, memberInstitutions }));
  expect(many.statements).toHaveLength(few.statements.length);
});
