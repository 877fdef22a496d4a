import { folded } from '@social-economy/values/polish-text';
import { DateProblemError } from '../event-date/date-problem';
import { monthNamed, romanNumber } from './polish-months';

/** What a word of a printed date is, and the number that it stands for: `maja` is `{ kind: 'month', number: 5 }`. */
export interface Word {
  kind: string;
  number: number;
  /** The letter i alone: the first Roman number or "and", as its neighbours tell. */
  isLetterI?: boolean;
}

type Found = readonly string[];
const word = (kind: string, number: number | string = 0): Word => ({ kind, number: Number(number) });
const month = (text = '') => word('month', Number(text) || romanNumber(text));

const yearEnd = String.raw`(?: ?r(?:ok|oku)?(?![a-z])\.?)?`;
const time = String.raw`(?:[01]?\d|2[0-3])(?:[.:][0-5]\d)?(?!\d)`;
const clock = String.raw`(?:[01]?\d|2[0-3]):[0-5]\d(?!\d)`;
const weekdays = [
  'niedziel(?:a|e|i)|niedz|nd',
  'poniedzialek|poniedzialku|pon|pn',
  'wtorek|wtorku|wt',
  'srod(?:a|e|y)|sr',
  'czwartek|czwartku|czw',
  'piatek|piatku|pt',
  'sobot(?:a|e|y)|sob',
];
const weekday = (names: string) => String.raw`(?:,? ?\((?:${names})\.?\)|(?:, ?)?(?:${names})(?![a-z])\.?),?`;

/** Every word that is known, in the order of trying, as it stands in lower case without Polish marks. */
const vocabulary: readonly (readonly [example: string, form: string, words: (found: Found) => Word[]])[] = [
  ['13.05.20, a year in two digits', String.raw`\d{1,2}([./-])\d{1,2}\1\d{2}(?!\d)`, refuseShortYear],
  [
    '2020-05-13, 2020.05.13, 2020/05/13',
    String.raw`(\d{4}) ?([./-]) ?(\d{2}) ?\2 ?(\d{2})(?!\d)${yearEnd}`,
    ([year, , m, day]) => [word('number', day), month(m), word('year', year)],
  ],
  [
    '13.05.2020, 21/09/2012, 5.V.2020',
    String.raw`(\d{1,2}) ?([./-]) ?(\d{1,2}|[ivx]+) ?\2 ?(\d{4})(?!\d)${yearEnd}`,
    ([day, , m, year]) => [word('number', day), month(m), word('year', year)],
  ],
  [
    '13 05 2020',
    String.raw`(\d{1,2}) (\d{1,2}) (\d{4})(?!\d)${yearEnd}`,
    ([day, m, year]) => [word('number', day), month(m), word('year', year)],
  ],
  [
    '05-06.2020, months',
    String.raw`(\d{1,2}) ?([-/]) ?(\d{1,2}) ?\. ?(\d{4})(?!\d)${yearEnd}`,
    ([first, sign, last, year]) => [month(first), word(sign === '-' ? 'dash' : 'slash'), month(last), word('year', year)],
  ],
  ['05.2020, 05/2020', String.raw`(\d{1,2}) ?[./-] ?(\d{4})(?!\d)${yearEnd}`, ([m, year]) => [month(m), word('year', year)]],
  ['30.09', String.raw`(\d{1,2}) ?\. ?(\d{1,2})(?!\d)\.?`, ([day, m]) => [word('number', day), month(m)]],
  ['zima 2020/2021', String.raw`zim(?:a|y|e|ie)(?: roku)? (\d{4}) ?[/-] ?(\d{4})(?!\d)${yearEnd}`, winterWords],
  [
    '2020, 2020 r., rok 2020, w latach 2020',
    String.raw`(?:(?:rok|roku|lata|lat|latach) )?(\d{4})(?!\d)${yearEnd}`,
    ([year]) => [word('year', year)],
  ],
  ['br., bieżącego roku', String.raw`(?:b\. ?r|br|biezacego roku)(?![a-z])\.?`, () => [word('thisYear')]],
  [
    'godz. 10.00, od godz. 10.00 do 14.00',
    String.raw`,? ?(?:(?:od|o|w) )?godz(?:\.|in(?:a|y|ie|ach)(?![a-z]))? ?${time}(?: ?(?:-|do) ?(?:godz\.? ?)?${time})?`,
    () => [word('time')],
  ],
  ['10:00, o 10:00-14:00', String.raw`,? ?(?:(?:od|o) )?${clock}(?: ?(?:-|do) ?${clock})?`, () => [word('time')]],
  ...weekdays.map((names, number) => ['środa, pt., (sobota)', weekday(names), () => [word('weekday', number)]] as const),
  ['5, 1. kwartał', String.raw`(\d{1,2})(?!\d)\.?`, ([number]) => [word('number', number)]],
  ['XII', String.raw`(x|xi{1,2}|ix|i{1,3}|iv|vi{0,3})(?![a-z])\.?`, ([text]) => [romanWord(text)]],
  ['do końca', 'do konca(?![a-z])', () => [word('toEndOf')]],
  ['początek, na początku', '(?:na )?poczat(?:ek|ku|kiem)(?![a-z])', () => [word('start', 1)]],
  ['koniec, pod koniec, z końcem', '(?:pod |z |na )?kon(?:iec|cu|cem)(?![a-z])', () => [word('end', 3)]],
  // Without its full stop "poł." might be "pół": half of something, not one of its halves.
  ['połowa, poł.: the middle, or one of two after I, II', String.raw`(?:w )?(?:polow(?:a|ie|y|e)(?![a-z])|pol\.)`, () => [word('half', 2)]],
  ['półrocze, półr.', String.raw`polrocz(?:e|a|u)(?![a-z])|polr\.`, () => [word('halfYear', 2)]],
  ['kwartał, kw.', String.raw`(?:kwartal(?:u|e|y|ach)?|kw)(?![a-z])\.?`, () => [word('quarter', 4)]],
  ['dekada, ten days', 'dekad(?:a|y|zie|e)(?![a-z])', () => [word('decade', 3)]],
  ['wiosna', '(?:na )?wiosn(?:a|y|e)(?![a-z])', () => [word('season', 3)]],
  ['lato', '(?:lato|latem|lecie)(?![a-z])', () => [word('season', 6)]],
  ['jesień', 'jesien(?:i|ia)?(?![a-z])', () => [word('season', 9)]],
  ['zima', 'zim(?:a|y|e|ie)(?![a-z])', refuseWinterOfOneYear],
  ['pierwszy, pierwsza, pierwszym', 'pierwsz(?:y|a|e|ego|ej|ym)(?![a-z])', () => [word('ordinal', 1)]],
  ['drugi', 'drug(?:i|a|ie|iego|iej|im)(?![a-z])', () => [word('ordinal', 2)]],
  ['trzeci', 'trzeci(?:a|e|ego|ej|m)?(?![a-z])', () => [word('ordinal', 3)]],
  ['czwarty', 'czwart(?:y|ego|ym)(?![a-z])', () => [word('ordinal', 4)]],
  ['przełom, na przełomie', '(?:na )?przelom(?:u|ie)?(?![a-z])', () => [word('turn')]],
  [
    'w dniu, w dniach, dnia, w miesiącu',
    String.raw`(?:(?:we? )?(?:dnia|dniu|dniach|dn|miesiac|miesiacu)|we?)(?![a-z])\.?`,
    () => [word('in')],
  ],
  ['ok. 15 maja, około 15 maja', String.raw`ok(?:olo)?(?![a-z])\.?`, refuseAbout],
  ['do ustalenia, termin do ustalenia', '(?:(?:termin|data):? )?do ustalenia(?![a-z])', () => [word('undecided')]],
  ['od', 'od(?![a-z])', () => [word('from')]],
  ['do', 'do(?![a-z])', () => [word('to')]],
  ['oraz', 'oraz(?![a-z])', () => [word('and')]],
  ['lub, albo', '(?:lub|albo)(?![a-z])', () => [word('or')]],
  ['-', '-', () => [word('dash')]],
  ['/', '/', () => [word('slash')]],
  [',', ',', () => [word('comma')]],
  ['maja, wrz.', String.raw`([a-z]{3,12})(?![a-z])\.?`, ([name]) => [monthWord(name)]],
];

