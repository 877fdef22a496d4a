import { type Answer, type GraphUnderTest, realDatabases, startGraph } from './start-graph';

let graph: GraphUnderTest;
beforeAll(async () => {
  graph = await startGraph(await realDatabases());
});

const dashboard = `
  name
  rops { name }
  programmes(first: 5) { totalCount nodes { title targets { indicator { code } targetValue targetPeriod } } }
  events(first: 3) { totalCount nodes { title status date { verbatim edtf earliest latest precision } organiser { name territory { name } } } }
  institutions(first: 5) { totalCount nodes { __typename name } }
  projects { nodes { title lead { name } } }
  bodies { name members { name } }`;

interface Region {
  name: string;
  rops: { name: string };
  programmes: { totalCount: number; nodes: { title: string; targets: object[] }[] };
  events: { totalCount: number; nodes: { title: string; organiser: { name: string } | null }[] };
}

function regionsOf({ data, errors }: Answer): Region[] {
  expect(errors).toBeUndefined();
  return (data as { voivodeships: Region[] }).voivodeships;
}

function region(regions: Region[], name: string): Region {
  const found = regions.find((one) => one.name === name);
  if (!found) throw new Error(`No voivodeship ${name}`);
  return found;
}

test('one question tells of all 16 voivodeships their ROPS, programmes with targets, and first events with organisers', async () => {
  const regions = regionsOf(await graph.ask(`{ voivodeships { ${dashboard} } }`));
  expect(regions).toHaveLength(16);
  expect(regions.every(({ rops }) => rops.name !== '')).toBe(true);
  const warmia = region(regions, 'warmińsko-mazurskie');
  expect(warmia.events.totalCount).toBe(27);
  expect(warmia.events.nodes.map(({ organiser }) => organiser?.name)).toEqual(
    Array.from(
      { length: 3 },
      () => 'Regionalny Ośrodek Polityki Społecznej Urzędu Marszałkowskiego Województwa Warmińsko-Mazurskiego w Olsztynie',
    ),
  );
  expect(region(regions, 'lubelskie').events.totalCount).toBe(5);
  const kujawsko = region(regions, 'kujawsko-pomorskie');
  expect(kujawsko.programmes.nodes.map(({ targets }) => targets)).toEqual([
    [{ indicator: { code: 'pes.employed' }, targetValue: 1000, targetPeriod: '2020' }],
  ]);
  expect(region(regions, 'opolskie')).toMatchObject({ programmes: { totalCount: 0 }, events: { totalCount: 0 } });
});

const onePageMore = / UNION ALL SELECT \? AS pairParent, page\.\w+ AS pairId FROM \(.*?\) page(?= UNION ALL SELECT \? AS |\) pair)/g;

/** How often each kind of statement was sent, whatever the number of its values and of the pages that it reads one by one. */
function kindsOf(statements: string[]): Map<string, number> {
  const kinds = statements.map((statement) =>
    statement
      .replace(/\?(,\?)+/g, '?')
      .replace(/\s+/g, ' ')
      .replace(onePageMore, ''),
  );
  return new Map([...new Set(kinds)].map((kind) => [kind, kinds.filter((one) => one === kind).length]));
}

