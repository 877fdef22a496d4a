// `npm run soak`: loads the graph as it is served for minutes, with questions and changes, while programs and databases end and come back.
// `--minutes 30` (5 unless it is said) for each form; `--sqlite` or `--mysql` for one of them; `--workers 2` for as many gateways on SQLite. Exit code 1 when something was not held.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root, runScript, setUp, SetUpError } from '../../setup.mjs';
import { exitOf } from '../private-mysql.mjs';
import { optionsOf } from '../script-options.mjs';

const usage = `npm run soak -- [--minutes 5] [--workers 1] [--sqlite | --mysql]

  --minutes N   how long each form of the graph is loaded
  --workers N   so many gateways over three subgraphs on SQLite, instead of one program
  --sqlite      on SQLite only
  --mysql       on MariaDB only`;
const options = optionsOf(usage, {
  minutes: { type: 'string', default: '5' },
  workers: { type: 'string', default: '1' },
  sqlite: { type: 'boolean' },
  mysql: { type: 'boolean' },
});
const both = !options.sqlite && !options.mysql;
const forms = [
  [
    'sqlite',
    options.workers === '1' ? 'one program, on SQLite files' : `${options.workers} gateways over three subgraphs, on SQLite files`,
    both || options.sqlite,
  ],
  ['mysql', 'a gateway and three subgraphs, on MariaDB', both || options.mysql],
];

await runScript(async () => {
  const minutes = Number(options.minutes);
  if (!(minutes > 0)) throw new SetUpError(`"${options.minutes}" is no number of minutes: write --minutes 5.`);
  if (!/^[1-9]\d?$/.test(options.workers)) throw new SetUpError(`"${options.workers}" is no number of gateways: write --workers 2.`);
  await setUp();
  for (const [engine, title, isChosen] of forms) {
    if (!isChosen) continue;
    console.log(`\n${title}, ${minutes} minutes from ${new Date().toISOString()}:`);
    if ((await soak(engine, minutes)) !== 0) process.exitCode = 1;
  }
});

/** Runs the suite of the soak, which ends with the graph that it started. */
function soak(engine, minutes) {
  const command = [join(root, 'node_modules', 'jest', 'bin', 'jest.js'), '--runInBand', '--forceExit', 'test/src/soak/soak'];
  const env = { ...process.env, DATABASE: engine, SOAK_MINUTES: String(minutes), SOAK_WORKERS: options.workers };
  return exitOf(spawn(process.execPath, command, { cwd: root, env, stdio: 'inherit' }));
}
