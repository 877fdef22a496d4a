import { statementsOf } from '@social-economy/database/testing';
import { startSubgraph, type SubgraphUnderTest } from '@social-economy/subgraph/testing';
import { levelOf } from '@social-economy/values/teryt';
import fc from 'fast-check';
import { derivedColumns } from '../institution/derived-columns';
import { Institution } from '../institution/institution';
import { InstitutionKind, InstitutionStatus, LegalForm } from '../institution/institution-enums';
import { InstitutionFigures } from '../institution-figures/institution-figures';
import { revised } from '../testing/revised-figures';
import { lastFullYear } from '../institution-figures/latest-figures';
import { StatusChange } from '../status-change/status-change';
import { institutions } from '../subgraph';
import { tables } from '../tables';
import { Territory } from '../territory/territory';
import { InstitutionDimension } from './institution-stats';

const oneOf = fc.constantFrom;
const codes = ['0', '06', '0663', '28', '2862', '2862011'];
const days = ['2019-12-30', '2019-12-31', '2021-06-15', '2023-03-01'];
const count = fc.option(fc.integer({ min: 0, max: 9 }));
const institutionOf = fc.record({
  kind: oneOf(InstitutionKind.PES, InstitutionKind.CIS),
  teryt: oneOf(...codes),
  status: oneOf(InstitutionStatus.ACTIVE, InstitutionStatus.CLOSED),
  legalForm: oneOf(LegalForm.FOUNDATION, LegalForm.ASSOCIATION),
  activeFrom: fc.option(oneOf(...days)),
});
const figuresOf = fc.array(fc.record({ employees: count, participants: count, personsWithDisabilities: count, leftForWork: count }), {
  maxLength: 4,
});

let graph: SubgraphUnderTest;
beforeAll(async () => {
  graph = await startSubgraph(institutions, tables);
  const known = fc.sample(fc.tuple(institutionOf, figuresOf, oneOf(...days)), { numRuns: 40, seed: 20261121 });
  const rows = known.map(([row], index) => ({
    ...row,
    legalForm: row.kind === InstitutionKind.PES ? row.legalForm : null,
    id: `i${index}`,
    name: `${index}`,
    sourceId: 's',
    version: 1,
  }));
  await graph.have(Institution, ...rows.map((row) => ({ ...row, ...derivedColumns(row) })));
  await graph.have(
    InstitutionFigures,
    ...known.flatMap(([, years], index) =>
      years.flatMap((row, year) => revised({ ...row, institutionId: `i${index}`, year: 2018 + year, sourceId: 's' })),
    ),
  );
  const changes = known.map(([, , since], index) => ({
    institutionId: `i${index}`,
    position: 1,
    since,
    status: InstitutionStatus.SUSPENDED,
  }));
  await graph.have(
    StatusChange,
    ...changes.map((change) => ({ ...change, position: 2 })),
    ...changes.map((change) => ({ ...change, since: null, status: InstitutionStatus.ACTIVE })),
  );
  const unit = { nameSort: 'x', nameFold: 'x', nuts2: [], sourceId: 's' };
  await graph.have(Territory, ...codes.map((teryt) => ({ ...unit, teryt, name: teryt, level: levelOf(teryt) })));
});

type Count = number | null;
interface Listed {
  kind: string;
  status: string;
  legalForm?: string;
  activeFrom: string | null;
  territory: { teryt: string };
  figures: { year: number; employees: Count; participants: Count; personsWithDisabilities: Count; leftForWork: Count }[];
}
interface Stats {
  count: number;
  employees: Count;
  participants: Count;
  personsWithDisabilities: Count;
  employmentEffectiveness: Count;
}
const fields = `voivodeship { teryt } powiat { teryt } kind status legalForm foundingYear
  count employees participants personsWithDisabilities employmentEffectiveness`;

/** What each dimension says of an institution of the list. */
const valueOf: Record<InstitutionDimension, (row: Listed) => object> = {
  VOIVODESHIP: ({ territory: { teryt } }) => ({ voivodeship: teryt === '0' ? null : { teryt: teryt.slice(0, 2) } }),
  POWIAT: ({ territory: { teryt } }) => ({ powiat: teryt.length < 4 ? null : { teryt: teryt.slice(0, 4) } }),
  KIND: ({ kind }) => ({ kind }),
  STATUS: ({ status }) => ({ status }),
  LEGAL_FORM: ({ legalForm = null }) => ({ legalForm }),
  FOUNDING_YEAR: ({ activeFrom }) => ({ foundingYear: activeFrom === null ? null : Number(activeFrom.slice(0, 4)) }),
};
const nothingAsked = { voivodeship: null, powiat: null, kind: null, status: null, legalForm: null, foundingYear: null };

