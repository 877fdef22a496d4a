import { printedDate } from './event-text';

const september = { earliest: '2020-09-21', latest: '2020-09-30', precision: 'PART_OF_MONTH', verbatim: 'Koniec września' };
const october = { earliest: '2021-10-18', latest: '2021-10-18', precision: 'DAY' };

test.each([
  ['a day', { ...october, verbatim: '18.10.2021', yearInferred: false }, '18.10.2021'],
  ['some day of a month', { ...september, verbatim: 'Wrzesień 2020', yearInferred: false }, 'Wrzesień 2020 (dokładny dzień nieznany)'],
  [
    'a year from the context',
    { ...september, yearInferred: true },
    'Koniec września 2020 (dokładny dzień nieznany). Rok wynika z kontekstu.',
  ],
  [
    'a year behind br.',
    { ...october, verbatim: '18 października br.', yearInferred: true },
    '18 października br. (2021). Rok wynika z kontekstu.',
  ],
  [
    'a year behind an hour',
    { ...october, verbatim: '18 października, 10.00', yearInferred: true },
    '18 października, 10.00 (2021). Rok wynika z kontekstu.',
  ],
  [
    'two years from the context',
    { ...september, latest: '2021-01-31', verbatim: 'Zima', yearInferred: true },
    'Zima (dokładny dzień nieznany)',
  ],
])('%s is told as it is printed', (_case, date, printed) => expect(printedDate(date)).toBe(printed));
