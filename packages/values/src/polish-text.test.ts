import { folded, foldedWords, sortKey } from './polish-text';

test.each([
  ['Łódź', 'lodz'],
  ['społeczna', 'spoleczna'],
  ['  Żory   i Źdźbło ', 'zory i zdzblo'],
  ['ŁÓDŹ', 'lodz'],
  ['Lodz', 'lodz'],
])('%s folds to %s', (text, expected) => {
  expect(folded(text)).toBe(expected);
});

test.each([
  ['Warmińsko–Mazurskie:', 'warminsko mazurskie'],
  ['Wartość¹⁾', 'wartosc'],
  ['Liczba 2', 'liczba 2'],
])('the words of %s are %s', (text, expected) => {
  expect(foldedWords(text)).toBe(expected);
});

test('quotation marks do not count in an order', () => {
  expect(sortKey('Kapituła „Samorząd”')).toBe(sortKey('Kapituła Samorząd'));
});

test('names sort by the Polish alphabet', () => {
  const alphabet = [
    'Augustów',
    'Ąb',
    'Chełm',
    'Ciechanów',
    'Ćmielów',
    'Lublin',
    'Łask',
    'Łomża',
    'Łódź',
    'Olsztyn',
    'Ósmy',
    'Sopot',
    'Świdnik',
    'Zamość',
    'Źródło',
    'Żory',
  ];
  const sorted = [...alphabet].reverse().sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  expect(sorted).toEqual(alphabet);
});

test('the sort key agrees with the Polish collation of ICU on words', () => {
  const words = [
    'łan',
    'lata',
    'ława',
    'luz',
    'lód',
    'łoś',
    'zła',
    'źle',
    'żar',
    'cena',
    'ćma',
    'cud',
    'człowiek',
    'osa',
    'óśka',
    'oz',
    'sen',
    'śnić',
    'szum',
  ];
  const byIcu = [...words].sort(new Intl.Collator('pl').compare);
  const byKey = [...words].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  expect(byKey).toEqual(byIcu);
});