const isKnown = ({ employees, participants, personsWithDisabilities, leftForWork }: Listed['figures'][number]) =>
  [employees, participants, personsWithDisabilities, leftForWork].some((number) => number !== null);

function summed(rows: Listed[], lastYear: number): Stats {
  const latest = rows.flatMap(({ figures }) => figures.filter((row) => row.year <= lastYear && isKnown(row)).slice(-1));
  const sum = (name: 'employees' | 'participants' | 'personsWithDisabilities' | 'leftForWork', figures = latest) =>
    figures.reduce<Count>((total, row) => (row[name] === null ? total : (total ?? 0) + row[name]), null);
  const comparable = latest.filter(({ participants, leftForWork }) => participants !== null && leftForWork !== null);
  const participants = sum('participants', comparable);
  return {
    count: rows.length,
    employees: sum('employees'),
    participants: sum('participants'),
    personsWithDisabilities: sum('personsWithDisabilities'),
    employmentEffectiveness: participants ? (sum('leftForWork', comparable) ?? 0) / participants : null,
  };
}

const listed = async (variables: object) =>
  (
    await graph.ask<{ institutions: { nodes: Listed[] } }>(
      `query ($filter: InstitutionFilter, $asOf: Date) { institutions(first: 100, filter: $filter, asOf: $asOf) { nodes {
        kind status activeFrom territory { teryt } ... on Pes { legalForm }
        figures { year employees participants personsWithDisabilities leftForWork } } } }`,
      variables,
    )
  ).institutions.nodes;

const asked = fc.record({
  filter: oneOf({}, { kind: { eq: 'PES' } }, { status: ['ACTIVE'] }, { not: { territory: { within: '28' } } }, { name: { eq: 'nobody' } }),
  groupBy: fc.uniqueArray(oneOf(...Object.values(InstitutionDimension)), { maxLength: 3 }),
  asOf: fc.option(oneOf(...days)),
});

test('the statistics of any filter, dimensions and day are those of the institutions that the list shows', async () => {
  await fc.assert(
    fc.asyncProperty(asked, async ({ filter, groupBy, asOf }) => {
      const { institutionStats } = await graph.ask<{ institutionStats: (Stats & object)[] }>(
        `query ($filter: InstitutionFilter, $groupBy: [InstitutionDimension!], $asOf: Date) {
          institutionStats(filter: $filter, groupBy: $groupBy, asOf: $asOf) { ${fields} } }`,
        { filter, groupBy, asOf },
      );
      const groups = new Map<string, Listed[]>(groupBy.length === 0 ? [['[]', []]] : []);
      for (const row of await listed({ filter, asOf })) {
        const key = JSON.stringify(groupBy.map((name) => valueOf[name](row)));
        groups.set(key, [...(groups.get(key) ?? []), row]);
      }
      const expected = [...groups].map(([key, group]) => ({
        ...nothingAsked,
        ...(Object.assign({}, ...(JSON.parse(key) as object[])) as object),
        ...summed(group, lastFullYear(asOf ?? '2030-01-01')),
      }));
      expect(institutionStats).toHaveLength(expected.length);
      expect(institutionStats).toEqual(expect.arrayContaining(expected));
    }),
    { numRuns: 150 },
  );
});

test.each([
  ['2020-12-30', 2019],
  ['2020-12-31', 2020],
  ['2021-01-01', 2020],
])('on %s the last year that had ended is %i', (day, year) => {
  expect(lastFullYear(day)).toBe(year);
});

test('groups that a condition on the count leaves come in the order asked for, unknown values last', async () => {
  const { all, some } = await graph.ask<Record<'all' | 'some', { count: number; foundingYear: number | null }[]>>(`{
    all: institutionStats(groupBy: [FOUNDING_YEAR], orderBy: [{ field: YEAR, direction: DESC }]) { foundingYear count }
    some: institutionStats(groupBy: [FOUNDING_YEAR, KIND], having: { count: { gte: 5 } }, orderBy: [{ field: COUNT, direction: DESC }]) { count }
  }`);
  expect(all.map(({ foundingYear }) => foundingYear)).toEqual([2023, 2021, 2019, null]);
  const counts = some.map(({ count: one }) => one);
  expect(counts).toEqual([...counts].sort((one, other) => other - one));
  expect(counts.every((one) => one >= 5)).toBe(true);
});

test('an order by a dimension that is not asked for is refused', async () => {
  const { errors } = await graph.answerTo('{ institutionStats(groupBy: [KIND], orderBy: [{ field: YEAR }]) { count } }');
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' }, path: ['institutionStats'] }]);
});

