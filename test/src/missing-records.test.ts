import { openDatabase } from '@social-economy/database/database';
import { type GraphUnderTest, realDatabases, startGraph } from './start-graph';

let untouched: GraphUnderTest;
let inOneProcess: GraphUnderTest;
let overHttp: GraphUnderTest;
beforeAll(async () => {
  const databases = await realDatabases();
  untouched = await startGraph(await realDatabases());
  await change(
    databases.events,
    "UPDATE event SET organiserId = 'nobody' WHERE id = 'lu-04'",
    "UPDATE event SET programmeId = 'no-programme', projectId = 'no-project', teryt = '9999999' WHERE id = 'kk-04'",
    "UPDATE outcome SET addresseeId = 'nobody' WHERE id = 'kk-02-o1'",
    "INSERT INTO event_coorganiser (eventId, institutionId, position) VALUES ('lu-04', 'nobody', 0), ('lu-04', 'rops-10', 1), ('lu-04', 'no-one', 2)",
    "INSERT INTO attendance (id, eventId, institutionId, role) VALUES ('x-1', 'lu-05', 'nobody', 'PARTICIPANT'), ('x-2', 'lu-05', 'rops-06', 'PARTICIPANT')",
    "INSERT INTO body_institution (bodyId, institutionId, position) VALUES ('rkres-06', 'rops-06', 0), ('rkres-06', 'nobody', 1)",
  );
  await change(
    databases.programmes,
    "UPDATE programme SET responsibleId = 'nobody' WHERE id = 'rpres-12-2013'",
    "UPDATE programme SET teryt = '9999999' WHERE id = 'kpres-2014'",
    "UPDATE project SET leadId = 'nobody' WHERE id = 'project-ozrss-2017'",
    "UPDATE project_partner SET partnerId = 'nobody' WHERE partnerId = 'partner-idea-rozwoju'",
  );
  inOneProcess = await startGraph(databases);
  overHttp = await startGraph(databases, 'over HTTP');
});

async function change(databaseUrl: string, ...statements: string[]): Promise<void> {
  const database = await openDatabase(databaseUrl, { entities: [], migrations: [] });
  await database.write(async (manager) => {
    for (const statement of statements) await manager.query(statement);
  });
  await database.close();
}

/** What is told of a record that is not there. */
function gone(record: string, ...path: (string | number)[]) {
  return { message: `There is no ${record}, though a record points at it.`, path, extensions: { code: 'NOT_FOUND' } };
}

const nobody = 'Institution "nobody"';
const lublin = { name: 'Regionalny Ośrodek Polityki Społecznej w Lublinie' };
const lodz = { shortName: 'RCPS w Łodzi' };

