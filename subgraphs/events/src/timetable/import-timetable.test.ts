import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AuditEntry } from '@social-economy/mutation/audit-entry';
import fc from 'fast-check';
import { Event } from '../event/event';
import { callers } from '../testing/callers';
import { startWriting, type WritableSubgraph } from '../testing/start-writing';

const sample = readFileSync(join(__dirname, 'sample/harmonogram-2027.txt'), 'utf8').replace('ok. 15 kwietnia', '15.04.2027');
const olsztyn = join(__dirname, '../../../../../shared/seeds/001_6fce2a95183ebe0b.txt');
const options = { sourceTitle: 'Harmonogram na 2027 rok', teryt: '06' };
const asked = { options, fileName: 'harmonogram.txt' };

let graph: WritableSubgraph;
beforeEach(async () => {
  graph = await startWriting();
});

const imported = (text: string, some: object = {}) => graph.importing('timetable', text, { ...asked, ...some });
const planned = async () => {
  const query =
    '{ events(filter: { from: "2027-01-01", territory: { within: "06" } }, first: 100) { nodes { id version status title date { verbatim } } } }';
  const { events } = await graph.ask<{
    events: { nodes: { id: string; version: number; status: string; title: string; date: { verbatim: string } }[] };
  }>(query);
  return events.nodes;
};
const counts = (some: object) => ({ read: expect.any(Number) as number, new: 0, changed: 0, unchanged: 0, wrong: 0, ignored: 1, ...some });

test('a page becomes plans, with every guess told, and a second time changes nothing', async () => {
  const report = await imported(sample);
  expect(report).toMatchObject({ outcome: 'STORED', format: 'TEXT', problems: [], counts: counts({ new: 10 }) });
  expect(report.notes).toContainEqual(
    expect.stringMatching(/^Line 39, Wizyta studyjna do Czech .*guessed are kind STUDY_VISIT \(by "wizyta studyjna" in the title\)/),
  );
  expect(report.notes).toContainEqual(expect.stringContaining('rops-06, the ROPS of the territory, is taken'));
  const events = await planned();
  expect(events.map(({ status }) => status)).toEqual(new Array(9).fill('PLANNED'));
  const lines = (await graph.rowsOf(AuditEntry)).length;
  expect(lines).toBe(10);
  expect(await imported(sample)).toMatchObject({ outcome: 'STORED', counts: counts({ unchanged: 10 }) });
  expect(await graph.rowsOf(AuditEntry)).toHaveLength(lines);
  expect(await planned()).toEqual(events);
});

test('of a timetable of many rows every guess stays readable in the graph', async () => {
  const rows = Array.from({ length: 150 }, (_, row) => `${(row % 28) + 1}.05.2027;Konferencja nr ${row} ${'ż'.repeat(300)}`);
  const report = await imported(`Data;Temat\n${rows.join('\n')}\n`, { fileName: 'harmonogram.csv' });
  expect(report).toMatchObject({ outcome: 'STORED', counts: { new: 150 } });
  const query = `query ($id: ID!, $after: String) { eventsImportRun(id: $id) { notes allNotes(first: 100, after: $after) {
    totalCount pageInfo { endCursor } nodes { message } } } }`;
  interface Answer {
    eventsImportRun: { notes: string[]; allNotes: { totalCount: number; pageInfo: { endCursor: string }; nodes: { message: string }[] } };
  }
  const page = async (after: string | null) =>
    ((await graph.answerTo(query, { id: report.id, after }, callers.national)).data as unknown as Answer).eventsImportRun;
  const { notes, allNotes } = await page(null);
  const rest = await page(allNotes.pageInfo.endCursor);
  const told = [...allNotes.nodes, ...rest.allNotes.nodes].map(({ message }) => message);
  expect(told).toEqual(report.notes);
  expect(notes).toEqual(told.slice(0, notes.length));
  for (let row = 0; row < rows.length; row += 1)
    expect(told).toContainEqual(expect.stringMatching(new RegExp(`^Line ${row + 2}, Konferencja nr ${row} .*kind CONFERENCE`)));
});

