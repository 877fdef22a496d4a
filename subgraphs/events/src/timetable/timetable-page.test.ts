import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BadUserInputError } from '@social-economy/values/bad-user-input';
import fc from 'fast-check';
import bodies from '../seed/bodies.json';
import type { EventEntry } from '../seed/event-rows';
import events from '../seed/events.json';
import { draftEvent, type TimetableSettings } from './draft-event';
import powiats from './powiats.json';
import { readPage, yearOfPreamble } from './printed-page';
import { unitOfTown } from './unit-of-town';

const sample = readFileSync(join(__dirname, 'sample/harmonogram-2027.txt'), 'utf8');
const olsztyn = join(__dirname, '../../../../../shared/seeds/001_6fce2a95183ebe0b.txt');

function settingsOf(year: number, teryt: string): TimetableSettings {
  const units = Object.entries(powiats).map(([code, name]) => ({ teryt: code, name }));
  return {
    ...{ teryt, organiser: `rops-${teryt}`, project: 'project', programme: null, source: { title: 'Harmonogram' } },
    year: { year, why: 'that of the heading', whyPl: 'z tytułu harmonogramu' },
    bodies: bodies.filter((body) => body.teryt === teryt),
    unitOfTown: (town) =>
      unitOfTown(
        town,
        units.filter((unit) => unit.teryt.startsWith(teryt)),
      ),
    institutionNamed: (words) => (words === 'ROPS Lublin' ? 'rops-06' : null),
  };
}

test('a page is read row by row, with empty rows and what stands above', () => {
  const { preamble, rows, emptyRows } = readPage(sample);
  expect(yearOfPreamble(preamble)).toBe(2027);
  expect(emptyRows).toHaveLength(1);
  const settings = settingsOf(2027, '18');
  const readable = rows.filter(({ unreadDate }) => unreadDate === null);
  const drafts = readable.map((row) => draftEvent(row, settings));
  expect(drafts.map(({ event, date }) => [date.edtf, event.kind, event.title])).toEqual([
    ['2027-01-15', 'NETWORKING_MEETING', 'Spotkanie sieciujące CIS i KIS'],
    ['2027-01', 'TRAINING', 'Szkolenie z klauzul społecznych'],
    ['2027-02-04/2027-02-05', 'STUDY_VISIT', 'Wizyta studyjna do Czech (prezentacja spółdzielni)'],
    ['[2027-02-21..2027-02-28]', 'MONITORING_MEETING', 'Spotkanie monitoringowe OWES'],
    ['2027-02', 'FORUM', 'Forum Partnerstw'],
    ['2027-03', 'OTHER', 'Praca nad przewodnikiem „Zakupy społeczne”'],
    ['XXXX', 'WORKSHOP', 'Warsztaty online dla PES'],
    ['[2027-04..2027-06]', 'FAIR', 'Targi Ekonomii Społecznej'],
    ['2027-06-12', 'BODY_MEETING', 'Posiedzenie Komitetu Sterującego'],
  ]);
  expect(drafts.map(({ event }) => [event.teryt, event.place, event.occurrences, event.mode])).toEqual([
    ['1862', { city: 'Przemyśl' }, 1, 'ON_SITE'],
    ['18', null, 3, 'ON_SITE'],
    ['18', { country: 'CZ' }, 1, 'ON_SITE'],
    ['1811', { city: 'Mielec' }, 1, 'ON_SITE'],
    ['18', null, 1, 'ON_SITE'],
    ['18', null, 1, 'ON_SITE'],
    ['18', null, 1, 'ONLINE'],
    ['1863', { name: 'Hala Podpromie', city: 'Rzeszów' }, 1, 'ON_SITE'],
    ['18', null, 1, 'ON_SITE'],
  ]);
  expect(drafts.map(({ date }) => date.yearInferred)).toEqual([false, false, false, true, false, true, false, true, false]);
});

