import { statementsOf } from '@social-economy/database/testing';
import { everyPage, startSubgraph, type SubgraphUnderTest } from '@social-economy/subgraph/testing';
import { institutions } from '../subgraph';
import { tables } from '../tables';
import { Institution } from './institution';
import { InstitutionKind, InstitutionStatus, LegalForm } from './institution-enums';
import { InstitutionFigures } from '../institution-figures/institution-figures';

let graph: SubgraphUnderTest;
beforeAll(async () => {
  graph = await startSubgraph(institutions, tables, { realData: true });
});

test('each voivodeship has its ROPS, and Poland has none', async () => {
  const answer = await graph.ask<{
    poland: { rops: null };
    voivodeships: { teryt: string; rops: { id: string } }[];
  }>('{ poland { rops { id } } voivodeships { teryt rops { id kind voivodeship { teryt } } } }');
  expect(answer.poland.rops).toBeNull();
  for (const { teryt, rops } of answer.voivodeships) expect(rops).toEqual({ id: `rops-${teryt}`, kind: 'ROPS', voivodeship: { teryt } });
});

test('a powiat has the ROPS of its voivodeship', async () => {
  expect(await graph.ask('{ territory(teryt: "2805") { rops { id } } }')).toEqual({ territory: { rops: { id: 'rops-28' } } });
});

test('the ROPS of Lublin is known with its address and its source', async () => {
  expect(
    await graph.ask(
      '{ institution(id: "rops-06") { __typename name status address { street postalCode city } territory { name } source { title } version } }',
    ),
  ).toEqual({
    institution: {
      __typename: 'Rops',
      name: 'Regionalny Ośrodek Polityki Społecznej w Lublinie',
      status: 'ACTIVE',
      address: { street: 'ul. Zana 38', postalCode: '20-601', city: 'Lublin' },
      territory: { name: 'Lublin' },
      source: { title: expect.stringContaining('ROPS w Lublinie') },
      version: 1,
    },
  });
});

test('an OWES names its operators, the leader first, and its areas as dated sets of powiats', async () => {
  expect(
    await graph.ask(
      '{ institution(id: "owes-elk") { ... on Owes { operators { __typename name } serviceAreas { name dates validFrom validTo territories { name } } } } }',
    ),
  ).toEqual({
    institution: {
      operators: [
        { __typename: 'Partner', name: 'Stowarzyszenie Adelfi w Ełku' },
        { __typename: 'Partner', name: 'Elbląskie Stowarzyszenie Wspierania Inicjatyw Pozarządowych' },
      ],
      serviceAreas: [
        {
          name: 'subregion ełcki',
          dates: '2015-10-01/',
          validFrom: '2015-10-01',
          validTo: null,
          territories: ['ełcki', 'giżycki', 'olecki', 'piski', 'gołdapski', 'węgorzewski'].map((name) => ({ name })),
        },
      ],
    },
  });
});

test('a ROPS knows every OWES of its voivodeship', async () => {
  const answer = await graph.ask<{ institution: { owes: { id: string }[] } }>(
    '{ institution(id: "rops-28") { ... on Rops { owes { id } } } }',
  );
  expect(answer.institution.owes.map(({ id }) => id)).toEqual(['owes-elk', 'owes-nidzica', 'owes-olsztyn', 'owes-elblag']);
});

test('the list is by name in the Polish order, without a gap between pages', async () => {
  const query =
    'query ($after: String) { institutions(first: 30, after: $after) { totalCount nodes { name } pageInfo { endCursor hasNextPage } } }';
  const names = (await everyPage<{ name: string }>(graph, 'institutions', query)).map(({ name }) => name);
  expect(names).toHaveLength(84);
  const collator = new Intl.Collator('pl', { ignorePunctuation: false });
  const letters = (name: string) => name.replace(/[^\p{L} ]/gu, '');
  const words = names.map(letters);
  const firstLetters = words.map((word) => word.charAt(0).toLowerCase());
  expect(firstLetters).toEqual([...firstLetters].sort(collator.compare));
});

test.each([
  [{ text: 'wspierania elblag' }, ['partner-eswip', 'owes-elblag']],
  [{ text: 'KRAKOW rops' }, ['rops-12']],
  [{ name: { startsWith: 'regionalne centrum' } }, ['rops-10', 'partner-rcwip']],
  [{ kind: { eq: 'OWES' }, territory: { within: '28' } }, ['owes-elk', 'owes-nidzica', 'owes-olsztyn', 'owes-elblag']],
  [{ kind: { in: ['ROPS'] }, territory: { anyOf: ['06', '10'] } }, ['rops-10', 'rops-06']],
  [{ and: [{ kind: { eq: 'ROPS' } }, { not: { territory: { level: 'POWIAT' } } }] }, ['rops-08', 'rops-22', 'rops-26']],
  [{ activeFrom: { gte: '2019-04-01' } }, ['owes-dzierzgon']],
  [{ status: [] }, []],
  [{ name: { contains: '%' } }, []],
])('institutions found by %j', async (filter, expected) => {
  const answer = await graph.ask<{ institutions: { totalCount: number; nodes: { id: string }[] } }>(
    'query ($filter: InstitutionFilter) { institutions(filter: $filter) { totalCount nodes { id } } }',
    { filter },
  );
  expect(answer.institutions).toEqual({ totalCount: expected.length, nodes: expected.map((id) => ({ id })) });
});

