import { BadUserInputError } from '@social-economy/values/bad-user-input';
import { lastDayOfMonth } from '@social-economy/values/calendar-date';
import fc from 'fast-check';
import { DatePrecision } from '../event-date/event-date';
import { parseEventDate } from '../event-date/parse-event-date';
import { windowOf } from '../event-date/window-of';

const { DAY, DAYS, PART_OF_MONTH, MONTH, PART_OF_YEAR, YEAR } = DatePrecision;

// A printer of Polish dates that shares nothing with the parser: each date with its expression and its precision.

const nominative = 'styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień'.split(' ');
const genitive = 'stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia'.split(' ');
const locative = 'styczniu lutym marcu kwietniu maju czerwcu lipcu sierpniu wrześniu październiku listopadzie grudniu'.split(' ');
const short = 'sty. lut. mar. kwi. maj cze. lip. sie. wrz. paź. lis. gru.'.split(' ');
const roman = 'I II III IV V VI VII VIII IX X XI XII'.split(' ');
const weekdays = 'niedziela poniedziałek wtorek środa czwartek piątek sobota'.split(' ');

interface Day {
  year: number;
  month: number;
  day: number;
}
interface Printed {
  text: string;
  edtf: string;
  precision: DatePrecision;
}

const two = (number: number) => String(number).padStart(2, '0');
const iso = ({ year, month, day }: Day) => `${year}-${two(month)}-${two(day)}`;
const nameOf = (names: string[], { month }: { month: number }) => names[month - 1]!;
const dayFrom = (date: Date): Day => ({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() });
const plusDays = ({ year, month, day }: Day, days: number) => dayFrom(new Date(Date.UTC(year, month - 1, day + days)));

const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-06-30'), noInvalidDate: true }).map(dayFrom);
const yearEnd = fc.constantFrom('', ' r.', 'r.', ' roku', ' rok');
const dash = fc.constantFrom('-', ' - ', '–', ' – ', '— ', '‑', ' −');

const spellingsOfDay: ((date: Day) => string)[] = [
  ({ year, month, day: number }) => `${number}.${month}.${year}`,
  ({ year, month, day: number }) => `${two(number)}.${two(month)}.${year}`,
  ({ year, month, day: number }) => `${two(number)}/${two(month)}/${year}`,
  ({ year, month, day: number }) => `${number} ${month} ${year}`,
  ({ year, month, day: number }) => `${year}.${two(month)}.${two(number)}`,
  (date) => `${date.day} ${nameOf(genitive, date)} ${date.year}`,
  (date) => `w dniu ${date.day} ${nameOf(short, date)} ${date.year}`,
  (date) => `${date.day} ${nameOf(roman, date)} ${date.year}`,
  (date) => `${date.day}.${nameOf(roman, date)}.${date.year}`,
  (date) => `${weekdays[new Date(iso(date)).getUTCDay()]!}, ${date.day} ${nameOf(genitive, date)} ${date.year}`,
];

const printedDay = fc
  .record({ date: day, spell: fc.constantFrom(...spellingsOfDay), end: yearEnd })
  .map(({ date, spell, end }): Printed => {
    return { text: spell(date) + end, edtf: iso(date), precision: DAY };
  });

const printedDays = fc
  .record({ first: day, length: fc.integer({ min: 1, max: 60 }), spell: fc.nat(), join: dash, end: yearEnd })
  .map(({ first, length, spell, join, end }): Printed => {
    const last = plusDays(first, length);
    const isInMonth = first.month === last.month && first.year === last.year;
    const texts = [
      `${iso(first)}${join}${iso(last)}`,
      ...spellingsOfDay.map((spelled) => `${spelled(first)}${join}${spelled(last)}`),
      `od ${first.day} ${nameOf(genitive, first)} ${first.year} do ${last.day} ${nameOf(genitive, last)} ${last.year}`,
    ];
    if (first.year === last.year)
      texts.push(`${two(first.day)}.${two(first.month)}${join}${two(last.day)}.${two(last.month)}.${last.year}`);
    if (isInMonth) {
      texts.push(`${first.day}${join}${last.day}.${two(last.month)}.${last.year}`);
      texts.push(`${first.day}${join}${last.day} ${nameOf(genitive, last)} ${last.year}`);
    }
    if (isInMonth && length === 1) texts.push(`${first.day} i ${last.day} ${nameOf(roman, last)} ${last.year}`);
    return { text: texts.at(-1 - (spell % texts.length))! + end, edtf: `${iso(first)}/${iso(last)}`, precision: DAYS };
  });

const printedPartOfMonth = fc.record({ date: day, part: fc.nat(9), end: yearEnd }).map(({ date, part, end }): Printed => {
  const [word, first, last] = [
    ['początek', 1, 10],
    ['połowa', 11, 20],
    ['Koniec', 21, 31],
    ['I połowa', 1, 15],
    ['druga połowa', 16, 31],
    ['pierwsza dekada', 1, 10],
    ['II dekada', 11, 20],
    ['pod koniec', 21, 31],
    ['II poł.', 16, 31],
    ['1. połowa', 1, 15],
  ][part] as [string, number, number];
  const month = `${date.year}-${two(date.month)}`;
  const lastDay = last === 31 ? lastDayOfMonth(month) : `${month}-${last}`;
  const text = `${word} ${nameOf(genitive, date)} ${date.year}${end}`;
  return { text, edtf: `[${month}-${two(first)}..${lastDay}]`, precision: PART_OF_MONTH };
});

