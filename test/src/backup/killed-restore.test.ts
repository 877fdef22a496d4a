import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freshFolder } from '@social-economy/database/testing';
import { environmentWith, graphCommand, graphProgram, settingsOf } from '../graph-command';
import { syntheticDatabases } from '../start-graph';
import { newDatabases, rowsIn } from './databases';

test('a restore that is killed leaves each database empty or whole', async () => {
  const { databases: source } = await syntheticDatabases(0.02);
  const archive = join(freshFolder(), 'backup.tar.gz');
  expect(graphCommand(settingsOf(source), 'export', '--all', archive).status).toBe(0);
  const whole = await rowsIn(source);

  const start = performance.now();
  const undisturbed = newDatabases();
  expect(graphCommand(settingsOf(undisturbed), 'import', '--all', archive).status).toBe(0);
  const takesMs = performance.now() - start;
  expect(await rowsIn(undisturbed)).toEqual(whole);

  const left: string[] = [];
  for (const share of [0.3, 0.5, 0.6, 0.7, 0.8, 0.9]) {
    const target = newDatabases();
    const child = spawn(process.execPath, [graphProgram, 'import', '--all', archive], {
      env: environmentWith(settingsOf(target)),
      stdio: 'ignore',
    });
    await Promise.race([sleep(share * takesMs), once(child, 'exit')]);
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    const rows = await rowsIn(target);
    for (const [name, tables] of Object.entries(rows)) {
      left.push(Object.keys(tables).length === 0 ? 'empty' : 'whole');
      if (Object.keys(tables).length > 0) expect(tables).toEqual(whole[name as keyof typeof whole]);
    }
  }
  expect(left).toContain('empty');
}, 300_000);
