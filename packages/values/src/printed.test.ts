import fc from 'fast-check';
import { parsePrintedNumber } from './printed-number';
import { headedPeriod, parsePrintedPeriod, printedPeriod } from './printed-period';
import { voivodeshipNamed } from './voivodeships';

test.each([
  ['1234', 1234],
  ['1 234', 1234],
  ['1\u00A0234\u202F567,5', 1234567.5],
  ['12,5', 12.5],
  ['0,001', 0.001],
  ['0.001', 0.001],
  ['12.5', 12.5],
  ['1.234,5', 1234.5],
  ['1,234.5', 1234.5],
  ['1.234.567', 1234567],
  ['1,234', 1.234],
  ['-3,5', -3.5],
  ['−3', -3],
  ['–3', -3],
  ['0', 0],
  ['-0', 0],
  ['110,1 tys.', 110100],
  ['1,5 mln', 1500000],
  ['35 tys', 35000],
])('%s is %d', (text, value) => {
  expect(parsePrintedNumber(text)).toEqual({ value, unit: null });
});

test.each([
  ['12,5 %', 12.5, '%'],
  ['12,5%', 12.5, '%'],
  ['8,6 mld zł', 8600000000, 'PLN'],
  ['4,1 mln zł', 4100000, 'PLN'],
  ['1 234,56 zł', 1234.56, 'PLN'],
  ['1 000 PLN', 1000, 'PLN'],
])('%s is %d, and its unit is told: %s', (text, value, unit) => {
  expect(parsePrintedNumber(text)).toEqual({ value, unit });
});

test.each([
  '',
  '-',
  'dużo',
  '1 2',
  '12 34',
  '1234 567',
  '1,2,3',
  '1.2.3',
  '1..2',
  '12 osób',
  '5 zł %',
  'ok. 40',
  '<5',
  '1e9',
  '0x10',
  'Infinity',
  '2020-01-01',
  '=1+1',
  '１２',
  '70¹',
  '–¹',
])('%p is no number', (text) => {
  expect(() => parsePrintedNumber(text)).toThrow('is not a number');
});

test('a point before three digits may be two numbers, unless its meaning is said', () => {
  expect(() => parsePrintedNumber('1.234')).toThrow('may be 1234 or 1,234');
  expect(parsePrintedNumber('1.234', '.').value).toBe(1.234);
  expect(parsePrintedNumber('1.234', ',').value).toBe(1234);
  expect(parsePrintedNumber('1,234', '.').value).toBe(1234);
});

test('every number that a Polish office prints is read back', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.integer({ min: 0, max: 3 }), (digits, decimals) => {
      const value = Number((digits / 10 ** decimals).toFixed(decimals));
      const text = new Intl.NumberFormat('pl-PL', { minimumFractionDigits: decimals, useGrouping: true }).format(value);
      expect(parsePrintedNumber(text).value).toBe(value === 0 ? 0 : value);
    }),
  );
});

test.each([
  ['2020', '2020'],
  ['2020 r.', '2020'],
  ['rok 2020', '2020'],
  ['2020-Q3', '2020-Q3'],
  ['III kw. 2020', '2020-Q3'],
  ['III kwartał 2020 r.', '2020-Q3'],
  ['2020 kw. 3', '2020-Q3'],
  ['2020Q3', '2020-Q3'],
  ['I półrocze 2020', '2020-S1'],
  ['2020-S2', '2020-S2'],
  ['2020-M05', '2020-M05'],
  ['maj 2020', '2020-M05'],
  ['październik 2020', '2020-M10'],
  ['05.2020', '2020-M05'],
  ['2020-05', '2020-M05'],
  ['grudzień 2023 r.', '2023-M12'],
  ['paźdz. 2023', '2023-M10'],
  ['września 2023', '2023-M09'],
  ['III kwartału 2023', '2023-Q3'],
  ['3Q 2023', '2023-Q3'],
  ['2023 półrocza II', '2023-S2'],
  ['I półrocza 2023', '2023-S1'],
  ['II półrocza 2023 r.', '2023-S2'],
  ['2023²⁾', '2023'],
  ['2023 r.¹²', '2023'],
  ['2020-M01²', '2020-M01'],
  ['2025r.', '2025'],
  ['2025rok', '2025'],
  ['I kw. 2025r.', '2025-Q1'],
  ['12.2025r.', '2025-M12'],
])('%s is the period %s', (text, period) => {
  expect(parsePrintedPeriod(text)).toBe(period);
});

test.each(['', 'Ogółem', '20201', '2020/2021', '5 kw. 2020', '2020-13', 'maj', '2020 zmiana', 'III 2020 coś', '2020-05-13', '2020 m. ¹2'])(
  '%p is no period',
  (text) => {
    expect(printedPeriod(text)).toBeNull();
    expect(() => parsePrintedPeriod(text)).toThrow('Write a year 2020');
  },
);

test.each(['3 kwartały 2023', '2 półrocza 2023', '2023 półrocza 2', '9M 2023', '9 m. 2023', '2010/11', '2010 / 11 r.'])(
  '%p is several periods, none',
  (text) => expect(printedPeriod(text)).toBeNull(),
);

test.each([
  ['2022*', '2022'],
  ['2022 **)', '2022'],
  ['2023 1)', '2023'],
  ['2023 12)', '2023'],
  ['20231)', '2023'],
  ['202312)', '2023'],
  ['2024¹', '2024'],
  ['2024 ¹²⁾', '2024'],
  ['2025r. 1)', '2025'],
  ['I kw. 20251)', '2025-Q1'],
  ['III kw. 2024 r.²', '2024-Q3'],
  ['2020-M12*', '2020-M12'],
  ['2020-M1²', '2020-M01'],
  ['2020', '2020'],
])('%s heads the column of %s, whatever mark of a footnote is behind it', (heading, period) => {
  expect(headedPeriod(heading)).toBe(period);
});

test.each([
  '2020-M121)',
  '2020-Q11)',
  '2020 kw. 1)',
  '2020 kw. ²',
  '2020 (12)',
  '20231',
  '2023a',
  '2020/211)',
  '3 kwartały 2023¹',
  '2023 1) 2)',
  'Uwagi 1)',
  '*',
])('%p heads no period: what its mark is cannot be told', (heading) => expect(headedPeriod(heading)).toBeNull());

test.each(['2023 1)', '2022*'])('%p has a mark of a footnote, which a text in a row has not', (text) =>
  expect(printedPeriod(text)).toBeNull(),
);

test.each(['Majątek 2023', 'Marki 2023', 'Lipno 2023', 'Grudziądz 2023', 'Kwartalnik 3 2023'])('%p names no period', (text) =>
  expect(printedPeriod(text)).toBeNull(),
);

test.each([
  ['Łódzkie', '10'],
  ['WOJ. ŚLĄSKIE', '24'],
  ['województwo warmińsko-mazurskie', '28'],
  ['Warmińsko – Mazurskie', '28'],
  ['KUJAWSKO-POMORSKIE', '04'],
  ['POLSKA', '0'],
  ['opolski', null],
  ['', null],
])('%s has the code %s', (name, teryt) => {
  expect(voivodeshipNamed(name)).toBe(teryt);
});
