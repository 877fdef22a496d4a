import { folded, sortKey } from '@social-economy/values/polish-text';
import { POLAND, type Teryt } from '@social-economy/values/teryt';
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
  teryt,
}: Pick<Event, 'title' | 'summary' | 'topics' | 'placeName' | 'placeCity' | 'placeAddress' | 'teryt'>): Pick<
  Event,
  'titleSort' | 'titleFold' | 'searchFold' | 'regionTeryt'
> {
  const searched = [title, summary, ...topics, placeName, placeCity, placeAddress];
  return {
    titleSort: sortKey(title, longestSortKey),
    titleFold: folded(title),
    searchFold: folded(searched.filter((text) => text !== null).join(' ')),
    regionTeryt: regionOf(teryt),
  };
}

/** The voivodeship that a unit lies in; null for the country, and for a voivodeship that ended, which lies in none that goes on. */
function regionOf(teryt: Teryt | null): Teryt | null {
  return teryt === null || teryt === POLAND || teryt[2] === '@' ? null : teryt.slice(0, 2);
}