const rules = vocabulary.map(([, form, words]) => ({ form: new RegExp(form, 'y'), words }));

/** The words of a printed date; a DateProblemError when one is not known. */
export function wordsOf(text: string): Word[] {
  // Small raised digits, as of footnotes, would fold to digits of the date.
  if (/\p{Other_Number}/u.test(text)) throw new DateProblemError();
  const line = folded(text)
    .replace(/^\(([^()]*)\)$/, '$1')
    .replace(/\.$/, '');
  const words: Word[] = [];
  for (let position = 0; position < line.length;) {
    const { found, end } = wordsAt(line, position);
    words.push(...found);
    position = end;
    while (line[position] === ' ') position += 1;
  }
  return words;
}

function wordsAt(line: string, position: number): { found: Word[]; end: number } {
  for (const { form, words } of rules) {
    form.lastIndex = position;
    const match = form.exec(line);
    if (match) return { found: words(match.slice(1)), end: form.lastIndex };
  }
  throw new DateProblemError();
}

function romanWord(text = ''): Word {
  return { ...word('roman', romanNumber(text)), isLetterI: text === 'i' };
}

function monthWord(name = ''): Word {
  const number = monthNamed(name);
  if (number === 0) throw new DateProblemError();
  return word('month', number);
}

function winterWords([first, last]: Found): Word[] {
  return Number(last) === Number(first) + 1 ? [word('season', 12), word('year', first)] : refuseWinterOfOneYear();
}

function refuseShortYear(): never {
  throw new DateProblemError('a year takes four digits');
}

function refuseAbout(): never {
  throw new DateProblemError(
    'how far it may lie from that date is not said: write its month, or the days among which it lies, as in [2020-05-10..2020-05-20]',
  );
}

function refuseWinterOfOneYear(): never {
  throw new DateProblemError('a winter takes two years, as in zima 2020/2021');
}