const printedMonth = fc.record({ date: day, spell: fc.nat(5), end: yearEnd }).map(({ date, spell, end }): Printed => {
  const names = [
    ...[nominative, short, roman].map((cases) => nameOf(cases, date)),
    `w ${nameOf(locative, date)}`,
    `w miesiącu ${nameOf(locative, date)}`,
  ];
  const texts = [...names.map((name) => `${name} ${date.year}`), `${two(date.month)}.${date.year}`];
  return { text: texts[spell]! + end, edtf: `${date.year}-${two(date.month)}`, precision: MONTH };
});

const partOfYear = (year: number, first: number, last: number) => `[${year}-${two(first)}..${year}-${two(last)}]`;
const printedPartOfYear = fc
  .record({ year: fc.integer({ min: 1900, max: 2100 }), first: fc.nat(10), length: fc.nat(9), join: dash, end: yearEnd })
  .chain(({ year, first, length, join, end }) => {
    const last = Math.min(first + 1 + length, 11);
    const [quarter, half] = [Math.floor(first / 3), Math.floor(first / 6)];
    const isYear = last - first === 11;
    const rows: [text: string, edtf: string][] = [
      ...[nominative, short, roman].map((names): [string, string] => [
        `${names[first]!}${join}${names[last]!} ${year}`,
        partOfYear(year, first + 1, last + 1),
      ]),
      [`${roman[quarter]!} kwartał ${year}`, partOfYear(year, quarter * 3 + 1, quarter * 3 + 3)],
      [`w ${quarter + 1}. kw. ${year}`, partOfYear(year, quarter * 3 + 1, quarter * 3 + 3)],
      [`${roman[half]!} półrocze ${year}`, partOfYear(year, half * 6 + 1, half * 6 + 6)],
      [`${half + 1}. poł. ${year}`, partOfYear(year, half * 6 + 1, half * 6 + 6)],
      [`${['pierwsza', 'druga'][half]!} połowa ${year}`, partOfYear(year, half * 6 + 1, half * 6 + 6)],
      [`${nominative[first]!}/${nominative[first + 1]!} ${year}`, partOfYear(year, first + 1, first + 2)],
      [`od ${genitive[first]!} do ${genitive[last]!} ${year}`, `${year}-${two(first + 1)}/${year}-${two(last + 1)}`],
    ];
    return fc
      .constantFrom(...rows.slice(isYear ? 3 : 0))
      .map(([text, edtf]): Printed => ({ text: text + end, edtf, precision: PART_OF_YEAR }));
  });

const printedYear = fc
  .record({
    year: fc.integer({ min: 1900, max: 2100 }),
    text: fc.constantFrom('', 'rok ', 'w ', 'w roku '),
    end: fc.constantFrom('', ' r.'),
  })
  .map(({ year, text, end }): Printed => ({ text: `${text}${year}${end}`, edtf: String(year), precision: YEAR }));

const printed = fc.oneof(printedDay, printedDays, printedPartOfMonth, printedMonth, printedPartOfYear, printedYear);
const runs = { numRuns: 3000 };

test('what is printed of a date is read as that date', () => {
  fc.assert(
    fc.property(printed, ({ text, edtf, precision }) => {
      expect(parseEventDate(text)).toEqual({ edtf, precision, verbatim: text, yearInferred: false, ...windowOf(edtf) });
    }),
    runs,
  );
});

test('the expression of a date that was read is read as itself', () => {
  fc.assert(
    fc.property(printed, ({ text }) => {
      const { edtf, precision } = parseEventDate(text);
      expect(parseEventDate(edtf)).toMatchObject({ edtf, precision, verbatim: edtf });
    }),
    runs,
  );
});

const withoutMarks = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/ł/g, 'l').replace(/Ł/g, 'L');
const changes: ((text: string) => string)[] = [
  (text) => text.toUpperCase(),
  (text) => text.toLowerCase(),
  (text) => text.normalize('NFD'),
  withoutMarks,
  (text) => text.replace(/ /g, '\u00a0'),
  (text) => ` ${text.replace(/ /g, '  ')}\n`,
  ...['-', '–', '—', '‑', '−', ' ‒ '].map((sign) => (text: string) => text.replace(/ ?[\p{Pd}−] ?/gu, sign)),
];

test('case, spaces, kinds of dash and missing marks change nothing', () => {
  fc.assert(
    fc.property(printed, fc.subarray(changes, { minLength: 1 }), ({ text, edtf, precision }, some) => {
      expect(parseEventDate(some.reduce((changed, change) => change(changed), text))).toMatchObject({ edtf, precision });
    }),
    runs,
  );
});

test.each(['około ', 'po ', 'nie '])('a date behind %p is refused, as is one before words that are not known', (before) => {
  fc.assert(
    fc.property(printed, ({ text }) => {
      expect(() => parseEventDate(before + text)).toThrow(BadUserInputError);
      expect(() => parseEventDate(`${text} w Olsztynie lub później`)).toThrow(BadUserInputError);
    }),
  );
});
