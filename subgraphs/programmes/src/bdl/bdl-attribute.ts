import { folded } from '@social-economy/values/polish-text';
import { MissingReason, ObservationStatus } from '../observation/observation-enums';

/** What an attribute of a value says: the value stands, or is missing for a reason. Null when nobody knows. */
export type AttributeMeaning = 'VALUE' | MissingReason | null;

/** The attribute of a value of which there is nothing to say. */
const plainValue = '1';

/** What the names of attributes say, Polish and English, without marks. */
const meanings: readonly (readonly [words: RegExp, meaning: AttributeMeaning])[] = [
  [/tajemnic|poufn|confidential|secre/, MissingReason.CONFIDENTIAL],
  [/jeszcze nie|w opracowaniu|w przygotowaniu|not yet|in preparation|not available yet/, MissingReason.IN_PREPARATION],
  [/niemozliw|niecelow|nie dotyczy|not applicable|not possible|impossible|not purposeful/, MissingReason.NOT_APPLICABLE],
  [/nie zbiera|not collected/, MissingReason.NOT_COLLECTED],
  [
    /brak (?:wiarygodnych )?(?:informacji|danych)|no (?:reliable )?(?:data|information)|not available|niedostepn|unavailable/,
    MissingReason.NOT_PUBLISHED,
  ],
  [
    /nie wystapilo|no occurrence|not occur|magnitude zero|mniejsz\w+ od|less than|wartosc|value|wstepn|provisional|preliminary|szacun|estimat|skorygowan|corrected|popraw/,
    'VALUE',
  ],
];

/** How sure a value is, by the same names. */
const statuses: readonly (readonly [words: RegExp, status: ObservationStatus])[] = [
  [/wstepn|provisional|preliminary/, ObservationStatus.PROVISIONAL],
  [/szacun|estimat|mniejsz\w+ od|less than/, ObservationStatus.ESTIMATED],
];

/** What an attribute says, by the dictionary of attributes where it is known. */
export function meaningOf(attribute: string | null, dictionary: ReadonlyMap<string, string>): AttributeMeaning {
  if (attribute === null || attribute === plainValue) return 'VALUE';
  const name = folded(dictionary.get(attribute) ?? '');
  return meanings.find(([words]) => words.test(name))?.[1] ?? null;
}

/** How sure a value is by its attribute, and the words of an attribute that says more than that there is one. */
export function remarkOf(
  attribute: string | null,
  dictionary: ReadonlyMap<string, string>,
): { status: ObservationStatus; verbatim: string | null } {
  const text = attribute === null || attribute === plainValue ? '' : (dictionary.get(attribute) ?? '');
  const name = folded(text);
  const status = statuses.find(([words]) => words.test(name))?.[1] ?? ObservationStatus.FINAL;
  return { status, verbatim: /^(?:wartosc|value|)$/.test(name) ? null : text.slice(0, 300) };
}
