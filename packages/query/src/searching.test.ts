import { createTable, key, text } from '@social-economy/database/create-table';
import { openDatabase } from '@social-economy/database/database';
import { migrate } from '@social-economy/database/migrate';
import { afterwards, freshDatabaseUrl } from '@social-economy/database/testing';
import { folded } from '@social-economy/values/polish-text';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { holdingWords } from './conditions';
import { filterOf } from './filter';
import { PagedList } from './paged-list';

@Entity('body')
class Body {
  @PrimaryColumn({ type: 'varchar', length: 64 })
  id!: string;

  @Column({ type: 'varchar', length: 64 })
  nameFold!: string;
}

const filter = filterOf<{ text?: string }>({ text: holdingWords('item.`nameFold`') });
const tables = { entities: [Body], migrations: [createTable(1763700000001, 'body', [key('id'), text('nameFold', 64)])] };
const names = {
  apostrophe: 'O’Hara',
  dash: 'Rada Warmińsko–Mazurska',
  hyphen: 'Rada Warmińsko-Mazurska',
  nip: 'Most 5250250274',
  quoted: 'Fundacja „Przykład”',
};

let list: PagedList<Body, { text?: string }>;
beforeAll(async () => {
  const databaseUrl = freshDatabaseUrl();
  await migrate(databaseUrl, tables);
  const database = await openDatabase(databaseUrl, tables);
  afterwards(() => database.close());
  await database.write((manager) =>
    manager.insert(
      Body,
      Object.entries(names).map(([id, name]) => ({ id, nameFold: folded(name) })),
    ),
  );
  list = new PagedList(database, { entity: Body, key: 'id', order: [], filter });
});

test.each<[string, string, string[]]>([
  ['a register number with hyphens finds its digits', '525-025-02-74', ['nip']],
  ['one with other dashes finds them too', '525–025–02–74', ['nip']],
  ['its digits find it', '5250250274', ['nip']],
  ['a number shorter than those is looked for as it is', '525-025-02', []],
  ['a text of quotation marks asks for nothing', '" „”', Object.keys(names)],
  ['quotation marks of any kind do not count', '"Przykład"', ['quoted']],
  ['nor do they at the end of a sentence', "''Przykład''", ['quoted']],
  ['an apostrophe of any kind finds another', "o'hara", ['apostrophe']],
  ['a dash finds it and a hyphen', 'Warmińsko–Mazurska', ['dash', 'hyphen']],
  ['so does a dash of another kind', 'Warmińsko—Mazurska', ['hyphen']],
  ['a hyphen finds a hyphen', 'warmińsko-mazurska', ['hyphen']],
])('%s', async (_what, asked, expected) => {
  const { nodes } = await list.page({ filter: { text: asked } });
  expect(nodes.map(({ id }) => id)).toEqual(expected);
});