test.each<[string, string, object | null, object[]]>([
  [
    'one of several organisers, while the other events are told in full',
    '{ territory(teryt: "06") { events(first: 4) { nodes { id organiser { name } } } } }',
    {
      territory: {
        events: {
          nodes: [
            { id: 'lu-01', organiser: lublin },
            { id: 'lu-02', organiser: lublin },
            { id: 'lu-03', organiser: lublin },
            { id: 'lu-04', organiser: null },
          ],
        },
      },
    },
    [gone(nobody, 'territory', 'events', 'nodes', 3, 'organiser')],
  ],
  [
    'a record of which only fields that may be null are asked for',
    '{ event(id: "lu-04") { organiser { shortName } } }',
    { event: { organiser: null } },
    [gone(nobody, 'event', 'organiser')],
  ],
  [
    'the same record under several names',
    '{ event(id: "lu-04") { a: organiser { name } b: organiser { id website memberOf { id } } again: organiser { __typename } } }',
    { event: { a: null, b: null, again: null } },
    [gone(nobody, 'event', 'a'), gone(nobody, 'event', 'b'), gone(nobody, 'event', 'again')],
  ],
  [
    'a record behind fragments, on the interface and on one of its kinds',
    `{ row: event(id: "lu-04") { ...who } } fragment who on Event { organiser { ...what ... on Rops { owes { name } } } }
     fragment what on Institution { name territory { name } }`,
    { row: { organiser: null } },
    [gone(nobody, 'row', 'organiser')],
  ],
  [
    'a record of which only a kind is asked for',
    '{ event(id: "lu-04") { organiser { ... on Rops { website } } } }',
    { event: { organiser: null } },
    [gone(nobody, 'event', 'organiser')],
  ],
  [
    'two of three in a list: they are left out, their places are told',
    '{ event(id: "lu-04") { coorganisers { shortName } } }',
    { event: { coorganisers: [lodz] } },
    [gone(nobody, 'event', 'coorganisers', 0), gone('Institution "no-one"', 'event', 'coorganisers', 2)],
  ],
  [
    'lists in lists in lists',
    '{ territory(teryt: "06") { bodies { meetings { nodes { id coorganisers { shortName } organiser { name } } } } } }',
    {
      territory: {
        bodies: [
          { meetings: { nodes: [{ id: 'lu-02', coorganisers: [], organiser: lublin }] } },
          { meetings: { nodes: [{ id: 'lu-01', coorganisers: [], organiser: lublin }] } },
          { meetings: { nodes: [{ id: 'lu-03', coorganisers: [], organiser: lublin }] } },
          { meetings: { nodes: [{ id: 'lu-04', coorganisers: [lodz], organiser: null }] } },
        ],
      },
    },
    [
      gone(nobody, 'territory', 'bodies', 3, 'meetings', 'nodes', 0, 'coorganisers', 0),
      gone('Institution "no-one"', 'territory', 'bodies', 3, 'meetings', 'nodes', 0, 'coorganisers', 2),
      gone(nobody, 'territory', 'bodies', 3, 'meetings', 'nodes', 0, 'organiser'),
    ],
  ],
  [
    'what a row must have: the row is left out of its list, and of its edges',
    '{ event(id: "lu-05") { attendance { totalCount nodes { role institution { name } } edges { node { institution { name } } } } } }',
    {
      event: {
        attendance: { totalCount: 2, nodes: [{ role: 'PARTICIPANT', institution: lublin }], edges: [{ node: { institution: lublin } }] },
      },
    },
    [
      gone(nobody, 'event', 'attendance', 'nodes', 0, 'institution'),
      gone(nobody, 'event', 'attendance', 'edges', 0, 'node', 'institution'),
    ],
  ],
  [
    'what a single record must have: the record is null',
    '{ programme(id: "kpres-2014") { title territory { name } } body(id: "rkres-06") { acronym memberInstitutions { name } } }',
    { programme: null, body: { acronym: 'RKRES', memberInstitutions: [lublin] } },
    [gone('Territory "9999999"', 'programme', 'territory'), gone(nobody, 'body', 'memberInstitutions', 1)],
  ],
  [
    'records of three owners',
    '{ event(id: "kk-04") { id territory { name } programme { title } project { title } outcomes { id } } }',
    { event: { id: 'kk-04', territory: null, programme: null, project: null, outcomes: [] } },
    [
      gone('Territory "9999999"', 'event', 'territory'),
      gone('Programme "no-programme"', 'event', 'programme'),
      gone('Project "no-project"', 'event', 'project'),
    ],
  ],
  [
    'whom a programme, a project and an outcome name',
    `{ programme(id: "rpres-12-2013") { id responsible { name } } project(id: "project-ozrss-2017") { lead { name } partners { id name } }
       event(id: "kk-02") { outcomes { id addressee { name } } } }`,
    {
      programme: { id: 'rpres-12-2013', responsible: null },
      project: { lead: null, partners: [{ id: 'partner-stop', name: expect.stringContaining('STOP') }] },
      event: { outcomes: [{ id: 'kk-02-o1', addressee: null }] },
    },
    [
      gone(nobody, 'programme', 'responsible'),
      gone(nobody, 'project', 'lead'),
      gone(nobody, 'project', 'partners', 0),
      gone(nobody, 'event', 'outcomes', 0, 'addressee'),
    ],
  ],
])('missing: %s', async (_what, query, data, errors) => {
  for (const graph of [inOneProcess, overHttp]) expect(await graph.ask(query)).toEqual({ data, errors });
});