test('what is guessed is told with why, and what is no field of its own stands in the summary', () => {
  const drafts = readPage(sample)
    .rows.filter(({ unreadDate }) => unreadDate === null)
    .map((row) => draftEvent(row, settingsOf(2027, '18')));
  expect(drafts[3]?.guesses).toEqual([
    { field: 'kind', value: 'MONITORING_MEETING', why: 'by "spotkanie monitoringowe" in the title' },
    { field: 'date', value: '[2027-02-21..2027-02-28]', why: '"pod koniec lutego" has no year: 2027 is that of the heading' },
    { field: 'mode', value: 'ON_SITE', why: 'nothing is printed of it' },
    { field: 'place', value: 'Mielec', why: 'by "Mielec" in the title' },
    { field: 'teryt', value: '1811', why: 'by the place: the powiat mielecki is called after it' },
    { field: 'audience', value: 'OWES', why: 'by the kinds of institution in the title' },
  ]);
  expect(drafts[4]?.event).toMatchObject({ coorganisers: ['rops-06'], summary: 'Pod tytułem wymieniono: ROPS Lublin.' });
  expect(drafts[5]?.event.summary).toBe('Wiersz nie ma własnej daty: miesiąc pochodzi z nagłówka, rok z tytułu harmonogramu.');
  expect(drafts[1]?.event.summary).toBe('Jedna pozycja harmonogramu obejmuje: 3 edycje.');
});

test('what is meant as a date and cannot be read is told, not taken for a title', () => {
  const row = readPage(sample).rows.find(({ unreadDate }) => unreadDate !== null);
  expect(row).toMatchObject({ ordinal: '1', unreadDate: { text: 'ok. 15 kwietnia' }, texts: [{ text: 'Konferencja wiosenna' }] });
  expect(() => draftEvent(row!, settingsOf(2027, '18'))).toThrow(BadUserInputError);
});

const readRows = (page: string) =>
  readPage(page).rows.map(({ date, unreadDate, texts }) => [date?.text, unreadDate?.text, ...texts.map(({ text }) => text)]);

test('a date at the beginning of a line is that of its row, and one that cannot be read is told', () => {
  const page =
    'MAJ\n1. ok. 15 maja Konferencja\n2. Koniec maja Forum\n3. 31.04.2027 Forum\n4. 12.05.27 Gala\n5. Po pierwsze PES\n6. 15. Forum\n7. 5 lat Sieci';
  const { rows } = readPage(page);
  expect(readRows(page)).toEqual([
    [undefined, 'ok. 15 maja', 'Konferencja'],
    ['Koniec maja', undefined, 'Forum'],
    [undefined, '31.04.2027', 'Forum'],
    [undefined, '12.05.27', 'Gala'],
    [undefined, undefined, 'Po pierwsze PES'],
    [undefined, undefined, '15. Forum'],
    [undefined, undefined, '5 lat Sieci'],
  ]);
  const settings = settingsOf(2027, '28');
  expect(draftEvent(rows[1]!, settings).date.edtf).toBe('[2027-05-21..2027-05-31]');
  expect(() => draftEvent(rows[2]!, settings)).toThrow(
    '"31.04.2027" is not the date of an event: 2027-04-31 is not in the calendar. Write',
  );
  expect(() => draftEvent(rows[3]!, settings)).toThrow('"12.05.27" is not the date of an event: a year takes four digits');
});

test.each([
  ['rows without numbers', 'maj\n7.05.2027 Gala\nok. 15 maja Forum\n31.04.2027\nTargi\nPo 12 maja Kongres'],
  ['numbers on lines of their own', 'maj\n1\n7.05.2027 Gala\n2\nok. 15 maja Forum\n3\n31.04.2027 Targi\n4\nPo 12 maja: Kongres'],
  ['no headings', 'Plan\n1. 7.05.2027 Gala\n2. ok. 15 maja Forum\n3. 31.04.2027 Targi\n4. Po 12 maja Kongres'],
  ['no headings and no numbers', 'Plan na 2027 rok\n7.05.2027 Gala\nok. 15 maja Forum\n31.04.2027 Targi\nPo 12 maja – Kongres'],
])('dates at the beginning of lines are found with %s', (_name, page) => {
  expect(readRows(page)).toEqual([
    ['7.05.2027', undefined, 'Gala'],
    [undefined, 'ok. 15 maja', 'Forum'],
    [undefined, '31.04.2027', 'Targi'],
    [undefined, 'Po 12 maja', 'Kongres'],
  ]);
});

test('the number of a day with a full stop is no number of a row', () => {
  expect(readRows('maj\n7. 05. 2027 Gala\n31. 04. 2027 Forum\n9. maja Targi\n10. Forum')).toEqual([
    ['7. 05. 2027', undefined, 'Gala'],
    [undefined, '31. 04. 2027', 'Forum'],
    ['9. maja', undefined, 'Targi'],
    [undefined, undefined, 'Forum'],
  ]);
});

