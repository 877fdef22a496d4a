import { comparingText, holdingWords, locatedAt } from './conditions';
import { type Combinable, filterOf } from './filter';
import type { StringFilter, TerritoryFilter } from './filter-inputs';

interface NoteFilter extends Combinable<NoteFilter> {
  name?: StringFilter | null;
  text?: string | null;
  territory?: TerritoryFilter | null;
}

const filter = filterOf<NoteFilter>({
  name: comparingText('item.`name`', 'item.`nameFold`'),
  text: holdingWords('item.`nameFold`'),
  territory: locatedAt('item.`teryt`'),
});

test('a filter that nests too deep or has too many parts is refused with the limit', () => {
  const nested = (levels: number): NoteFilter => (levels === 0 ? { text: 'x' } : { not: nested(levels - 1) });
  expect(filter(nested(9))).toBeDefined();
  expect(() => filter(nested(10))).toThrow('more than 10 levels deep');
  expect(() => filter({ or: Array.from({ length: 300 }, () => ({ text: 'x' })) })).toThrow('more than 200 parts');
  expect(() => filter({ territory: { within: 'PL' } })).toThrow('"PL" is not a TERYT code');
});

test('an empty filter asks for nothing, null counts as absent', () => {
  expect([filter(null), filter({}), filter({ name: null, and: [], not: null }), filter({ name: { eq: null } })]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
