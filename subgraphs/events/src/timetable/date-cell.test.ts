import { Event } from '../event/event';
import { startWriting, type WritableSubgraph } from '../testing/start-writing';

let graph: WritableSubgraph;
beforeEach(async () => {
  graph = await startWriting();
});

const imported = (...rows: [date: string, title: string][]) => {
  const lines = rows.map(([date, title]) => `"${date}";${title}`);
  const options = { sourceTitle: 'Harmonogram na 2027 rok', teryt: '06', year: '2027' };
  return graph.importing('timetable', `Data;Temat\n${lines.join('\n')}\n`, { options, fileName: 'plan.csv', keepGood: true });
};
const dateOf = async (title: string) => (await graph.rowsOf(Event)).find((event) => event.title === title && event.teryt === '06')?.date;

test.each([
  ['od 7.05.2027\ndo 8.05.2027', '2027-05-07/2027-05-08'],
  ['7.05.2027 -\r\n8.05.2027', '2027-05-07/2027-05-08'],
  ['12 maja\n2028', '2028-05-12'],
  ['12.05.2027\n\n godz. 10.00 – 14.00', '2027-05-12'],
  ['środa\n12.05', '2027-05-12'],
  ['2027-05-07 10:00', '2027-05-07'],
])('all lines of the cell %j are its date', async (cell, edtf) => {
  expect(await imported([cell, 'Kongres'])).toMatchObject({ outcome: 'STORED', counts: { new: 1, wrong: 0 } });
  expect(await dateOf('Kongres')).toMatchObject({ edtf, verbatim: cell.replace(/\s+/g, ' ') });
});

test.each(['12.05.2027\n14.05.2027', '12.05\n14.05', '12.05.2027\n14.05.2027 r.', '12.05.2027\nOlsztyn'])(
  'a cell %j, of which not all can be read, is an error of its row',
  async (cell) => {
    const report = await imported([cell, 'Kongres'], ['5.05.2027', 'Gala']);
    expect(report).toMatchObject({ counts: { new: 1, wrong: 1 }, problems: [{ value: cell.replace('\n', ' '), code: 'INVALID' }] });
    expect(await dateOf('Kongres')).toBeUndefined();
  },
);
