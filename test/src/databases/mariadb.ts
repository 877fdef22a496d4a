import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../start-graph';

/** The program of MariaDB; undefined where it is not installed. */
export const mariadb = ['/usr/sbin/mariadbd', '/usr/local/sbin/mariadbd'].find(existsSync);

/**
 * What each server of a test is started with: empty data in the folder, made here, and a free loopback port. A server that starts deletes all
 * temporary tables in its `tmpdir`, also those of a server that runs, so each has a place of its own for them.
 */
export async function ownServerOptions(folder: string, user = 'root'): Promise<{ options: string[]; port: number }> {
  const isRoot = process.getuid?.() === 0;
  const places = ['--no-defaults', `--datadir=${join(folder, 'data')}`, `--tmpdir=${folder}`, ...(isRoot ? [`--user=${user}`] : [])];
  const { status, stderr } = spawnSync('mariadb-install-db', [...places, '--auth-root-authentication-method=normal', '--skip-test-db']);
  if (status !== 0) throw new Error(stderr.toString());
  const port = await freePort();
  const options = [
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    `--socket=${join(folder, 's')}`,
    `--log-error=${join(folder, 'error.log')}`,
  ];
  return { options: [...places, ...options, '--innodb-doublewrite=0'], port };
}
