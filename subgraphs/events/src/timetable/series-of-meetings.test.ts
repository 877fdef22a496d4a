import { Event } from '../event/event';
import { startWriting, type WritableSubgraph } from '../testing/start-writing';
import { TimetableEntry } from './timetable-entry';

let graph: WritableSubgraph;
beforeEach(async () => {
  graph = await startWriting();
});

type Row = [date: string, title: string];
const imported = (rows: Row[], { year = '2027', keepGood = false } = {}) => {
  const text = `Data;Temat\n${rows.map((row) => row.join(';')).join('\n')}\n`;
  const options = { sourceTitle: 'Harmonogram', sourceUrl: 'https://x.pl/h', teryt: '06', year };
  return graph.importing('timetable', text, { options, fileName: 'plan.csv', keepGood });
};
const dates = async (title: string) => {
  const events = (await graph.rowsOf(Event)).filter((event) => event.title === title && event.teryt === '06');
  return events.map(({ date, status }) => `${date.edtf} ${status}`).sort();
};
const hold = async (title: string) => {
  const { id, version } = (await graph.rowsOf(Event)).find((event) => event.title === title && event.teryt === '06')!;
  await graph.write('changeEventStatus', { id, version, status: 'HELD' });
};

test.each([
  ['7.02.2025', '5.06.2025', '2025-02-07 HELD', '2025-06-05 PLANNED'],
  ['7.02.2025', '7.03.2025', '2025-02-07 HELD', '2025-03-07 PLANNED'],
  ['Luty 2025', 'Marzec 2025', '2025-02 HELD', '2025-03 PLANNED'],
  ['7.02.2025', 'II kwartał 2025', '2025-02-07 HELD', '[2025-04..2025-06] PLANNED'],
])('the next meeting of a series is new, not the one that was held: %s, then %s', async (held, next, ...events) => {
  await imported([[held, 'Spotkanie monitoringowe']]);
  await hold('Spotkanie monitoringowe');
  const report = await imported([[next, 'Spotkanie monitoringowe']]);
  expect(report).toMatchObject({ outcome: 'STORED', counts: { new: 1, changed: 0, unchanged: 0 } });
  expect(report.notes).toContain(`No longer in the timetable, and left as it is: Spotkanie monitoringowe, ${held}.`);
  expect(await dates('Spotkanie monitoringowe')).toEqual(events);
  expect(await imported([[next, 'Spotkanie monitoringowe']])).toMatchObject({ counts: { new: 0, unchanged: 1 } });
});

test.each([
  ['7.02.2025', '21.02.2025'],
  ['7.02.2025', 'Luty 2025'],
  ['Luty 2025', '7.03.2025'],
  ['7.02.2025', '7.01.2025'],
])('what was held stays the meeting of a row that is near or earlier: %s, then %s', async (held, now) => {
  await imported([[held, 'Spotkanie monitoringowe']]);
  await hold('Spotkanie monitoringowe');
  expect(await imported([[now, 'Spotkanie monitoringowe']])).toMatchObject({ counts: { new: 0, changed: 0, unchanged: 1 } });
});

test('of the rows of a series the near one is the meeting that was held, and the later one is new', async () => {
  await imported([['25.02.2025', 'Rada']]);
  await hold('Rada');
  const rows: Row[] = [['3.03.2025', 'Rada'], ['5.06.2025', 'Rada']]; // prettier-ignore
  expect(await imported(rows)).toMatchObject({ outcome: 'STORED', counts: { new: 1, unchanged: 1 } });
  expect(await dates('Rada')).toEqual(['2025-02-25 HELD', '2025-06-05 PLANNED']);
});

test.each([
  ['12.06.2027', '11.06.2028', '2028-06-11'],
  ['Luty 2027', 'Luty 2028', '2028-02'],
  ['7.02', '7.02', '2028-02-07'],
])('a plan of one year is not moved to the next by its title: %s, then %s', async (date, next, edtf) => {
  await imported([[date, 'Gala']]);
  const before = await dates('Gala');
  expect(await imported([[next, 'Gala']], { year: '2028' })).toMatchObject({ outcome: 'STORED', counts: { new: 1, changed: 0 } });
  expect(await dates('Gala')).toEqual([...before, `${edtf} PLANNED`]);
  const entries = await graph.rowsOf(TimetableEntry);
  expect(await imported([[next, 'Gala']], { year: '2028' })).toMatchObject({ counts: { new: 0, unchanged: 1 } });
  expect(await imported([[date, 'Gala']])).toMatchObject({ counts: { new: 0, changed: 0, unchanged: 1 } });
  expect(await dates('Gala')).toHaveLength(2);
  expect(entries.length).toBeGreaterThan(0);
});

test('a plan that moves within its year, or over its end by some days, is the same', async () => {
  await imported([['12.02.2027', 'Forum'], ['28.12.2027', 'Gala']]); // prettier-ignore
  expect(await imported([['12.11.2027', 'Forum'], ['8.01.2028', 'Gala']])).toMatchObject({ counts: { changed: 2, new: 0 } }); // prettier-ignore
  expect([...(await dates('Forum')), ...(await dates('Gala'))]).toEqual(['2027-11-12 PLANNED', '2028-01-08 PLANNED']);
});

test('a date that people corrected far away is still that of its row', async () => {
  await imported([['12.06.2027', 'Gala']]);
  const { id } = (await graph.rowsOf(Event)).find(({ title }) => title === 'Gala')!;
  await graph.write('updateEvent', { id, version: 1, date: '11.06.2028' });
  expect(await imported([['11 czerwca 2028', 'Gala']])).toMatchObject({ counts: { new: 0 } });
  expect(await dates('Gala')).toEqual(['2028-06-11 PLANNED']);
});

test('the event of a row that cannot be read is not taken for that of a new row', async () => {
  await imported([['5.05.2027', 'Rada'], ['6.05.2027', 'Gala']]); // prettier-ignore
  const report = await imported([['ok. 15 maja', 'Rada'], ['12.06.2027', 'Rada'], ['6.05.2027', 'Gala']], { keepGood: true }); // prettier-ignore
  expect(report).toMatchObject({ outcome: 'STORED', counts: { new: 1, changed: 0, unchanged: 1, wrong: 1 } });
  expect(report.notes.join(' ')).not.toContain('No longer in the timetable');
  expect(await dates('Rada')).toEqual(['2027-05-05 PLANNED', '2027-06-12 PLANNED']);
  expect(await imported([['7.05.2027', 'Rada'], ['12.06.2027', 'Rada'], ['6.05.2027', 'Gala']])).toMatchObject({ counts: { changed: 1, unchanged: 2 } }); // prettier-ignore
  expect(await dates('Rada')).toEqual(['2027-05-07 PLANNED', '2027-06-12 PLANNED']);
});

test('where more earlier rows have the title than rows that cannot be read, none is guessed', async () => {
  await imported([['5.05.2027', 'Rada'], ['12.05.2027', 'Rada']]); // prettier-ignore
  const report = await imported([['ok. 15 maja', 'Rada'], ['19.06.2027', 'Rada']], { keepGood: true }); // prettier-ignore
  expect(report).toMatchObject({ counts: { new: 0, changed: 0, wrong: 2 }, problems: [{ code: 'INVALID' }, { code: 'CONFLICT' }] });
});
