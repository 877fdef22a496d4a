import { startWriting, type WritableSubgraph } from '../testing/start-writing';

let graph: WritableSubgraph;
beforeAll(async () => {
  graph = await startWriting();
});

const planned = { kind: 'FORUM', title: 'Forum', teryt: '28', source: { title: 'Plan' } };

test('what is planned for a day that nobody knows yet is planned, and falls on no days', async () => {
  const { id, date } = await graph.write('createEvent', { ...planned, date: 'Termin do ustalenia' });
  expect(date).toEqual({
    ...{ edtf: 'XXXX', earliest: null, latest: null, precision: 'UNKNOWN' },
    ...{ verbatim: 'Termin do ustalenia', yearInferred: false },
  });
  const query = `query ($id: ID!) {
    known: events(filter: { id: { eq: $id }, from: "1900-01-01" }) { totalCount }
    unknown: events(filter: { id: { eq: $id }, precision: [UNKNOWN] }) { totalCount } }`;
  expect(await graph.ask(query, { id })).toEqual({ known: { totalCount: 0 }, unknown: { totalCount: 1 } });
});
