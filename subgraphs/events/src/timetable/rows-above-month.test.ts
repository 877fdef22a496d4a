import { Event } from '../event/event';
import { startWriting } from '../testing/start-writing';
import { readPage } from './printed-page';

const rowsOf = (page: string) =>
  readPage(page).rows.map(({ date, unreadDate, texts }) => [date?.text ?? unreadDate?.text, ...texts.map(({ text }) => text)]);

test.each([
  ['cells of a table', '1\t12.01.2027\tForum\n2\tmaj 2027\tKonferencja\n3\t7.09.2027\tKongres\n', ['7.09.2027', 'Kongres']],
  ['lines with dates', '12.01.2027 Forum\nMaj 2027\nKonferencja\n7.09.2027 Kongres', ['7.09.2027', 'Kongres']],
  ['a month with a number', '1\n12.01.2027\nForum\n2\nMaj 2027\nKonferencja\n3\n7.09.2027\nKongres', ['7.09.2027', 'Kongres']],
])('a row above the first line that is only a month is read from %s', (_name, page, last) => {
  expect(rowsOf(page)).toEqual([['12.01.2027', 'Forum'], [expect.stringMatching(/^maj 2027$/i), 'Konferencja'], last]);
  expect(rowsOf(`Plan na 2027 rok\n\nLp.\tData\tTemat\n${page}`)).toEqual(rowsOf(page));
});

test.each([
  ['numbers', '1\n12.01.2027\nForum\n2\nkoniec stycznia\nGala\nLuty\n1\n7.02.2027\nKongres'],
  ['numbers and dates on one line', '1. 12.01.2027 Forum\n2. koniec stycznia Gala\nLuty\n1. 7.02.2027 Kongres'],
  ['no numbers', '12.01.2027 Forum\nkoniec stycznia\nGala\nLuty\n7.02.2027 Kongres'],
])('rows above a first heading are read: %s', (_name, page) => {
  const { rows } = readPage(page);
  expect(rowsOf(page)).toEqual([
    ['12.01.2027', 'Forum'],
    ['koniec stycznia', 'Gala'],
    ['7.02.2027', 'Kongres'],
  ]);
  expect(rows.map(({ heading }) => heading?.text)).toEqual([undefined, undefined, 'Luty']);
});

test.each([
  ['the day of publication above the title', '12.01.2027\nAktualności\nHarmonogram na 2027 rok\nLuty\n7.02.2027\nForum', 1],
  ['the day of publication above headings', '12.01.2027 r. Plan na 2027 rok\nlp.\nData\nTemat\nLuty\n7.02.2027\nForum', 1],
  ['a day above a month', 'Harmonogram na 2027 rok\n12.01.2027\nLuty\n7.02.2027\nForum', 1],
  ['a year', 'Harmonogram na 2027 rok\n2027 rok\nLp.\nLuty\n7.02.2027\nForum', 0],
  ['months of the page', 'Harmonogram na 2027 rok\nstyczeń–czerwiec 2027\nLp.\nLuty\n7.02.2027\nForum', 1],
  ['a number above a heading', 'Harmonogram na 2027 rok\n1\nLuty\n7.02.2027\nForum', 0],
])('what stands above the rows stays there, and its dates are kept to be told: %s', (_name, page, dates) => {
  expect(rowsOf(page)).toEqual([['7.02.2027', 'Forum']]);
  expect(readPage(page).preamble.join(' ')).toContain('na 2027 rok');
  expect(readPage(page).datesAbove).toHaveLength(dates);
});

test('a line above the rows that begins with a date is told', async () => {
  const graph = await startWriting();
  const page = 'Harmonogram na 2027 rok\nII kwartał 2027 Targi\nLuty\n7.02\nForum Zachód\n';
  const options = { sourceTitle: 'Harmonogram', teryt: '06' };
  const { notes } = await graph.importing('timetable', page, { options, fileName: 'plan.txt' });
  expect(notes).toContain('Line 2 stands above the first row, and is left out though it begins with a date: II kwartał 2027 Targi');
  expect((await graph.rowsOf(Event)).find(({ title }) => title === 'Forum Zachód')?.date.edtf).toBe('2027-02-07');
});