const forbidden = (...path: (string | number)[]) => ({
  message: 'Contact data needs the role ANALYST or a higher one.',
  path,
  extensions: { code: 'FORBIDDEN' },
});

test('what a caller may not see is told at its place too, however deep it lies', async () => {
  const query = '{ territory(teryt: "06") { events(first: 4) { nodes { id by: organiser { shortName mail: contact { email } } } } } }';
  const by = { shortName: 'ROPS w Lublinie', mail: null };
  for (const graph of [inOneProcess, overHttp]) {
    expect(await graph.ask(query)).toEqual({
      data: {
        territory: {
          events: {
            nodes: [
              { id: 'lu-01', by },
              { id: 'lu-02', by },
              { id: 'lu-03', by },
              { id: 'lu-04', by: null },
            ],
          },
        },
      },
      errors: [
        forbidden('territory', 'events', 'nodes', 0, 'by', 'mail'),
        forbidden('territory', 'events', 'nodes', 1, 'by', 'mail'),
        forbidden('territory', 'events', 'nodes', 2, 'by', 'mail'),
        gone(nobody, 'territory', 'events', 'nodes', 3, 'by'),
      ],
    });
  }
});

const regions =
  'warmia: territory(teryt: "28") { ...region } silesia: territory(teryt: "24") { ...region } podlasie: territory(teryt: "20") { ...region }';
const region = `fragment region on Territory { name __typename kind: level rops { __typename name ...part }
  programmes(first: 5) { totalCount nodes { title targets { indicator { code } targetValue targetPeriod } } }
  events(first: 3) { totalCount edges { cursor node { title status date { verbatim edtf earliest } organiser { name territory { name } } } } }
  institutions(first: 5) { nodes { name ... on Owes { operators { name } } ... on Cis { founder { name } } } } }
  fragment part on Institution { website @skip(if: $brief) events(first: $few) { nodes { id } } projects { title } }`;
const variables = '$brief: Boolean = true, $few: Int = 2';

test('an answer without missing records is what it was, to the letter', async () => {
  const text = async (graph: GraphUnderTest) => JSON.stringify(await graph.ask(`query (${variables}) { ${regions} } ${region}`));
  const expected = await text(untouched);
  expect(expected.length).toBeGreaterThan(5_000);
  expect(await text(inOneProcess)).toBe(expected);
  expect(await text(overHttp)).toBe(expected);
});

test('an answer with missing records is the same text beside them, and tells of the schema too', async () => {
  const whole = await inOneProcess.ask(`query (${variables}) { ${regions} } ${region}`);
  const query = `query (${variables}) { ${regions} gone: event(id: "lu-04") { organiser { name } } __schema { queryType { name } } } ${region}`;
  const { data, errors } = await inOneProcess.ask(query);
  expect(errors).toEqual([gone(nobody, 'gone', 'organiser')]);
  const { gone: missing, __schema, ...rest } = data as Record<string, unknown>;
  expect([missing, __schema]).toEqual([{ organiser: null }, { queryType: { name: 'Query' } }]);
  expect(JSON.stringify(rest)).toBe(JSON.stringify(whole.data));
});

test('missing records take no more statements and calls than those that are there', async () => {
  const query =
    '{ events(first: 100) { nodes { organiser { name } coorganisers { name } attendance { nodes { institution { name } } } } } }';
  const [complete, incomplete] = [await untouched.measure(query), await inOneProcess.measure(query)];
  expect(complete.answer.errors).toBeUndefined();
  expect(incomplete.answer.errors).toHaveLength(4);
  expect([incomplete.statements.length, incomplete.calls]).toEqual([complete.statements.length, complete.calls]);
});