test('a question about 16 voivodeships takes the statements and calls of one about one, none twice', async () => {
  const sixteen = await graph.measure(`{ voivodeships { ${dashboard} } }`);
  const mostInOne = new Map<string, number>();
  let mostCalls = 0;
  for (let code = 2; code <= 32; code += 2) {
    // One region has no targets, another no events, so all are asked: what 16 regions need, some region needs.
    const one = await graph.measure(`query ($teryt: ID!) { territory(teryt: $teryt) { ${dashboard} } }`, {
      teryt: String(code).padStart(2, '0'),
    });
    mostCalls = Math.max(mostCalls, one.calls);
    for (const [kind, times] of kindsOf(one.statements)) mostInOne.set(kind, Math.max(times, mostInOne.get(kind) ?? 0));
  }
  const ofAll = kindsOf(sixteen.statements);
  const root = /^SELECT `teryt`, [^(]* FROM territory WHERE/;
  const beyondRoot = (kinds: Map<string, number>) => [...kinds].filter(([kind]) => !root.test(kind)).sort();
  expect(beyondRoot(ofAll)).toEqual(beyondRoot(mostInOne));
  expect(sixteen.calls).toBe(mostCalls);
});

test('the timetable of Warmia-Mazury keeps every date as exact as it was printed', async () => {
  const { data } = await graph.ask(`{ project(id: "project-wm-2018") { events(first: 100) { nodes { id title status occurrences
    date { verbatim edtf earliest latest precision yearInferred } place { city country } coorganisers { id } } } } }`);
  const { nodes } = (data as { project: { events: { nodes: { id: string }[] } } }).project.events;
  const event = (id: string) => nodes.find((one) => one.id === id);
  expect(nodes).toHaveLength(27);
  expect(event('wm-08')).toMatchObject({
    status: 'PLANNED',
    date: { verbatim: '7-8.05.2020', edtf: '2020-05-07/2020-05-08', earliest: '2020-05-07', latest: '2020-05-08', precision: 'DAYS' },
  });
  expect(event('wm-05')).toMatchObject({ occurrences: 2, date: { verbatim: 'Marzec 2020', edtf: '2020-03', precision: 'MONTH' } });
  expect(event('wm-21')).toMatchObject({
    date: { verbatim: 'Koniec września', precision: 'PART_OF_MONTH', earliest: '2020-09-21', latest: '2020-09-30', yearInferred: true },
  });
  expect(event('wm-09')).toMatchObject({
    place: { city: 'Nidzica', country: 'PL' },
    date: { precision: 'DAY', earliest: '2020-05-13', latest: '2020-05-13' },
  });
  expect(event('wm-11')).toMatchObject({ place: { country: 'AT' } });
  expect(event('wm-17')).toMatchObject({ coorganisers: [{ id: 'rops-06' }] });
});

test('the meetings of Lublin keep how many took part, and how sure that is', async () => {
  const { data } = await graph.ask(
    '{ territory(teryt: "06") { events(first: 10) { nodes { id status participants { count qualifier } date { verbatim yearInferred earliest } audience } } } }',
  );
  expect((data as { territory: { events: { nodes: object[] } } }).territory.events.nodes).toEqual([
    expect.objectContaining({
      id: 'lu-01',
      status: 'HELD',
      participants: null,
      date: { verbatim: '17 grudnia', yearInferred: true, earliest: '2015-12-17' },
    }),
    expect.objectContaining({ id: 'lu-02', participants: { count: 70, qualifier: 'NEARLY' } }),
    expect.objectContaining({ id: 'lu-03', participants: { count: 30, qualifier: 'EXACT' }, audience: ['CIS', 'KIS'] }),
    expect.objectContaining({ id: 'lu-04', participants: { count: 50, qualifier: 'EXACT' }, audience: ['ZAZ', 'WTZ'] }),
    expect.objectContaining({ id: 'lu-05', status: 'PLANNED', participants: null }),
  ]);
});

test('an institution shows what each domain knows of it', async () => {
  const { data, errors } = await graph.ask(`{ institution(id: "rops-28") { name
    programmes { id } projects { id } events(first: 2) { totalCount } memberOf { id } ... on Rops { owes { name } } } }`);
  expect(errors).toBeUndefined();
  expect(data).toMatchObject({ institution: { projects: [{ id: 'project-wm-2018' }], events: { totalCount: 27 } } });
});

test('KPRES is one line of three versions, its targets keep the printed text and point at their indicators', async () => {
  const { data } = await graph.ask(`{ programme(id: "kpres-2019") { supersedes { id } supersededBy { id } territory { name }
    targets { node { number } kind baselineValue targetValue targetPeriod verbatim indicator { code unit observations { nodes { period value verbatim missingReason } } } } } }`);
  const { programme } = data as { programme: { supersedes: object; supersededBy: object; targets: { indicator: { code: string } }[] } };
  expect(programme).toMatchObject({ supersedes: { id: 'kpres-2014' }, supersededBy: { id: 'kpres-2022' }, territory: { name: 'Polska' } });
  expect(programme.targets).toHaveLength(13);
  const of = (code: string) => programme.targets.find(({ indicator }) => indicator.code === code);
  expect(of('esis.employed-disabled')).toMatchObject({
    baselineValue: 145_000,
    targetValue: 160_000,
    indicator: { observations: { nodes: [{ period: '2018', value: 110_100, verbatim: '110,1 tys.' }] } },
  });
  expect(of('loans.preferential')).toMatchObject({
    baselineValue: 39_000_000,
    targetValue: 159_000_000,
    indicator: { unit: 'PLN', observations: { nodes: [{ value: 91_000_000 }] } },
  });
  expect(of('owes.lgd-cooperation')).toMatchObject({
    indicator: { observations: { nodes: [{ value: null, missingReason: 'IN_PREPARATION' }] } },
  });
});

test('the programme of Kujawsko-Pomorskie has its complete outline', async () => {
  const { data } = await graph.ask(
    '{ programme(id: "rpres-04-2013") { outline { kind number title children { kind number title children { kind title children { title } } } } responsible { name } } }',
  );
  const { outline } = (data as { programme: { outline: { kind: string; children: { kind: string; children: { kind: string }[] }[] }[] } })
    .programme;
  const objectives = outline.flatMap(({ children }) => children);
  const directions = objectives.flatMap(({ children }) => children);
  expect([outline.length, objectives.length, directions.length]).toEqual([4, 11, 33]);
  expect(outline.map(({ children }) => children.map((objective) => objective.children.length))).toEqual([
    [3, 2, 2],
    [6, 6],
    [3, 2, 3],
    [2, 2, 2],
  ]);
});

test('the KKRES group has its twelve members, and what its meetings agreed can be followed up', async () => {
  const { data } =
    await graph.ask(`{ body(id: "kkres-koordynacja") { parent { id } territory { name } members { name } meetings { nodes { id date { earliest } } }
    outcomes { nodes { kind status addressee { name } event { id } } } } }`);
  const { body } = data as { body: { members: object[] } };
  expect(body.members).toHaveLength(12);
  expect(body).toMatchObject({
    parent: { id: 'kkres' },
    meetings: { nodes: [{ id: 'kk-01' }, { id: 'kk-02' }, { id: 'kk-03' }, { id: 'kk-04' }] },
    outcomes: { nodes: expect.arrayContaining([expect.objectContaining({ kind: 'DECISION', event: { id: 'kk-03' } })]) },
  });
});

test('every reference from one domain to another finds its record', async () => {
  const page = 'totalCount nodes';
  const { data, errors } = await graph.ask(`{
    events(first: 100) { ${page} { id territory { name } organiser { name } coorganisers { name } project { title } programme { title } bodies { name }
      attendance { nodes { institution { name } } } outcomes { addressee { name } } source { title } } }
    bodies(first: 100) { ${page} { id territory { name } memberInstitutions { name } members { represents { name } } source { title } } }
    programmes(first: 100) { ${page} { id territory { name } responsible { name } source { title } } }
    projects(first: 100) { ${page} { id territory { name } lead { name } partners { name } source { title } } }
    observations(first: 1000) { ${page} { id territory { name } indicator { namePl } source { title } } } }`);
  expect(errors).toBeUndefined();
  for (const [list, { totalCount, nodes }] of Object.entries(data as Record<string, { totalCount: number; nodes: object[] }>)) {
    expect([list, nodes.length]).toEqual([list, totalCount]);
  }
});