test('a date that moved and a row put in between change the right events, and what people corrected stays', async () => {
  await imported(sample);
  const before = await planned();
  const visit = before.find(({ title }) => title.startsWith('Wizyta'))!;
  await graph.write('updateEvent', { id: visit.id, version: 1, summary: 'Z noclegiem.' });
  const changed = sample.replace('4-5.02.2027', '11-12.02.2027').replace('luty\n', 'luty\n\n1\n\n2.02.2027\n\nSzkolenie z zamówień\n');
  const report = await imported(changed);
  expect(report).toMatchObject({ outcome: 'STORED', counts: counts({ new: 1, changed: 1, unchanged: 9 }) });
  expect(report.notes).toContainEqual(expect.stringContaining(`taken for the event ${visit.id}, moved from 4-5.02.2027 to 11-12.02.2027`));
  const after = await planned();
  expect(after).toHaveLength(before.length + 1);
  expect(after.find(({ id }) => id === visit.id)).toMatchObject({ version: 3, date: { verbatim: '11-12.02.2027' } });
  expect((await graph.rowsOf(Event)).find(({ id }) => id === visit.id)?.summary).toBe('Z noclegiem.');
  expect(await imported(changed)).toMatchObject({ counts: counts({ unchanged: 11 }) });
});

test('what was held is not changed by a plan, and what is gone from the page stays', async () => {
  const past = 'maj\n1\n5.05.2025\nForum Wschód\n2\n6.05.2025\nForum Zachód\n';
  await imported(past);
  const forum = (await graph.rowsOf(Event)).find(({ title }) => title === 'Forum Wschód')!;
  await graph.write('changeEventStatus', { id: forum.id, version: 1, status: 'HELD' });
  const report = await imported('maj\n1\n7.05.2025\nForum Wschód\n');
  expect(report).toMatchObject({ outcome: 'STORED', counts: { unchanged: 1, changed: 0 } });
  expect(report.notes).toContainEqual(expect.stringContaining('its event is HELD by now'));
  expect(report.notes).toContainEqual('No longer in the timetable, and left as it is: Forum Zachód, 6.05.2025.');
  expect((await graph.rowsOf(Event)).find(({ id }) => id === forum.id)?.date.verbatim).toBe('5.05.2025');
});

test('a row that may be one of several earlier ones is refused with their ids, not doubled', async () => {
  const rows = (...dates: string[]) => dates.map((date, index) => `${index + 1}\n${date}\nPosiedzenie Rady\n`).join('');
  await imported(`maj\n${rows('5.05.2027', '12.05.2027')}`);
  const report = await imported(`maj\n${rows('19.05.2027')}`);
  expect(report).toMatchObject({
    outcome: 'REFUSED',
    counts: { wrong: 1 },
    problems: [{ line: 2, value: '19.05.2027', code: 'CONFLICT' }],
  });
  expect(await imported(`maj\n${rows('5.05.2027', '19.05.2027')}`)).toMatchObject({
    outcome: 'STORED',
    counts: { changed: 1, unchanged: 1 },
  });
});

test('one wrong row keeps all out unless the good ones are to be kept', async () => {
  const wrong = sample.replace('15.04.2027', 'ok. 15 kwietnia');
  const before = await graph.everything();
  expect(await imported(wrong, { isDryRun: true })).toMatchObject({ outcome: 'REFUSED', counts: counts({ new: 9, wrong: 1 }) });
  expect(await graph.everything()).toBe(before);
  const report = await imported(wrong, { keepGood: true });
  expect(report).toMatchObject({ outcome: 'STORED', counts: counts({ new: 9, wrong: 1 }) });
  expect(report.problems).toMatchObject([
    { value: 'ok. 15 kwietnia', code: 'INVALID', message: expect.stringContaining('how far it may lie from that date is not said') },
  ]);
});

test('dates that cannot be read are errors of their rows, whole, and no month of a heading stands for them', async () => {
  const page =
    'HARMONOGRAM na 2027 rok\nMAJ\n1. ok. 15 maja Konferencja\n2. Koniec maja Forum\n3. 31.04.2027 Forum\n4. 12.05.27 Gala\n5. po 12 maja Gala\n';
  const report = await imported(page, { keepGood: true });
  expect(report).toMatchObject({ outcome: 'STORED', counts: { new: 1, wrong: 4 } });
  expect(report.problems).toMatchObject([
    {
      line: 3,
      value: 'ok. 15 maja',
      code: 'INVALID',
      message: expect.stringContaining('write its month, or the days among which it lies'),
    },
    { line: 5, value: '31.04.2027', code: 'INVALID', message: expect.stringContaining('is not in the calendar. Write it like') },
    { line: 6, value: '12.05.27', code: 'INVALID', message: expect.stringContaining('a year takes four digits') },
    { line: 7, value: 'po 12 maja', code: 'INVALID', message: expect.stringContaining('cannot be read as the date of an event. Write it') },
  ]);
  expect(await planned()).toMatchObject([{ title: 'Forum', date: { verbatim: 'Koniec maja' } }]);
});

