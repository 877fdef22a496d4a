import { folded } from '@social-economy/values/polish-text';
import type { Outcome } from './outcome';

/** Fold of everything that a search for words in outcomes looks through: text and resolution. */
export function outcomeSearchFold({ text, resolution }: Pick<Outcome, 'text' | 'resolution'>): string {
  return folded(`${text} ${resolution ?? ''}`);
}
