import { BadUserInputError } from '@social-economy/values/bad-user-input';
import { parseEventDate } from './parse-event-date';

test.each([
  ['31 kwietnia 2020', '2020-04-31 is not in the calendar'],
  ['29-30.02.2019', '2019-02-29 is not in the calendar'],
  ['13.13.2020', '2020-13-13 is not in the calendar'],
  ['2019-02-29', '2019-02-29 is not in the calendar'],
  ['2020-20', '2020-20 is not in the calendar'],
  ['2020.13.05', '2020-13-05 is not in the calendar'],
  ['13 13 2020', '2020-13-13 is not in the calendar'],
  ['8-7.05.2020', 'its start, 2020-05-08, does not lie before its end, 2020-05-07'],
  ['28 grudnia – 2 stycznia 2021', 'its start, 2021-12-28, does not lie before its end, 2021-01-02'],
  ['7-7.05.2020', 'its start, 2020-05-07, does not lie before its end, 2020-05-07'],
  ['maj-maj 2020', 'its start, 2020-05, does not lie before its end, 2020-05'],
  ['od maja do 5 maja 2020', 'its start, 2020-05, does not lie before its end, 2020-05-05'],
  ['2020-05-08/2020-05-07', 'its start, 2020-05-08, lies after its end, 2020-05-07'],
  ['[2020-09..2020-08]', 'its start, 2020-09, lies after its end, 2020-08'],
  ['5 maja 2019 – 7 maja', 'its end has no year'],
  ['1899', 'its year, 1899, does not lie between 1900 and 2100'],
  ['0000-01-01', 'its year, 0, does not lie between 1900 and 2100'],
  ['13.05.0099', 'its year, 99, does not lie between 1900 and 2100'],
  ['5 maja 2101', 'its year, 2101, does not lie between 1900 and 2100'],
  ['13.05.20', 'a year takes four digits'],
  ['zima 2020', 'a winter takes two years, as in zima 2020/2021'],
  ['zima 2020/2022', 'a winter takes two years'],
  ['środa, 14 maja 2020', '2020-05-14 is another day of the week, czwartek'],
  ['5 i 8 maja 2020', 'its dates do not follow one another: write one event for each'],
  ['marzec/maj 2020', 'its dates do not follow one another'],
  ['na przełomie maja i września 2020', 'its dates do not follow one another'],
  [`5 maja ${' '.repeat(120)} 2020`, 'it has more than 120 characters'],
])('%s is refused: %s', (text, problem) => {
  expect(() => parseEventDate(text)).toThrow(BadUserInputError);
  expect(() => parseEventDate(text)).toThrow(`is not the date of an event: ${problem}`);
});

test.each([
  ...['', ' ', 'r.', 'br. 2020', 'maj maj 2020', 'maja 2020 5', '2020 maj', '5 maja 2020 2020', '5 maja 2020 w Olsztynie lub później'],
  ...[
    'po 5 maja 2020',
    'pół roku 2020',
    '5 6 7 maja 2020',
    '13 05 20',
    'maj 2020 do ustalenia',
    'do ustalenia 2020',
    '5 maja 20',
    'maj 20',
    '5 V maja 2020',
    '5 – maj 2020',
    '5 maja – czerwiec 2020',
    '5-6-7 maja 2020',
  ],
  ...[
    'V kwartał 2020',
    '0 kwartał 2020',
    'III półrocze 2020',
    'I dekada 2020',
    'I kwartał maja 2020',
    'I–maj 2020 kwartał',
    'początek – maj 2020',
  ],
  ...[
    'do połowy czerwca 2020',
    'do końca połowy czerwca 2020',
    'do końca wiosny 2020',
    'pierwszy lub połowa maja 2020',
    'od początku maja 2020',
    'do końca 5 maja 2020',
    'maja 2020 godz. 10',
    '13.05.2020 godz. 25.00',
    'środa, maj 2020',
    'środa, 13 maja 2020, środa',
    'I kwartał – maj 2020',
    'I kwartał lub II połowa maja 2020',
  ],
  ...['1¹ maja 2020', '13.05.20201', '13.05.2020.2021', '2020-5-7', '20200513', '2020-05-13T10:00:00Z', '[maj 2020]', '5 maja 2020?'],
  ...['w', 'od', 'do końca', '-', 'maj -', '- maj 2020', 'maj w - czerwiec 2020', '(5 maja 2020', 'Koniec 5 maja 2020'],
])('%p cannot be read and is refused with four examples', (text) => {
  const refused = () => parseEventDate(text, { yearFromContext: undefined });
  expect(refused).toThrow(BadUserInputError);
  expect(refused).toThrow(
    /^".*" cannot be read as the date of an event\. Write it like 2020-05-13, 18 – 19 lutego 2016, Luty 2020 or Koniec września 2020\.$/,
  );
});

const seasons =
  'seasons and other parts of a year are not taken as numbers (21 to 41 in place of the month): write wiosna 2021, I kwartał 2021';
const qualifiers = 'the qualifiers ?, ~ and % of EDTF are not taken: write its month or year, or the days among which it lies';
const openDigits = 'digits that are left open (X) are not taken: write its month or year, or several as in [2020..2029], or XXXX';
const weeks = 'weeks are not taken: write the first and the last day, as in 2020-05-11/2020-05-17';
const sets = 'of the sets of EDTF only one of days, months or years in a row is taken, as in [2020-09-21..2020-09-30]: write one event';
const about =
  'how far it may lie from that date is not said: write its month, or the days among which it lies, as in [2020-05-10..2020-05-20]';

test.each([
  ...['2021-21', '2020-24', '2020-41', '2020-21/2020-22', '[2020-33..2020-34]', '../2020-21'].map((text) => [text, seasons]),
  ...['2020?', '2020-05~', '2020-05-13%', '2020-05-~13', '2020-05?/2020-06', '13.05.2020?'].map((text) => [text, qualifiers]),
  ...['202X', '20xx', '2020-XX', '2020-1X', '2020-05-XX', 'XXXX-05', 'XXXX-05-13', '201X/2020'].map((text) => [text, openDigits]),
  ...['2020-W20', '2020W20', '2020-W20-3', '2020-W20/2020-W21'].map((text) => [text, weeks]),
  ...['[2020-05-01,2020-05-03]', '{2020,2022}', '{2020}', '[2020-09-21..]', '[..2020]', '[2020..2021,2023]'].map((text) => [text, sets]),
  ...['ok. 15 maja 2020', 'ok 15.05.2020', 'Około 15 maja 2020', 'około maja 2020', 'w ok. połowie maja 2020'].map((text) => [text, about]),
] as [string, string][])('%s is refused with how else to write it', (text, problem) => {
  expect(() => parseEventDate(text)).toThrow(BadUserInputError);
  expect(() => parseEventDate(text)).toThrow(`is not the date of an event: ${problem}`);
});

test.each(['Koniec', 'połowa', 'początek lub koniec', '5', 'przełom'])('%p has no month even where its context has a year', (text) => {
  expect(() => parseEventDate(text, { yearFromContext: 2020 })).toThrow('cannot be read');
});

test.each(['/', '../..', '..'])('%p names no day and is refused', (text) => {
  expect(() => parseEventDate(text)).toThrow(BadUserInputError);
});

test.each([1899, 2020.5, NaN])('a year %p of the context is refused', (yearFromContext) => {
  expect(() => parseEventDate('Lipiec', { yearFromContext })).toThrow(`its year, ${yearFromContext}, does not lie`);
});
