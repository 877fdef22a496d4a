import { folded, sortKey } from '@social-economy/values/polish-text';
import type { Event } from './event';

// As much as an index of MySQL takes beside the id.
const longestSortKey = 700;

/** The columns that only serve order and search, as they follow from what an event says; whoever writes one of those writes them too. */
export function derivedColumns({
  title,
  summary,
  topics,
  placeName,
  placeCity,
  placeAddress,
}: Pick<Event, 'title' | 'summary' | 'topics' | 'placeName' | 'placeCity' | 'placeAddress'>): Pick<
  Event,
  'titleSort' | 'titleFold' | 'searchFold'
> {
  const searched = [title, summary, ...topics, placeName, placeCity, placeAddress];
  return {
    titleSort: sortKey(title, longestSortKey),
    titleFold: folded(title),
    searchFold: folded(searched.filter((text) => text !== null).join(' ')),
  };
}
