import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import sql from 'sql-template-tag';
import { connect } from './connections';
import { createTable, key, text } from './create-table';
import { Database } from './database';
import { migrate } from './migrate';
import { afterwards, freshFolder } from './testing';

const tables = { entities: [], migrations: [createTable(1763700000001, 'note', [key('id'), text('words', 5000)])] };
const folder = freshFolder();
const mount = (...words: string[]) => spawnSync('mount', words).status === 0;
/** Who may mount a disk plays this with one of four megabytes. */
const isMounted = mount('-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder);
if (isMounted) afterwards(() => spawnSync('umount', ['-l', folder]));
else console.info('No disk can be mounted here: none is filled.');

async function opened() {
  const database = new Database(await connect(join(folder, 'test.sqlite'), tables));
  const insert = (id: string) => database.write((manager) => manager.query('INSERT INTO note VALUES (?, ?)', [id, 'x'.repeat(4000)]));
  const count = async () => Number((await database.read(sql`SELECT COUNT(*) AS count FROM note`))[0]?.['count']);
  return { database, insert, count };
}

test('on a disk that is full nothing is written and what was stored is read; with room again it goes on; one that can only be read is not opened', async () => {
  if (!isMounted) return;
  const log = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  await migrate(join(folder, 'test.sqlite'), tables);
  const { database, insert, count } = await opened();
  let stored = 0;
  const fill = async () => {
    while (stored < 5_000) {
      await insert(`note ${stored}`);
      stored += 1;
    }
  };
  await expect(fill()).rejects.toMatchObject({ extensions: { code: 'DATABASE_FULL' } });
  expect(stored).toBeGreaterThan(100);
  expect(await count()).toBe(stored);
  expect(mount('-o', 'remount,size=16m', folder)).toBe(true);
  await insert('with room');
  expect(await count()).toBe(stored + 1);
  await database.close();
  expect(mount('-o', 'remount,ro', folder)).toBe(true);
  await expect(opened()).rejects.toMatchObject({ code: expect.stringMatching(/^SQLITE_(READONLY|CANTOPEN)/) });
  log.mockRestore();
});
