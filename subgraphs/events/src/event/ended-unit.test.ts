import { startWriting, type WritableSubgraph } from '../testing/start-writing';

let graph: WritableSubgraph;
beforeAll(async () => {
  graph = await startWriting();
});

const input = (date: string) => ({ kind: 'FORUM', title: 'Forum', date, teryt: '0206@2020', source: { title: 'ROPS, 2020' } });

test.each(['2020-12-31', '2020', '2020-12-01/2021-02-28', '../2022', 'XXXX'])(
  'an event of %s may be in a unit that ended with 2020',
  async (date) => {
    await graph.write('createEvent', input(date));
  },
);

test.each([
  ['2021-01-01', '2021-01-01'],
  ['2022', '2022-01-01'],
  ['2021-05/..', '2021-05-01'],
])('an event of %s is in no unit that ended with 2020', async (date, first) => {
  const { written, problems, sentences } = await graph.change('createEvent', input(date));
  expect([written, problems]).toEqual([null, ['teryt OUT_OF_RANGE']]);
  expect(sentences).toEqual([`"0206@2020" ended with 2020, before ${first}. Territory.successors tells which unit took its place.`]);
});

test('events in a unit that ended are found by its level', async () => {
  await graph.write('createEvent', input('2019'));
  const countOf = async (territory: string) => {
    const answer = await graph.ask<{ events: { totalCount: number } }>(
      `{ events(filter: { territory: { ${territory} } }) { totalCount } }`,
    );
    return answer.events.totalCount;
  };
  const within = 'within: "0206@2020"';
  const found = await countOf(within);
  expect(found).toBeGreaterThan(0);
  const levels = ['COUNTRY', 'VOIVODESHIP', 'POWIAT', 'GMINA'];
  expect(await Promise.all(levels.map((level) => countOf(`${within}, level: ${level}`)))).toEqual([0, 0, found, 0]);
});
