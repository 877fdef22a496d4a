import { folded } from '@social-economy/values/polish-text';
import type { Event } from './event';

/** Fold of everything that a search for words in events looks through: title, summary, topics and place. */
export function eventSearchFold({
  title,
  summary,
  topics,
  placeName,
  placeCity,
  placeAddress,
}: Pick<Event, 'title' | 'summary' | 'topics' | 'placeName' | 'placeCity' | 'placeAddress'>): string {
  return folded([title, summary, ...topics, placeName, placeCity, placeAddress].filter((text) => text !== null).join(' '));
}
