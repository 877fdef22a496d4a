import { Event } from '../event/event';
import { startWriting, type WritableSubgraph } from '../testing/start-writing';

let graph: WritableSubgraph;
beforeEach(async () => {
  graph = await startWriting();
});

const imported = (text: string, fileName: string, some: object = {}) =>
  graph.importing('timetable', text, { options: { sourceTitle: 'Harmonogram', teryt: '06', ...some }, fileName });
const dates = async (...titles: string[]) => {
  const events = await graph.rowsOf(Event);
  return titles.map((title) => events.find((event) => event.title === title && event.teryt === '06')?.date.edtf);
};
const titles = ['Spotkanie RKRES', 'Spotkanie sieciujące OWES', 'Gala'];

test('a date without a year has that of the month above it before that of the page', async () => {
  const page =
    'Harmonogram spotkań na 2020 r.\nGrudzień 2020\n7.12\nSpotkanie RKRES\nStyczeń 2021:\n15.01\nSpotkanie sieciujące OWES\nLuty\n16.02\nGala\n';
  const report = await imported(page, 'plan.txt');
  expect(report).toMatchObject({ outcome: 'STORED', counts: { new: 3 } });
  expect(await dates(...titles)).toEqual(['2020-12-07', '2021-01-15', '2020-02-16']);
  expect(report.notes).toContainEqual(expect.stringContaining('"15.01" has no year: 2021 is that of the heading "Styczeń 2021"'));
  expect(report.notes).toContainEqual(expect.stringContaining('"16.02" has no year: 2020 is that of the heading of the timetable'));
});

test('a month with its year is a heading above rows of one line, too', async () => {
  const page = 'Plan na 2020 r.\nGrudzień 2020\n1. 7.12 Spotkanie RKRES\nStyczeń 2021\n15.01 – Spotkanie sieciujące OWES\n';
  expect(await imported(page, 'plan.txt')).toMatchObject({ outcome: 'STORED', counts: { new: 2, wrong: 0 } });
  expect(await dates(...titles.slice(0, 2))).toEqual(['2020-12-07', '2021-01-15']);
});

test('the month of a table tells the year of its rows before the option does', async () => {
  const table = 'Miesiąc;Data;Temat\nGrudzień 2020;7.12;Spotkanie RKRES\nStyczeń 2021;15.01;Spotkanie sieciujące OWES\nLuty;16.02;Gala\n';
  const report = await imported(table, 'plan.csv', { year: '2020' });
  expect(report).toMatchObject({ outcome: 'STORED', counts: { new: 3 } });
  expect(await dates(...titles)).toEqual(['2020-12-07', '2021-01-15', '2020-02-16']);
});

test('a month that prints its year is enough, and one that names two years tells none', async () => {
  expect(await imported('Miesiąc;Data;Temat\nStyczeń 2021 r.;15.01;Gala\n', 'plan.csv')).toMatchObject({ counts: { new: 1 } });
  expect(await dates('Gala')).toEqual(['2021-01-15']);
  const two = await imported('Miesiąc;Data;Temat\nGrudzień 2020 – styczeń 2021;16.01;Targi\n', 'plan.csv');
  expect(two).toMatchObject({ outcome: 'REFUSED', problems: [{ code: 'INVALID', message: expect.stringContaining('year is missing') }] });
});
