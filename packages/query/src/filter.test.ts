import { createTable, integer, key, nullable, text } from '@social-economy/database/create-table';
import { type Database, openDatabase } from '@social-economy/database/database';
import { migrate } from '@social-economy/database/migrate';
import { afterwards, freshDatabaseUrl } from '@social-economy/database/testing';
import { folded, sortKey } from '@social-economy/values/polish-text';
import { levelOf, TerritoryLevel } from '@social-economy/values/teryt';
import fc from 'fast-check';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { comparing, comparingText, holdingWords, locatedAt } from './conditions';
import { type Combinable, filterOf } from './filter';
import type { IntFilter, StringFilter, TerritoryFilter } from './filter-inputs';
import { PagedList } from './paged-list';
import { SortDirection } from './sort-direction';

@Entity('place')
class Place {
  @PrimaryColumn({ type: 'varchar', length: 64 })
  id!: string;

  @Column({ type: 'varchar', length: 64, nullable: true })
  name!: string | null;

  @Column({ type: 'varchar', length: 64, nullable: true })
  nameFold!: string | null;

  @Column({ type: 'varchar', length: 64, nullable: true })
  nameSort!: string | null;

  @Column({ type: 'varchar', length: 12 })
  teryt!: string;

  @Column({ type: 'int', nullable: true })
  people!: number | null;
}

interface PlaceFilter extends Combinable<PlaceFilter> {
  name?: StringFilter | null;
  text?: string | null;
  territory?: TerritoryFilter | null;
  people?: IntFilter | null;
}

const filter = filterOf<PlaceFilter>({
  name: comparingText('item.`name`', 'item.`nameFold`'),
  text: holdingWords('item.`nameFold`'),
  territory: locatedAt('item.`teryt`'),
  people: comparing('item.`people`'),
});
const optionalText = (name: string) => text(name, 64, nullable);
const tables = {
  entities: [Place],
  migrations: [
    createTable(1763700000001, 'place', [
      key('id'),
      optionalText('name'),
      optionalText('nameFold'),
      optionalText('nameSort'),
      text('teryt', 12),
      integer('people', nullable),
    ]),
  ],
};

let database: Database;
beforeAll(async () => {
  const databaseUrl = freshDatabaseUrl();
  await migrate(databaseUrl, tables);
  database = await openDatabase(databaseUrl, tables);
  afterwards(() => database.close());
});

const names = [
  ...['Łódź', 'lodz', 'Łask', 'Lublin', 'Lublin ', '100%', '100x', 'a_b', 'aXb', 'Żory Śląskie', 'śląskie żory', 'ęć', ''],
  ...['O’Hara', "O'Hara", '„Hara”', 'a–b', 'a-b', '\\'],
];
const codes = ['0', '06', '28', '28@1998', '2862', '2862@2020', '2862011', '2862011@2021', '30'];
const nameOf = fc.constantFrom(...names);
const placeOf: fc.Arbitrary<Omit<Place, 'id' | 'nameFold' | 'nameSort'>> = fc.record({
  name: fc.option(nameOf),
  teryt: fc.constantFrom(...codes),
  people: fc.option(fc.integer({ min: 0, max: 3 })),
});

const comparisonOf = <Value>(value: fc.Arbitrary<Value>, ...lists: string[]) =>
  fc.record(
    {
      ...Object.fromEntries(['eq', 'ne', 'lt', 'lte', 'gt', 'gte'].map((name) => [name, value])),
      ...Object.fromEntries(lists.map((name) => [name, fc.array(value, { maxLength: 3 })])),
      isNull: fc.boolean(),
    },
    { requiredKeys: [] },
  );
const stringFilterOf = fc.record(
  {
    eq: nameOf,
    ne: nameOf,
    in: fc.array(nameOf, { maxLength: 3 }),
    notIn: fc.array(nameOf, { maxLength: 3 }),
    contains: nameOf,
    startsWith: nameOf,
    isNull: fc.boolean(),
  },
  { requiredKeys: [] },
);
const territoryFilterOf = fc.record(
  {
    within: fc.constantFrom(...codes),
    anyOf: fc.array(fc.constantFrom(...codes), { maxLength: 2 }),
    level: fc.constantFrom(...Object.values(TerritoryLevel)),
  },
  { requiredKeys: [] },
);

function filterOfDepth(depth: number): fc.Arbitrary<PlaceFilter> {
  const plain = {
    name: fc.option(stringFilterOf),
    text: nameOf,
    territory: territoryFilterOf,
    people: comparisonOf(fc.integer({ min: 0, max: 3 }), 'in'),
  };
  if (depth === 0) return fc.record(plain, { requiredKeys: [] });
  const inner = filterOfDepth(depth - 1);
  const parts = fc.array(inner, { maxLength: 2 });
  return fc.record({ ...plain, and: parts, or: parts, not: inner }, { requiredKeys: [] });
}
const filterArbitrary = filterOfDepth(3);

/** The rules in plain code: what is unknown meets no condition but isNull. */
function meets(place: Place, { and, or, not, name, text: words, territory, people }: PlaceFilter): boolean {
  return [
    !name || (compares(place.name, name) && holds(place.name, name)),
    words == null ||
      wordsOf(words).every((word) => place.name !== null && spellingsOf(word).some((one) => folded(place.name ?? '').includes(one))),
    !territory || isLocated(place.teryt, territory),
    !people || compares(place.people, people),
    (and ?? []).every((part) => meets(place, part)),
    or == null || or.some((part) => meets(place, part)),
    !not || !meets(place, not),
  ].every(Boolean);
}

