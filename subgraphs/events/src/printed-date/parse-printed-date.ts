import { DateProblemError } from '../event-date/date-problem';
import { unknownDate } from '../event-date/window-of';
import { completedBy, type PrintedUnit, unitOf } from './printed-units';
import { type Word, wordsOf } from './printed-words';
import { joiningOf } from './unit-joining';
import { spanOf, type UnitSpan } from './unit-span';

const turn = /^turn unit (and|slash) unit$/;

/** The expression that a date as Polish offices print it stands for; a DateProblemError when any of it cannot be read. */
export function parsePrintedDate(text: string, yearFromContext: number | undefined): { edtf: string; yearInferred: boolean } {
  const words = wordsOf(text);
  if (words.length === 1 && words[0]?.kind === 'undecided') return { edtf: unknownDate, yearInferred: false };
  const hasTime = words.at(-1)?.kind === 'time';
  const { shape, parts } = shapeOf(withReadLetters(hasTime ? words.slice(0, -1) : words));
  const isTurn = turn.test(shape);
  const units = isTurn ? turning(parts.map(unitOf)) : parts.map(unitOf);
  const joining = joiningOf(isTurn ? 'unit slash unit' : shape);
  const { spans, yearInferred } = placed(units, yearFromContext);
  const [first, last] = [spans[0], spans.at(-1)];
  if (first === undefined || last === undefined || (hasTime && !spans.every(({ isDay }) => isDay))) throw new DateProblemError();
  return { edtf: joining(first, last, spans), yearInferred };
}

const joints = ['dash', 'slash', 'comma', 'and', 'or', 'from', 'to', 'toEndOf', 'turn'];

/** How the units of the words are joined, `unit dash unit`, and the words of each unit. */
function shapeOf(words: readonly Word[]): { shape: string; parts: Word[][] } {
  const shape: string[] = [];
  const parts: Word[][] = [];
  for (const [index, word] of words.entries()) {
    if (isJoint(word)) shape.push(word.kind);
    // "w dniach od 5 do 7 maja": what stands before a joint is no unit.
    else if (index === 0 && word.kind === 'in' && isJoint(words[1])) continue;
    else if (shape.at(-1) === 'unit') parts.at(-1)?.push(word);
    else {
      shape.push('unit');
      parts.push([word]);
    }
  }
  return { shape: shape.join(' '), parts };
}

function isJoint(word: Word | undefined): boolean {
  return word !== undefined && joints.includes(word.kind);
}

const beforeAMonth = /^(number|start|end|half|decade)$/;
const beginsAUnit = /^(number|month|roman|ordinal|start|end|half|in|weekday|season)$/;

/** The words in which the letter i is read: in "5 i 6 maja" it is "and", in "5 I 2020" and "I kwartał" the first Roman number. */
function withReadLetters(words: readonly Word[]): Word[] {
  const read: Word[] = [];
  for (const [index, word] of words.entries()) {
    const before = read.at(-1)?.kind ?? 'from';
    const next = words[index + 1];
    const isUnitNext = next !== undefined && !next.isLetterI && beginsAUnit.test(next.kind);
    const isNumber = joints.includes(before) || before === 'in' || (beforeAMonth.test(before) && !isUnitNext);
    read.push(word.isLetterI && !isNumber ? { kind: 'and', number: 0 } : word);
  }
  return read;
}

/** The end of the first and the start of the second: what lies on the turn of two months or years. */
function turning(units: readonly PrintedUnit[]): PrintedUnit[] {
  return units.map(({ unit, number, year, weekday }, index) => {
    if (unit !== 'month' && unit !== 'roman' && unit !== 'year') throw new DateProblemError();
    const third = { number: index === 0 ? 3 : 1, year, weekday };
    return unit === 'year' ? { ...third, unit: 'thirdOfYear' } : { ...third, unit: 'third', month: number };
  });
}

/** Where the units lie, each completed by the one behind it. */
function placed(units: readonly PrintedUnit[], yearFromContext: number | undefined): { spans: UnitSpan[]; yearInferred: boolean } {
  const last = units.at(-1);
  const yearInferred = last !== undefined && last.year === undefined;
  if (yearInferred && units.some(({ year }) => year !== undefined)) throw new DateProblemError('its end has no year');
  if (yearInferred && yearFromContext === undefined) throw new DateProblemError('its year is missing');
  const year = last?.year ?? yearFromContext ?? 0;
  const completed: (PrintedUnit & { year: number })[] = [];
  for (const unit of units.toReversed()) {
    const next = completed[0];
    const whole = next ? completedBy(next, unit) : unit;
    completed.unshift({ ...whole, year: whole.year ?? year });
  }
  return { spans: completed.map(spanOf), yearInferred };
}
