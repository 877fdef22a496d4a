import { foldedWords } from '@social-economy/values/polish-text';
import { MissingReason } from '../observation/observation-enums';

/** Signs that tables of Statistics Poland have for values that are not there, and why. */
const reasons: Readonly<Record<string, MissingReason>> = {
  x: MissingReason.NOT_APPLICABLE,
  X: MissingReason.NOT_APPLICABLE,
  '#': MissingReason.CONFIDENTIAL,
};

const words: Readonly<Record<string, MissingReason | null>> = {
  'nie dotyczy': MissingReason.NOT_APPLICABLE,
  nd: MissingReason.NOT_APPLICABLE,
  'n d': MissingReason.NOT_APPLICABLE,
  'tajemnica statystyczna': MissingReason.CONFIDENTIAL,
  'w opracowaniu': MissingReason.IN_PREPARATION,
  'dane w opracowaniu': MissingReason.IN_PREPARATION,
  'nie zbierano': MissingReason.NOT_COLLECTED,
  'nie opublikowano': MissingReason.NOT_PUBLISHED,
  bd: null,
  'b d': null,
  'brak danych': null,
  brak: null,
  na: null,
  'n a': null,
};

/**
 * Why a cell holds no value: a reason that its text tells, null where it tells none (empty, a dash, b.d.), undefined where it may be a value. No such
 * cell is a zero.
 */
export function noValueIn(text: string): MissingReason | null | undefined {
  if (/^[-\u2010-\u2015\u2212.…]*$/.test(text)) return null;
  const reason = reasons[text];
  return reason ?? words[foldedWords(text)];
}

/** The reason that a cell names, by its name or in Polish words; undefined where it is none. */
export function missingReasonNamed(text: string): MissingReason | undefined {
  const named = Object.values<string>(MissingReason).find((reason) => reason === text.toUpperCase()) as MissingReason | undefined;
  return named ?? reasons[text] ?? words[foldedWords(text)] ?? undefined;
}