test('what a title goes on with, and what stands under it, begins no row', () => {
  const page =
    'maj\n1\n7.05.2027\nForum podsumowujące projekt\nod 5 maja 2026 r. realizowany w regionie\nDo 4 maja zgłoszenia\n2. Gala\nKoniec maja też';
  expect(readRows(page)).toEqual([
    ['7.05.2027', undefined, 'Forum podsumowujące projekt', 'od 5 maja 2026 r. realizowany w regionie', 'Do 4 maja zgłoszenia'],
    [undefined, undefined, 'Gala', 'Koniec maja też'],
  ]);
});

test.each([
  ['cells of a table', 'maj\n1\t7.05.2027\tForum Wschód (Ełk)\n2\t\t\n'],
  ['one line a row', 'Maj\n1. 7.05.2027 – Forum Wschód (Ełk)'],
  ['no headings', 'Plan\n\n7.05.2027\nForum Wschód (Ełk)'],
  ['a heading with its year', 'MAJ 2027:\n\n1\n\n7.05.2027\n\nForum Wschód\n\n(Ełk)'],
  ['carriage returns, marks of order and hard spaces', '\uFEFFmaj\r\n1\r\n7.05.2027\r\nForum\u00a0Wschód  (Ełk)\u200b\r\n'],
])('the same row is read from %s', (_name, page) => {
  const drafts = readPage(page).rows.map((row) => draftEvent(row, settingsOf(2027, '28')));
  expect(drafts.map(({ event: { title, place }, date }) => [title, place, date.edtf])).toEqual([
    ['Forum Wschód', { city: 'Ełk' }, '2027-05-07'],
  ]);
});

test.each([
  ['(Olsztyn, Elbląg)', { name: 'Olsztyn, Elbląg' }, '28'],
  ['(Hala Urania, Olsztyn)', { name: 'Hala Urania', city: 'Olsztyn' }, '2862'],
])('of two towns in brackets none is taken for the place: %s', (brackets, place, teryt) => {
  const [row] = readPage(`maj\n1. 7.05.2027 Forum Wschód ${brackets}`).rows;
  expect(draftEvent(row!, settingsOf(2027, '28')).event).toMatchObject({ title: 'Forum Wschód', place, teryt });
});

test('no text makes the reading fail in another way than with a sentence for a row', () => {
  const pieces = fc.constantFrom(
    ...sample.split(/\s+/),
    'maj',
    'maja',
    'ok.',
    'po',
    'koniec',
    'do',
    'i',
    '-',
    '31.04',
    '1',
    '2.',
    '7-8.05.2027',
    '(',
    ')',
    '„',
    '"',
    '\n',
    '\n\n',
    '\t',
    '31.02.2027',
    'od',
  );
  const page = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.array(pieces, { maxLength: 80 }).map((words) => words.join(' ').replace(/ ?\n ?/g, '\n')),
  );
  fc.assert(
    fc.property(page, (text) => {
      for (const row of readPage(text).rows) {
        try {
          draftEvent(row, settingsOf(2027, '28'));
        } catch (error) {
          expect(error).toBeInstanceOf(BadUserInputError);
        }
      }
    }),
    { numRuns: 500 },
  );
});

/** What people wrote beside the printed page: topics, programmes and better summaries. */
const printedFields = [
  'kind',
  'title',
  'occurrences',
  'teryt',
  'place',
  'mode',
  'organiser',
  'coorganisers',
  'bodies',
  'audience',
] as const;
const unsaid = { occurrences: 1, teryt: null, place: null, mode: 'ON_SITE', organiser: null, coorganisers: [], bodies: [], audience: [] };

if (existsSync(olsztyn)) {
  test('the page of Olsztyn becomes the events of the real data, field by field', () => {
    const { preamble, rows, emptyRows } = readPage(readFileSync(olsztyn, 'utf8'));
    const drafts = rows.map((row) => draftEvent(row, settingsOf(yearOfPreamble(preamble)!, '28')));
    const real = (events as EventEntry[]).filter(({ source }) => source === 'rops-olsztyn-2020');
    expect(emptyRows).toHaveLength(4);
    expect(real).toHaveLength(27);
    const fieldsOf = (event: object) =>
      Object.fromEntries(printedFields.map((name) => [name, ({ ...unsaid, ...event } as Record<string, unknown>)[name]]));
    expect(
      drafts.map(({ event, date: { edtf, precision, verbatim, yearInferred } }) => ({
        ...fieldsOf(event),
        date: { edtf, precision, verbatim, yearInferred },
      })),
    ).toEqual(real.map((event) => ({ ...fieldsOf(event), date: { yearInferred: false, ...event.date } })));
    expect(drafts.flatMap(({ unread }) => unread)).toEqual([]);
  });
}
