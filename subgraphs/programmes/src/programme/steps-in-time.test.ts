import { startWriting, type WritableSubgraph } from '../testing/start-writing';

const steps = [
  ['EXPERT_REVIEW', '2019-01-10'],
  ['BOARD_REVIEW', '2019-02-10'],
  ['PUBLIC_CONSULTATION', '2019-03-10'],
  ['BOARD_REVIEW', '2019-04-10'],
  ['ADOPTED', '2019-05-10'],
  ['IN_FORCE', '2020-03-01'],
  ['COMPLETED', '2026-01-31'],
] as const;

let graph: WritableSubgraph;
beforeAll(async () => {
  graph = await startWriting();
});

test('the time of a programme does not contradict the steps that it has taken', async () => {
  const created = await graph.write('createProgramme', { kind: 'RPRES', title: 'Program', teryt: '28', source: { title: 'Projekt' } });
  const { id } = created;
  let { version } = created;
  const told = { startsOn: '2020-03-02', endsOn: '2026-02-01' };
  const inTime = { startsOn: '2020-03-01', endsOn: '2026-01-31' };
  for (const [status, on] of steps.slice(0, 5)) ({ version } = await graph.write('changeProgrammeStatus', { id, version, status, on }));
  ({ version } = await graph.write('updateProgramme', { id, version, ...told }));
  ({ version } = await graph.write('updateProgramme', { id, version, ...inTime }));
  for (const [status, on] of steps.slice(5)) ({ version } = await graph.write('changeProgrammeStatus', { id, version, status, on }));
  expect(await graph.problemsOf('updateProgramme', { id, version, ...told })).toEqual(['startsOn OUT_OF_RANGE', 'endsOn OUT_OF_RANGE']);
  const { sentences } = await graph.change('updateProgramme', { id, version, ...told });
  expect(sentences).toEqual([
    'startsOn is 2020-03-02, but the programme took the step to IN_FORCE on 2020-03-01, which does not come before startsOn.',
    'endsOn is 2026-02-01, but the programme took the step to COMPLETED on 2026-01-31, which does not come before endsOn.',
  ]);
  expect(await graph.write('updateProgramme', { id, version, ...inTime, title: 'Nowy' })).toMatchObject(inTime);
  expect(await graph.write('updateProgramme', { id, version: version + 1, startsOn: null, endsOn: null })).toMatchObject({ endsOn: null });
});

test('a step whose day is not known leaves the time open', async () => {
  const changed = { id: 'rpres-10-2016', version: 1, startsOn: '2016-01-01' };
  expect(await graph.write('updateProgramme', changed)).toMatchObject({ status: 'IN_FORCE', startsOn: '2016-01-01' });
});

test('a programme can be completed within the year that its source prints as the end', async () => {
  const input = { id: 'rpres-20-2013', version: 1, status: 'COMPLETED' };
  const { problems, sentences } = await graph.change('changeProgrammeStatus', { ...input, on: '2019-12-31' });
  expect(problems).toEqual(['on OUT_OF_RANGE']);
  expect(sentences).toEqual(['on is 2019-12-31, before endsOn of the programme, printed as 2020, which begins on 2020-01-01.']);
  const completed = await graph.write('changeProgrammeStatus', { ...input, on: '2020-10-15' });
  expect(completed).toMatchObject({ status: 'COMPLETED', version: 2, dates: '2013/2020', endsOn: '2020-12-31' });
  const changed = { id: 'rpres-20-2013', version: 2, startsOn: '2013-02-01' };
  expect(await graph.write('updateProgramme', changed)).toMatchObject({ dates: '2013-02-01/2020' });
  expect(await graph.problemsOf('updateProgramme', { ...changed, version: 3, endsOn: '2020-10-16' })).toEqual(['endsOn OUT_OF_RANGE']);
});
