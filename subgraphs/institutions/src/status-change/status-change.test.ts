import { statementsOf } from '@social-economy/database/testing';
import { startSubgraph, type SubgraphUnderTest } from '@social-economy/subgraph/testing';
import { derivedColumns } from '../institution/derived-columns';
import { Institution } from '../institution/institution';
import { InstitutionKind, InstitutionStatus } from '../institution/institution-enums';
import { institutions } from '../subgraph';
import { tables } from '../tables';
import { StatusChange } from './status-change';
import { statusOn } from './status-on';

const { ACTIVE, CLOSED, IN_LIQUIDATION, REGISTERED, SUSPENDED } = InstitutionStatus;
const change = (position: number, since: string | null, status: InstitutionStatus) => ({ position, since, status });

test.each([
  ['nothing is known', [], '2020-01-01', undefined],
  ['a change without a day counts as since ever', [change(1, null, ACTIVE)], '1990-01-01', ACTIVE],
  ['a change counts from its day', [change(1, null, ACTIVE), change(2, '2020-06-01', CLOSED)], '2020-06-01', CLOSED],
  ['the day before, the earlier one stands', [change(1, null, ACTIVE), change(2, '2020-06-01', CLOSED)], '2020-05-31', ACTIVE],
  [
    'of two changes on a day the later recorded stands',
    [change(2, '2020-06-01', CLOSED), change(1, '2020-06-01', SUSPENDED)],
    '2021-01-01',
    CLOSED,
  ],
  [
    'the day decides, not the order of recording',
    [change(1, '2020-06-01', CLOSED), change(2, '2019-01-01', SUSPENDED)],
    '2020-07-01',
    CLOSED,
  ],
  [
    'a dated change stands before one without a day',
    [change(1, '2019-01-01', SUSPENDED), change(2, null, ACTIVE)],
    '2020-01-01',
    SUSPENDED,
  ],
  [
    'before the first change its status is given',
    [change(1, '2019-01-01', REGISTERED), change(2, '2020-01-01', CLOSED)],
    '2018-01-01',
    REGISTERED,
  ],
])('%s', (_rule, changes, on, expected) => {
  expect(statusOn(changes, on)).toBe(expected);
});

let graph: SubgraphUnderTest;
beforeAll(async () => {
  graph = await startSubgraph(institutions, tables, { realData: true });
  const described = { name: 'Centrum', teryt: '0663' };
  const centre = { ...described, ...derivedColumns(described), kind: InstitutionKind.CIS, sourceId: 'rops-lublin-2016', version: 1 };
  await graph.have(
    Institution,
    { ...centre, id: 'closed', status: CLOSED, activeFrom: '2015-01-01' },
    { ...centre, id: 'winding-up', status: IN_LIQUIDATION, activeFrom: null },
  );
  await graph.have(
    StatusChange,
    { institutionId: 'closed', position: 1, since: '2015-01-01', status: ACTIVE },
    { institutionId: 'closed', position: 2, since: '2020-01-01', status: CLOSED },
    { institutionId: 'winding-up', position: 1, since: null, status: ACTIVE },
    { institutionId: 'winding-up', position: 2, since: '2021-01-01', status: IN_LIQUIDATION },
  );
});

test.each([
  [null, ['closed CLOSED', 'winding-up IN_LIQUIDATION']],
  ['2014-12-31', ['winding-up ACTIVE']],
  ['2019-12-31', ['closed ACTIVE', 'winding-up ACTIVE']],
  ['2020-01-01', ['closed CLOSED', 'winding-up ACTIVE']],
  ['2021-01-01', ['closed CLOSED', 'winding-up IN_LIQUIDATION']],
])('the register as of %p', async (asOf, expected) => {
  const answer = await graph.ask<{
    institutions: { totalCount: number; nodes: { id: string; status: string }[] };
    institutionStats: { status: string; count: number }[];
  }>(
    `query ($asOf: Date) { institutions(filter: { kind: { eq: CIS } }, asOf: $asOf) { totalCount nodes { id status } }
      institutionStats(filter: { kind: { eq: CIS } }, groupBy: [STATUS], asOf: $asOf) { status count } }`,
    { asOf },
  );
  expect(answer.institutions.nodes.map(({ id, status }) => `${id} ${status}`)).toEqual(expected);
  expect(answer.institutions.totalCount).toBe(expected.length);
  expect(answer.institutionStats.flatMap(({ status, count }) => Array.from({ length: count }, () => status))).toEqual(
    expected.map((line) => line.split(' ')[1]).sort(),
  );
});

test('an institution tells its status of any day, also in a list of another day', async () => {
  expect(
    await graph.ask(
      '{ institutions(filter: { id: { eq: "closed" } }, asOf: "2019-01-01") { nodes { status then: status(asOf: "2021-01-01") } } institution(id: "closed") { status then: status(asOf: "2019-01-01") } }',
    ),
  ).toEqual({ institutions: { nodes: [{ status: 'ACTIVE', then: 'CLOSED' }] }, institution: { status: 'CLOSED', then: 'ACTIVE' } });
});

test('every institution of the real data has its status since ever, as no source dates it', async () => {
  const list = 'totalCount nodes { id status }';
  const { now, then } = await graph.ask<Record<'now' | 'then', { totalCount: number; nodes: object[] }>>(
    `{ now: institutions(filter: { activeFrom: { isNull: true }, kind: { notIn: [CIS] } }, first: 100) { ${list} }
       then: institutions(filter: { activeFrom: { isNull: true }, kind: { notIn: [CIS] } }, first: 100, asOf: "2010-01-01") { ${list} } }`,
  );
  expect(then).toEqual(now);
  expect(now.totalCount).toBe(83);
});

test('the statuses of a day take one statement, however many institutions', async () => {
  const about = (first: number) =>
    statementsOf(() => graph.ask(`{ institutions(first: ${first}) { nodes { status(asOf: "2019-01-01") } } }`));
  expect((await about(16)).statements).toHaveLength(2);
  expect((await about(1)).statements).toHaveLength(2);
});
