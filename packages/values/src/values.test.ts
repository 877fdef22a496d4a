import { isDate, lastDayOfMonth, parseDate } from './calendar-date';
import { parseDecimal } from './decimal';
import { parseInstant } from './instant';
import { daysOf, frequencyOf, parsePeriod } from './period';
import { ancestorsOf, codeOf, codesWithin, lastYearOf, levelOf, parseTeryt, voivodeshipOf } from './teryt';
import { parseWithin } from './voivodeships';

test.each(['2020-02-29', '2016-12-31', '0001-01-01'])('%s is a date', (text) => {
  expect(parseDate(text)).toBe(text);
});

test.each(['2019-02-29', '2020-13-01', '2020-1-1', '13.05.2020', '', 20200513, null])('%p is no date', (value) => {
  expect(() => parseDate(value)).toThrow('YYYY-MM-DD');
});

test('the error names the value, cut when it is long', () => {
  expect(() => parseDate('13.05.2020')).toThrow('"13.05.2020" is not a date');
  expect(() => parseDate('x'.repeat(5000))).toThrow(/^"x{60}…"/);
});

test('knows the last day of a month', () => {
  expect([lastDayOfMonth('2020-02'), lastDayOfMonth('2019-02'), lastDayOfMonth('2020-12')]).toEqual([
    '2020-02-29',
    '2019-02-28',
    '2020-12-31',
  ]);
  expect(isDate('2021-04-31')).toBe(false);
});

test('an instant is kept in UTC', () => {
  expect(parseInstant('2020-05-13T10:00:00+02:00')).toBe('2020-05-13T08:00:00.000Z');
  expect(() => parseInstant('2020-05-13T10:00:00')).toThrow('is not an instant');
});

test.each([
  ['2020', 'YEAR', '2020-01-01', '2020-12-31'],
  ['2020-S2', 'HALF_YEAR', '2020-07-01', '2020-12-31'],
  ['2023-Q4', 'QUARTER', '2023-10-01', '2023-12-31'],
  ['2020-M02', 'MONTH', '2020-02-01', '2020-02-29'],
])('period %s is a %s from %s to %s', (period, frequency, first, last) => {
  expect(frequencyOf(parsePeriod(period))).toBe(frequency);
  expect(daysOf(period)).toEqual({ first, last });
});

test.each(['2020-Q5', '2020-S0', '2020-M13', '2020Q3', '20', 'Q3', 2020])('%p is no period', (value) => {
  expect(() => parsePeriod(value)).toThrow('2020-Q3 or a month 2020-M05');
});

test.each(['1250000.00', '-3', '0.5', '0', '-0.01', '100', '9999999999999999.9999'])('%s is a decimal', (text) => {
  expect(parseDecimal(text)).toBe(text);
});

test.each(['1,5', '1e5', '', '.5', '5.', '+1', ' 1', '--1', 12])('%p is no decimal', (value) => {
  expect(() => parseDecimal(value)).toThrow('is not a decimal number');
});

test.each([
  ['99999999999999999999.99', 'has too many digits: at most 16 fit before the point, and at most 4 after it'],
  ['00099999999999999999.99', 'has too many digits'],
  ['1.23456', 'has too many digits'],
  ['01.50', '"01.50" has zeros in front. Write "1.50".'],
  ['-00.5', 'Write "-0.5".'],
  ['000', 'Write "0".'],
])('%s is refused: %s', (text, sentence) => {
  expect(() => parseDecimal(text)).toThrow(sentence);
});

test('a TERYT code tells its level, its voivodeship and its ancestors', () => {
  expect(['0', '28', '2862', '2862011'].map(levelOf)).toEqual(['COUNTRY', 'VOIVODESHIP', 'POWIAT', 'GMINA']);
  expect(['0', '28', '2862011'].map(voivodeshipOf)).toEqual([null, '28', '28']);
  expect(ancestorsOf('2862011')).toEqual(['0', '28', '2862']);
  expect(ancestorsOf('0')).toEqual([]);
});

test('a unit that ended keeps its code, its level and its place, and lies beside the unit that goes on under the code', () => {
  const ended = parseTeryt('0206@2020');
  expect([codeOf(ended), levelOf(ended), voivodeshipOf(ended), ancestorsOf(ended)]).toEqual(['0206', 'POWIAT', '02', ['0', '02']]);
  expect([ended, '0206', '0'].map(lastYearOf)).toEqual(['2020', null, null]);
  const isWithin = (unit: string, code: string) => code >= codesWithin(unit).from && code < codesWithin(unit).to;
  expect(['0', '02', ended].map((unit) => isWithin(unit, ended))).toEqual([true, true, true]);
  expect([isWithin('0206', ended), isWithin('0207', ended), isWithin(ended, '0206'), isWithin(ended, '0206011')]).toEqual([
    false,
    false,
    false,
    false,
  ]);
});

test.each(['2', '286', '28620', 'PL', '28 ', '', '28620111', '0@2020', '0206@20', '0206@'])('%p is no TERYT code', (value) => {
  expect(() => parseTeryt(value)).toThrow('is not a TERYT code');
});

test('nothing is looked for outside of the voivodeships', () => {
  for (const teryt of ['0', '02', '32', '2862', '0206@2020', '3299']) expect(parseWithin(teryt)).toBe(teryt);
  for (const teryt of ['00', '01', '03', '34', '44', '4462', '9962011', '49@1998']) {
    expect(() => parseWithin(teryt)).toThrow(`"${teryt}" lies in no voivodeship`);
  }
  expect(() => parseWithin('2')).toThrow('"2" is not a TERYT code');
});

test('the codes within a unit are one range', () => {
  const within = (unit: string, code: string) => code >= codesWithin(unit).from && code < codesWithin(unit).to;
  expect(['28', '2862', '2862011'].every((code) => within('28', code))).toBe(true);
  expect(['0', '26', '30', '2', '29'].some((code) => within('28', code))).toBe(false);
  expect(['0', '02', '32', '3263', '3263011'].every((code) => within('0', code))).toBe(true);
});