test.each(['2019-12-31', null])('the statistics of a territory are those of the institutions within it (%p)', async (asOf) => {
  const under = await graph.ask<{ _entities: { teryt: string; groups: object; total: object }[] }>(
    `query ($keys: [_Any!]!, $asOf: Date) { _entities(representations: $keys) { ... on Territory { teryt
      total: institutionStats(asOf: $asOf) { ${fields} } groups: institutionStats(groupBy: [KIND, STATUS], asOf: $asOf) { ${fields} } } } }`,
    { keys: codes.map((teryt) => ({ __typename: 'Territory', teryt })), asOf },
  );
  for (const { teryt, groups, total } of under._entities) {
    const alone = await graph.ask<object>(
      `query ($within: ID!, $asOf: Date) { total: institutionStats(filter: { territory: { within: $within } }, asOf: $asOf) { ${fields} }
        groups: institutionStats(filter: { territory: { within: $within } }, groupBy: [KIND, STATUS], asOf: $asOf) { ${fields} } }`,
      { within: teryt, asOf },
    );
    expect({ groups, total }).toEqual(alone);
  }
});

test('the real register counts 16 ROPS, the groups add up, and a powiat without institutions has a row of zero', async () => {
  const real = await startSubgraph(institutions, tables, { realData: true });
  const answer = await real.ask<Record<string, Stats[]>>(`{
    all: institutionStats { count employees employmentEffectiveness } kinds: institutionStats(groupBy: [KIND]) { kind count }
    places: institutionStats(groupBy: [VOIVODESHIP, KIND]) { count voivodeship { name } }
    rops: institutionStats(groupBy: [VOIVODESHIP], filter: { kind: { eq: ROPS } }) { count } }`);
  expect(answer['all']).toEqual([{ count: 84, employees: null, employmentEffectiveness: null }]);
  expect(answer['kinds']).toContainEqual({ kind: 'ROPS', count: 16 });
  expect(answer['rops']?.map((row) => row.count)).toEqual(Array.from({ length: 16 }, () => 1));
  expect(answer['places']?.reduce((sum, row) => sum + row.count, 0)).toBe(84);
  expect(
    await real.ask('{ territory(teryt: "0203") { all: institutionStats { count } kinds: institutionStats(groupBy: [KIND]) { count } } }'),
  ).toEqual({
    territory: { all: [{ count: 0 }], kinds: [] },
  });
});

test('the statistics of 16 units take as many statements as those of one', async () => {
  const real = await startSubgraph(institutions, tables, { realData: true });
  const about = (keys: string[]) =>
    statementsOf(() =>
      real.ask(
        `query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on Territory {
          institutionStats(groupBy: [POWIAT, KIND], having: { count: { gte: 1 } }, orderBy: [{ field: COUNT }]) { ${fields.replaceAll('teryt', 'name')} }
          then: institutionStats(groupBy: [STATUS], asOf: "2020-06-01", filter: { text: "spoleczne" }) { status count } } } }`,
        { keys: keys.map((teryt) => ({ __typename: 'Territory', teryt })) },
      ),
    );
  const sixteen = await about(Array.from({ length: 16 }, (_, index) => String(2 * (index + 1)).padStart(2, '0')));
  expect(sixteen.statements).toHaveLength((await about(['28'])).statements.length);
});

test('those of territories that are asked for together are those of each of them, whatever was asked of others before', async () => {
  const groupings = oneOf([], ['KIND'], ['STATUS', 'KIND'], ['VOIVODESHIP']);
  const measures = oneOf('count', 'count employees', 'count participants employmentEffectiveness');
  const places = fc.uniqueArray(oneOf('0', '06', '28', '2862'), { minLength: 1 });
  await fc.assert(
    fc.asyncProperty(places, groupings, measures, async (asked, groupBy, wanted) => {
      const question = (of: (code: string) => string) =>
        `query ($groupBy: [InstitutionDimension!]) { ${asked.map((code) => `of${code}: ${of(code)}`).join(' ')} }`;
      const stats = (filter = '') => `institutionStats(${filter}groupBy: $groupBy) { voivodeship { teryt } kind status ${wanted} }`;
      const under = await graph.ask<Record<string, { institutionStats: object[] }>>(
        question((code) => `territory(teryt: "${code}") { ${stats()} }`),
        { groupBy },
      );
      const each = await graph.ask<Record<string, object[]>>(
        question((code) => stats(`filter: { territory: { within: "${code}" } }, `)),
        { groupBy },
      );
      for (const code of asked) expect(under[`of${code}`]?.institutionStats).toEqual(each[`of${code}`]);
    }),
    { numRuns: 60, seed: 20261130 },
  );
});
