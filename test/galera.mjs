// `npm run galera`: three MariaDB nodes of a Galera cluster on loopback, of which one after another is killed while others write.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root, runScript, setUp } from '../setup.mjs';
import { exitOf, serverProgram } from './private-mysql.mjs';

const providers = ['/usr/lib/galera/libgalera_smm.so', '/usr/lib64/galera-4/libgalera_smm.so'];
const needed = 'apt-get install mariadb-server galera-4 rsync';

await runScript(async () => {
  if (!serverProgram()?.endsWith('mariadbd') || !providers.some(existsSync) || !existsSync('/usr/bin/rsync')) {
    console.log(`Galera was skipped: install it (${needed}).`);
    return;
  }
  await setUp();
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const command = [jest, '--runInBand', '--testMatch=<rootDir>/test/src/galera/galera.run.ts'];
  const child = spawn(process.execPath, command, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => child.kill(signal));
  process.exitCode = (await exitOf(child)) === 0 ? 0 : 1;
});
