import { startSubgraph, type SubgraphUnderTest } from '@social-economy/subgraph/testing';
import { events } from '../subgraph';
import { tables } from '../tables';
import { Attendance, AttendanceRole } from './attendance';

let graph: SubgraphUnderTest;
beforeAll(async () => {
  graph = await startSubgraph(events, tables, { realData: true });
});

interface AttendancePage {
  totalCount: number;
  nodes: { institution: { id: string }; people: number | null; role: string }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

async function attendance(id: string, page = ''): Promise<AttendancePage> {
  const query = `query ($id: ID!) { event(id: $id) { attendance${page} { totalCount nodes { institution { id } people role } pageInfo { hasNextPage endCursor } } } }`;
  return (await graph.ask<{ event: { attendance: AttendancePage } }>(query, { id })).event.attendance;
}

test('those who signed the agreement of a network attended its first meeting, in the order of its source', async () => {
  const { totalCount, nodes } = await attendance('web-06');
  expect(totalCount).toBe(5);
  expect(nodes.map(({ institution }) => institution.id)).toEqual([
    'rops-20',
    'owes-bialystok',
    'owes-subregion-bielski',
    'owes-lomza',
    'owes-suwalki',
  ]);
  expect(nodes.every(({ people, role }) => people === null && role === 'PARTICIPANT')).toBe(true);
});

test('a host and a speaker are told from participants', async () => {
  expect((await attendance('web-02')).nodes.map(({ institution, role }) => `${institution.id} ${role}`)).toEqual([
    'rops-10 HOST',
    'owes-centrum-opus PARTICIPANT',
    'owes-centrum-klucz PARTICIPANT',
    'owes-ja-ty-my PARTICIPANT',
  ]);
  expect((await attendance('web-11')).nodes.map(({ role }) => role)).toEqual(['SPEAKER', 'SPEAKER']);
});

test('fifty rows are a page unless more are asked for, and the next page follows the cursor', async () => {
  const rows = Array.from({ length: 55 }, (_, index) => ({
    id: `many-${index}`,
    eventId: 'kp-01',
    position: index,
    institutionId: `pes-${String(99 - index)}`,
    people: index,
    role: AttendanceRole.OBSERVER,
  }));
  await graph.have(Attendance, ...rows);
  const first = await attendance('kp-01');
  const second = await attendance('kp-01', `(after: "${first.pageInfo.endCursor}")`);
  const ids = [first, second].map(({ nodes }) => nodes.map(({ institution }) => institution.id));
  expect(ids.map(({ length }) => length)).toEqual([50, 5]);
  expect(ids.flat()).toEqual(rows.map(({ institutionId }) => institutionId));
  expect([first, second].map(({ totalCount, pageInfo }) => [totalCount, pageInfo.hasNextPage])).toEqual([
    [55, true],
    [55, false],
  ]);
  expect(first.nodes[0]).toMatchObject({ people: 0, role: 'OBSERVER' });
});

test('rows from before places were kept come in order of institution and role, whatever their own ids', async () => {
  const { HOST, SPEAKER, PARTICIPANT } = AttendanceRole;
  const rows = [PARTICIPANT, SPEAKER, HOST].flatMap((role, index) =>
    ['pes-2', 'pes-1'].map((institutionId) => ({
      id: `${index}-${institutionId}`,
      eventId: 'lu-05',
      position: 0,
      institutionId,
      people: null,
      role,
    })),
  );
  await graph.have(Attendance, ...rows);
  const { nodes } = await attendance('lu-05');
  expect(nodes.map(({ institution, role }) => `${institution.id} ${role}`)).toEqual(
    ['pes-1', 'pes-2'].flatMap((id) => [HOST, PARTICIPANT, SPEAKER].map((role) => `${id} ${role}`)),
  );
});

test('nobody named is an empty list, and more than a page may have is rejected', async () => {
  expect(await attendance('wm-04')).toEqual({ totalCount: 0, nodes: [], pageInfo: { hasNextPage: false, endCursor: null } });
  const { errors } = await graph.answerTo('{ event(id: "web-06") { attendance(first: 101) { totalCount } } }');
  expect(errors).toMatchObject([{ message: expect.stringContaining('1 to 100 rows') as string, path: ['event', 'attendance'] }]);
});
