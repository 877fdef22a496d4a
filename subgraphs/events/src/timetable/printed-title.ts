import { folded } from '@social-economy/values/polish-text';
import { AttendanceMode } from '../event/event-enums';
import type { PlaceInput } from '../event/place';
import { eventKindOf } from './event-kind-of';

/** What a printed title says beside the name of the event. */
export interface PrintedTitle {
  title: string;
  /** How many times it takes place, of "(2 spotkania)". */
  occurrences: number;
  /** The words that tell how many times; null where nothing does. */
  occurrenceWords: string | null;
  place: PlaceInput | null;
  /** The words that tell the place. */
  placeWords: string | null;
  mode: AttendanceMode;
  /** The words that tell the mode; null where nothing does. */
  modeWords: string | null;
}

/** The name of an event, with what stands in brackets behind it or within its words about number, place and mode. Brackets with anything else stay. */
export function readTitle(printed: string): PrintedTitle {
  const read: PrintedTitle = { ...nothing, title: printed.replace(/\s+/g, ' ').trim() };
  for (const [brackets = '', words = ''] of read.title.matchAll(/\(([^()]*)\)/g)) {
    if (readBrackets(read, words.trim())) read.title = read.title.replace(brackets, ' ');
  }
  const title = withPolishQuotes(
    read.title
      .replace(/\s+/g, ' ')
      .replace(/ ([,.;:])/g, '$1')
      .trim(),
  );
  return { ...read, title, ...(read.place === null && countryIn(title)), ...(read.modeWords === null && modeIn(title)) };
}

/** The mode that words tell; empty where they tell none. */
export function modeIn(words: string): Partial<Pick<PrintedTitle, 'mode' | 'modeWords'>> {
  const line = folded(words);
  const [mode, form] = modes.find(([, known]) => known.test(line)) ?? [];
  return mode === undefined ? {} : { mode, modeWords: form?.exec(line)?.[0] };
}

/** A place as a bracket or a column names it: a building, or else a town. */
export function placeOf(words: string): PlaceInput {
  const isBuilding =
    /\d|,|^(hala|hotel|centrum|sala|urzad|starostwo|dom|osrodek|siedziba|biuro|ul|al|pl|restauracja|palac|zamek|filharmonia|uniwersytet)\b/.test(
      folded(words),
    );
  if (!isBuilding) return { city: words };
  const [name = words, ...rest] = words.split(/,\s*/);
  const last = rest.at(-1);
  return rest.length === 1 && last !== undefined && !/\d/.test(last) ? { name, city: last } : { name: words };
}

const nothing = { occurrences: 1, occurrenceWords: null, place: null, placeWords: null, mode: AttendanceMode.ON_SITE, modeWords: null };
const numbers = ['zero', 'jedno|jedna|jeden', 'dwa|dwie', 'trzy', 'cztery', 'piec', 'szesc', 'siedem', 'osiem', 'dziewiec', 'dziesiec'];
const times = /^(\d{1,3}|[a-z]+) (?:spotka|edycj|warsztat|wizyt|szkole|posiedze|konferencj|raz|tur|termin|wydarze|webinar|seminari)[a-z]*$/;

const modes: readonly (readonly [AttendanceMode, RegExp])[] = [
  [AttendanceMode.HYBRID, /\bhybryd\w*/],
  [AttendanceMode.ONLINE, /\bon-?line\b|\bzdaln\w*|\bwebinar\w*|\bwideokonferencj\w*|\bzoom\b|\b(?:ms )?teams\b|\bclickmeeting\b/],
  [AttendanceMode.ON_SITE, /\bstacjonarn\w*/],
];

/** Countries in the forms in which titles name them behind "do" and "w", without Polish marks. */
const countries: Record<string, string> = {
  AT: 'austrii', BE: 'belgii', BG: 'bulgarii', CH: 'szwajcarii', CY: 'cypru|cyprze', CZ: 'czech|czechach', DE: 'niemiec|niemczech', DK: 'danii',
  EE: 'estonii', ES: 'hiszpanii', FI: 'finlandii', FR: 'francji', GB: 'wielkiej brytanii', GR: 'grecji', HR: 'chorwacji', HU: 'wegier|wegrzech',
  IE: 'irlandii', IT: 'wloch|wloszech', LT: 'litwy|litwie', LU: 'luksemburga', LV: 'lotwy|lotwie', MT: 'malty|malcie', NL: 'holandii|niderlandow',
  NO: 'norwegii', PT: 'portugalii', RO: 'rumunii', SE: 'szwecji', SI: 'slowenii', SK: 'slowacji', UA: 'ukrainy|ukrainie',
}; // prettier-ignore

function readBrackets(read: PrintedTitle, words: string): boolean {
  const count = countIn(words);
  if (count !== null) Object.assign(read, { occurrences: count, occurrenceWords: words });
  else if (modeIn(words).mode !== undefined && words.split(' ').length <= 3) Object.assign(read, modeIn(words));
  else if (read.place === null && isPlace(words)) Object.assign(read, { place: placeOf(words), placeWords: words });
  else return false;
  return true;
}

function countIn(words: string): number | null {
  const [, number = ''] = times.exec(folded(words)) ?? [];
  const count = /^\d/.test(number) ? Number(number) : numbers.findIndex((names) => names.split('|').includes(number));
  return count >= 1 ? count : null;
}

/** A place is a proper name: its words begin with capitals, and are no abbreviation of capitals alone, such as CIS. */
function isPlace(words: string): boolean {
  const isName = /^\p{Lu}[\p{L}.]*\p{Ll}/u.test(words) || /^(ul|al|pl)\. /.test(words);
  const small = words.split(/[\s,-]+/).filter((word) => /^\p{Ll}/u.test(word) && !/^(nad|pod|k|ul|al|pl|w|we|i|im|koło)\.?$/.test(word));
  return isName && small.length === 0 && words.length <= 100 && eventKindOf(words) === null;
}

function countryIn(title: string): Partial<PrintedTitle> {
  const line = folded(title);
  for (const [country, names] of Object.entries(countries)) {
    const [words] = new RegExp(String.raw`\b(?:do|we?) (?:${names})\b`).exec(line) ?? [];
    if (words !== undefined) return { place: { country }, placeWords: words };
  }
  return {};
}

/** Straight quotation marks in pairs as Polish ones, without spaces inside. */
function withPolishQuotes(title: string): string {
  return title.replace(/"\s*([^"]*?)\s*"/g, '„$1”');
}