test('a cursor of another order is refused', async () => {
  const { institutions: page } = await graph.ask<{ institutions: { pageInfo: { endCursor: string } } }>(
    '{ institutions(first: 1, orderBy: [{ field: KIND }]) { pageInfo { endCursor } } }',
  );
  const { errors } = await graph.answerTo('query ($after: String) { institutions(after: $after) { totalCount } }', {
    after: page.pageInfo.endCursor,
  });
  expect(errors).toMatchObject([{ message: expect.stringContaining('another order'), extensions: { code: 'BAD_USER_INPUT' } }]);
});

test('unknown keys give null, and register numbers must be one and well formed', async () => {
  expect(await graph.ask('{ institution(id: "nobody") { id } institutionByRegister(nip: "5260250274") { id } }')).toEqual({
    institution: null,
    institutionByRegister: null,
  });
  const none = await graph.answerTo('{ institutionByRegister { id } }');
  const wrong = await graph.answerTo('{ institutionByRegister(krs: "12") { id } }');
  expect([none, wrong].map(({ errors }) => errors?.[0]?.message)).toEqual([
    'Give exactly one of krs, nip and regon; 0 were given.',
    '"12" is not a KRS number. Write 10 digits, for example 0000123456.',
  ]);
});

test('a social economy entity shows what only its kind has, its figures by year, and its register number finds it', async () => {
  await graph.have(Institution, {
    id: 'coop',
    kind: InstitutionKind.PES,
    name: 'Spółdzielnia Socjalna Próba',
    nameSort: 'spolzielnia',
    nameFold: 'spoldzielnia socjalna proba',
    searchFold: 'spoldzielnia socjalna proba 1234563218',
    status: InstitutionStatus.REGISTERED,
    teryt: '0663',
    voivodeshipTeryt: '06',
    legalForm: LegalForm.SOCIAL_COOPERATIVE,
    nip: '1234563218',
    sourceId: 'rops-lublin-2016',
    version: 1,
  });
  const figures = [2020, 2019, 2021].map((year) => ({
    institutionId: 'coop',
    year,
    revision: 1,
    isCurrent: true,
    employees: year - 2010,
    sourceId: 'rops-lublin-2016',
  }));
  await graph.have(InstitutionFigures, ...figures);
  expect(
    await graph.ask(
      '{ institutionByRegister(nip: "1234563218") { id address { city } figures(fromYear: 2020) { year employees participants } ... on Pes { legalForm pkd } } }',
    ),
  ).toEqual({
    institutionByRegister: {
      id: 'coop',
      address: null,
      figures: [
        { year: 2020, employees: 10, participants: null },
        { year: 2021, employees: 11, participants: null },
      ],
      legalForm: 'SOCIAL_COOPERATIVE',
      pkd: null,
    },
  });
});

test('every kind of institution is found by the key of its own type and by that of the interface', async () => {
  const answer = await graph.ask('query ($keys: [_Any!]!) { _entities(representations: $keys) { __typename ... on Institution { id } } }', {
    keys: ['Institution', 'Rops', 'Owes'].map((type, index) => ({ __typename: type, id: ['partner-des', 'rops-28', 'owes-elk'][index] })),
  });
  expect(answer).toEqual({
    _entities: [
      { __typename: 'Partner', id: 'partner-des' },
      { __typename: 'Rops', id: 'rops-28' },
      { __typename: 'Owes', id: 'owes-elk' },
    ],
  });
});

test('a record that is asked for under the name of another kind, too, keeps its own where it is asked for by the interface', async () => {
  const keys = ['Institution', 'Owes', 'Institution'].map((type) => ({ __typename: type, id: 'rops-28' }));
  const answer = await graph.ask('query ($keys: [_Any!]!) { _entities(representations: $keys) { __typename } }', { keys });
  expect(answer).toEqual({ _entities: ['Rops', 'Owes', 'Rops'].map((type) => ({ __typename: type })) });
});

test('all institutions with everything they have take as many statements as one', async () => {
  const about = (first: number) =>
    statementsOf(() =>
      graph.ask(`{ institutions(first: ${first}) { totalCount nodes { territory { name } voivodeship { name } source { title } credentials { kind } figures { year }
        ... on Rops { owes { name } } ... on Owes { operators { name } serviceAreas { territories { name } source { title } } } ... on Cis { founder { name } } } } }`),
    );
  const [many, all] = [await about(60), await about(100)];
  expect(many.statements).toHaveLength(all.statements.length);
});
