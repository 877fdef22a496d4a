import { BadUserInputError } from '@social-economy/values/bad-user-input';
import { isDate, lastDayOfMonth } from '@social-economy/values/calendar-date';
import fc from 'fast-check';
import { DatePrecision } from './event-date';
import { type ParsedEventDate, parseEventDate } from './parse-event-date';
import { windowOf } from './window-of';

const vocabulary = [
  ...[
    '5',
    '6',
    '31',
    '05',
    '0',
    '2020',
    '2021',
    '20',
    '13.05',
    '13.05.2020',
    '05.2020',
    '2020-05-13',
    '2020.05.13',
    '13 05 2020',
    '2020-21',
    '202X',
    'i',
    'I',
    'IV',
    'V',
    'XII',
    'maja',
    'maj',
    'luty',
    'czerwiec',
  ],
  ...[
    'r.',
    'br.',
    'rok',
    'od',
    'do',
    'do końca',
    'w',
    'w dniach',
    '-',
    '–',
    '/',
    ',',
    'lub',
    'oraz',
    'przełom',
    'kwartał',
    'poł.',
    'półr.',
    'ok.',
    'do ustalenia',
    'półrocze',
    'połowa',
    'dekada',
    'koniec',
  ],
  ...[
    'początek',
    'wiosna',
    'zima',
    'zima 2020/2021',
    'pierwszy',
    'druga',
    'środa',
    '(środa)',
    'godz. 10',
    '10:00',
    '[',
    '..',
    ']',
    'XXXX',
    '?',
    '{',
    'W20',
    '(',
    ')',
    '.',
    '²',
    '\0',
  ],
];
const mixture = fc
  .array(fc.constantFrom(...vocabulary), { maxLength: 9 })
  .chain((words) => fc.constantFrom(' ', '').map((between) => words.join(between)));
const shortMixture = fc.array(fc.constantFrom(...vocabulary), { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
const anyText = fc.oneof(mixture, shortMixture, fc.string({ unit: 'binary', maxLength: 130 }), fc.string({ maxLength: 20 }));

function readOrRefused(text: string, yearFromContext: number | undefined): ParsedEventDate | undefined {
  try {
    return parseEventDate(text, { yearFromContext });
  } catch (error) {
    expect(error).toBeInstanceOf(BadUserInputError);
    return undefined;
  }
}

/** Whether a precision says no more than the days that a date allows. */
function fits({ edtf, earliest, latest, precision }: ParsedEventDate): boolean {
  if (earliest === null || latest === null) return [DatePrecision.UNKNOWN, DatePrecision.DAYS].includes(precision);
  const isMonth = earliest.endsWith('-01') && latest === lastDayOfMonth(earliest.slice(0, 7));
  const days = (Date.parse(latest) - Date.parse(earliest)) / 86_400_000 + 1;
  const fitting: Record<DatePrecision, boolean> = {
    DAY: earliest === latest,
    DAYS: edtf === `${earliest}/${latest}` && days > 1,
    PART_OF_MONTH: earliest.slice(0, 7) === latest.slice(0, 7) && !isMonth && days > 1,
    MONTH: isMonth,
    PART_OF_YEAR: earliest.slice(0, 7) < latest.slice(0, 7) && days < 366,
    YEAR: days >= 365,
    UNKNOWN: false,
  };
  return fitting[precision];
}

test('any text is either refused as a mistake of the caller or read as days in order, as exact as its expression', () => {
  fc.assert(
    fc.property(anyText, fc.constantFrom(undefined, 2020), (text, yearFromContext) => {
      const parsed = readOrRefused(text, yearFromContext);
      if (parsed === undefined) return;
      const { edtf, earliest, latest } = parsed;
      expect({ earliest, latest }).toEqual(windowOf(edtf));
      expect([earliest, latest].every((end) => end === null || isDate(end))).toBe(true);
      expect(earliest === null || latest === null || earliest <= latest).toBe(true);
      expect({ ...parsed, fits: fits(parsed) }).toEqual({ ...parsed, fits: true });
      expect(parseEventDate(edtf)).toMatchObject({ edtf, earliest, latest, precision: parsed.precision });
      expect(edtf.length).toBeLessThanOrEqual(64);
    }),
    { numRuns: 20_000 },
  );
});
