import { type Database, openDatabase } from '@social-economy/database/database';
import { migrate } from '@social-economy/database/migrate';
import { afterwards, freshDatabaseUrl, schemaDifferences } from '@social-economy/database/testing';
import sql from 'sql-template-tag';
import { tables } from '../tables';
import { migrations } from './migrations';
import { shareNumbers } from './shared-numbers';

const earlier = migrations.slice(0, migrations.indexOf(shareNumbers[0] as never));

/** A database as it was before institutions shared numbers, with some rows in it. */
async function earlierDatabase(): Promise<{ databaseUrl: string; database: Database }> {
  const databaseUrl = freshDatabaseUrl();
  await migrate(databaseUrl, { ...tables, migrations: earlier });
  const database = await openDatabase(databaseUrl, { entities: [], migrations: [] });
  afterwards(() => database.close());
  const institution = (id: string, kind: string, status: string, numbers: string[]) =>
    `('${[id, kind, id, id, id, id, status, '2862', ...numbers, '2024-06-30', 'x', 1].join("', '")}')`;
  const rows = [
    institution('open', 'PES', 'ACTIVE', ['0000000001', '1111000001', '000331501']),
    institution('closed', 'PES', 'CLOSED', ['0000000002', '1111000002', '000331502']),
    institution('unit', 'CIS', 'ACTIVE', ['0000000003', '1111000003', '00033150300001']),
    institution('club', 'KIS', 'ACTIVE', ['0000000004', '1111000004', '000331504']),
  ];
  await database.write(async (manager) => {
    await manager.query(
      `INSERT INTO institution (id, kind, name, nameSort, nameFold, searchFold, status, teryt, krs, nip, regon, activeTo, sourceId, version)
        VALUES ${rows.join(', ')}`,
    );
    await manager.query(
      "INSERT INTO credential (id, kind, holderId, validFrom, sourceId) VALUES ('a', 'x', 'open', '2020-01-01', 'x'), ('b', 'x', 'closed', '2020-01-01', 'x')",
    );
  });
  return { databaseUrl, database };
}

test('a database from before institutions shared numbers is brought up to date with what it holds', async () => {
  const { databaseUrl, database } = await earlierDatabase();
  await migrate(databaseUrl, tables);
  expect(await schemaDifferences(databaseUrl, tables)).toEqual([]);
  expect(await database.read(sql`SELECT id, krsUnique, nipUnique, regonUnique FROM institution ORDER BY id`)).toEqual([
    { id: 'closed', krsUnique: null, nipUnique: null, regonUnique: null },
    { id: 'club', krsUnique: null, nipUnique: null, regonUnique: null },
    { id: 'open', krsUnique: '0000000001', nipUnique: '1111000001', regonUnique: '000331501' },
    { id: 'unit', krsUnique: null, nipUnique: null, regonUnique: '00033150300001' },
  ]);
  expect(await database.read(sql`SELECT id, holderActiveTo FROM credential ORDER BY id`)).toEqual([
    { id: 'a', holderActiveTo: null },
    { id: 'b', holderActiveTo: '2024-06-30' },
  ]);
  const copy = (id: string, unique: string | null) =>
    database.write((manager) =>
      manager.query(
        'INSERT INTO institution (id, kind, name, nameSort, nameFold, searchFold, status, teryt, nip, nipUnique, sourceId, version) SELECT ?, kind, name, nameSort, nameFold, searchFold, status, teryt, nip, ?, sourceId, version FROM institution WHERE id = ?',
        [id, unique, 'open'],
      ),
    );
  await copy('same number', null);
  await expect(copy('same owner', '1111000001')).rejects.toThrow(/unique|duplicate/i);
});
