import { folded } from '@social-economy/values/polish-text';
import { MissingReason } from '../observation/observation-enums';

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
  [/nie wystapilo|no occurrence|not occur|magnitude zero|mniejsz\w+ od|less than|wartosc|value|skorygowan|corrected|popraw/, 'VALUE'],
];

/** What an attribute says, by the dictionary of attributes where it is known. */
export function meaningOf(attribute: string | null, dictionary: ReadonlyMap<string, string>): AttributeMeaning {
  if (attribute === null || attribute === plainValue) return 'VALUE';
  const name = folded(dictionary.get(attribute) ?? '');
  return meanings.find(([words]) => words.test(name))?.[1] ?? null;
}