test('a title in a table may begin with the date, where no column tells it', async () => {
  const table = 'Miesiąc;Temat\nmaj;31.04.2027 Forum\n;Koniec maja – Gala\n;5 lat Sieci\n;12.05.2027\n';
  const report = await imported(table, { fileName: 'plan.csv', keepGood: true, options: { ...options, year: '2027' } });
  expect(report).toMatchObject({
    counts: { new: 2, wrong: 2 },
    problems: [
      { line: 2, value: '31.04.2027' },
      { line: 5, value: '12.05.2027', code: 'REQUIRED' },
    ],
  });
  expect((await planned()).map(({ title, date }) => [title, date.verbatim]).sort()).toEqual([
    ['5 lat Sieci', 'maj'],
    ['Gala', 'Koniec maja'],
  ]);
});

test('a table is read by its headings, and says what needs no guess', async () => {
  const table = [
    'Plan na 2027',
    'Lp.;Data;Temat spotkania;Miejsce;Rodzaj;Organizator;Liczba spotkań',
    '1;7.05.2027;Razem;Kraśnik;konferencja;ROPS Olsztyn;2',
    '2;;;;;;',
    '3;8.05.2027;Zdalnie;online;TRAINING;;',
    '4;9.05.2027;Nigdzie;;zagadka;;',
  ].join('\r\n');
  const report = await imported(table, { fileName: 'plan.csv', keepGood: true });
  expect(report).toMatchObject({
    format: 'CSV',
    separator: ';',
    counts: counts({ new: 2, wrong: 1 }),
    problems: [{ line: 6, message: expect.stringContaining('"zagadka" is no kind') }],
  });
  const rows = (await graph.rowsOf(Event))
    .filter(({ date }) => date.edtf.startsWith('2027-05'))
    .sort((one, other) => (one.title < other.title ? -1 : 1));
  expect(rows).toMatchObject([
    { title: 'Razem', kind: 'CONFERENCE', teryt: '0607', placeCity: 'Kraśnik', organiserId: 'rops-28', occurrences: 2, mode: 'ON_SITE' },
    { title: 'Zdalnie', kind: 'TRAINING', teryt: '06', placeCity: null, organiserId: 'rops-06', occurrences: 1, mode: 'ONLINE' },
  ]);
  expect(report.notes.join(' ')).not.toContain('kind CONFERENCE');
});

test.each([
  ['<html><body>maj</body></html>', 'This is HTML'],
  ['Nic tu nie ma.', 'no row of a timetable'],
  ['maj\n1\n7.05\nForum', 'The option year tells it'],
])('%p is refused with a sentence', async (text, sentence) => {
  const { outcome, problems } = await imported(text);
  expect(outcome).toBe('REFUSED');
  expect(problems.map(({ message }) => message).join(' ')).toContain(sentence);
});

test('options that point at nothing, and territories of others, are told once', async () => {
  const { problems } = await imported(sample, { options: { ...options, organiser: 'nobody', project: 'none' } });
  expect(problems.map(({ code }) => code)).toEqual(['NOT_FOUND', 'NOT_FOUND']);
  const other = await imported(sample, { caller: callers.regional });
  expect(other).toMatchObject({ outcome: 'REFUSED', problems: [{ code: 'FORBIDDEN' }] });
  await expect(imported(sample, { options: { ...options, year: 'x' } })).rejects.toThrow('four digits');
});

test('no bytes make an import fail in another way than with a report', async () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.string({ unit: 'binary' }).map((text) => Buffer.from(`maj\n1\n5.05.2027\n${text}`)),
  );
  const property = fc.asyncProperty(bytes, fc.constantFrom('plik.txt', 'plik.csv', 'plik.xlsx'), async (content, fileName) => {
    const { outcome } = await graph.importing('timetable', content, { options, fileName, isDryRun: true });
    expect(['STORED', 'REFUSED']).toContain(outcome);
  });
  await fc.assert(property, { numRuns: 60 });
});

if (existsSync(olsztyn)) {
  test('the page of Olsztyn is known beside the real data: its 27 events are the ones that are there', async () => {
    const page = readFileSync(olsztyn);
    const before = await graph.rowsOf(Event);
    const where = {
      options: { sourceTitle: 'ROPS w Olsztynie: harmonogram', teryt: '28', project: 'project-wm-2018' },
      fileName: 'olsztyn.txt',
    };
    expect(await graph.importing('timetable', page, where)).toMatchObject({
      outcome: 'STORED',
      counts: { read: 31, unchanged: 27, ignored: 4 },
    });
    expect(await graph.rowsOf(Event)).toEqual(before);
  });
}