const wordsOf = (words: string) =>
  folded(words.replace(/['’„”]/g, ' '))
    .split(' ')
    .filter(Boolean);
const spellingsOf = (asked: string) => [folded(asked), folded(asked).replace('–', '-')];

function compares<Value extends string | number>(value: Value | null, asked: object): boolean {
  const {
    eq,
    ne,
    lt,
    lte,
    gt,
    gte,
    in: among,
    notIn,
    isNull,
  } = asked as Partial<Record<'eq' | 'ne' | 'lt' | 'lte' | 'gt' | 'gte', Value>> & {
    in?: Value[];
    notIn?: Value[];
    isNull?: boolean;
  };
  const known = (holdsFor: (one: Value) => boolean) => value !== null && holdsFor(value);
  return [
    eq === undefined || known((one) => one === eq),
    ne === undefined || known((one) => one !== ne),
    lt === undefined || known((one) => one < lt),
    lte === undefined || known((one) => one <= lte),
    gt === undefined || known((one) => one > gt),
    gte === undefined || known((one) => one >= gte),
    among === undefined || known((one) => among.includes(one)),
    notIn === undefined || known((one) => !notIn.includes(one)),
    isNull === undefined || (value === null) === isNull,
  ].every(Boolean);
}

function holds(value: string | null, { contains, startsWith }: StringFilter): boolean {
  const fold = value === null ? null : folded(value);
  return (
    (contains == null || spellingsOf(contains).some((part) => fold?.includes(part))) &&
    (startsWith == null || spellingsOf(startsWith).some((start) => fold?.startsWith(start)))
  );
}

function isLocated(teryt: string, { within, anyOf, level }: TerritoryFilter): boolean {
  const lies = (unit: string) => unit === '0' || (teryt.startsWith(unit) && teryt !== '0' && teryt.charAt(unit.length) !== '@');
  return (within == null || lies(within)) && (anyOf == null || anyOf.some(lies)) && (level == null || levelOf(teryt) === level);
}

async function store(places: Omit<Place, 'id' | 'nameFold' | 'nameSort'>[]): Promise<Place[]> {
  const rows = places.map((place, index) => ({
    ...place,
    id: `p${index}`,
    nameFold: place.name === null ? null : folded(place.name),
    nameSort: place.name === null ? null : sortKey(place.name),
  }));
  await database.write(async (manager) => {
    await manager.clear(Place);
    if (rows.length > 0) await manager.insert(Place, rows);
  });
  return rows;
}

const orders = {
  NAME: [{ column: 'nameSort', direction: 'ASC', nullable: true }],
  PEOPLE: [{ column: 'people', direction: 'ASC', nullable: true }],
  TERYT: [{ column: 'teryt', direction: 'ASC' }],
} as const;
const columns = { NAME: 'nameSort', PEOPLE: 'people', TERYT: 'teryt' } as const;
type OrderField = keyof typeof orders;
const orderOf = fc.array(
  fc.record({ field: fc.constantFrom<OrderField>('NAME', 'PEOPLE', 'TERYT'), direction: fc.constantFrom(...Object.values(SortDirection)) }),
  { maxLength: 3 },
);

function ordered(places: Place[], orderBy: { field: OrderField; direction: SortDirection }[]): string[] {
  const compare = (one: Place, other: Place): number => {
    for (const { field, direction } of orderBy) {
      const [a, b] = [one[columns[field]], other[columns[field]]];
      if (a === b) continue;
      if (a === null || b === null) return a === null ? 1 : -1;
      return a < b === (direction === SortDirection.ASC) ? -1 : 1;
    }
    return one.id < other.id ? -1 : 1;
  };
  return [...places].sort(compare).map(({ id }) => id);
}

test('any filter, order and page size gives what the rules say', async () => {
  const list = new PagedList<Place, PlaceFilter, OrderField>(database, { entity: Place, key: 'id', order: [], orders, filter });
  const everyPage = async (request: Parameters<typeof list.page>[0]): Promise<string[]> => {
    const { nodes, pageInfo } = await list.page(request);
    const ids = nodes.map(({ id }) => id);
    return pageInfo.hasNextPage ? [...ids, ...(await everyPage({ ...request, after: pageInfo.endCursor }))] : ids;
  };
  await fc.assert(
    fc.asyncProperty(
      fc.array(placeOf, { maxLength: 12 }),
      filterArbitrary,
      orderOf,
      fc.integer({ min: 1, max: 5 }),
      async (places, asked, orderBy, first) => {
        const stored = await store(places);
        const expected = stored.filter((place) => meets(place, asked));
        expect(await everyPage({ filter: asked, orderBy, first })).toEqual(ordered(expected, orderBy));
        expect(await (await list.page({ filter: asked, first })).totalCount()).toBe(expected.length);
      },
    ),
    { numRuns: 300 },
  );
});

test('a filter and its opposite share out all rows', async () => {
  const list = new PagedList<Place, PlaceFilter>(database, { entity: Place, key: 'id', order: [], filter });
  await fc.assert(
    fc.asyncProperty(fc.array(placeOf, { maxLength: 8 }), filterArbitrary, async (places, asked) => {
      const stored = await store(places);
      const counts = [await list.page({ filter: asked }), await list.page({ filter: { not: asked } })].map((page) => page.totalCount());
      const [kept = 0, left = 0] = await Promise.all(counts);
      expect(kept + left).toBe(stored.length);
    }),
    { numRuns: 50 },
  );
});
