import { type ChildProcess, fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterwards, freshFolder } from '@social-economy/database/testing';
import { StartError } from '@social-economy/subgraph/start-error';
import { problemsTold } from '@social-economy/telemetry/testing';
import { KeptProcess } from './kept-process';

const told = problemsTold();
let program: string;
beforeAll(() => {
  program = join(freshFolder(), 'program.js');
  writeFileSync(program, "process.send({ ready: 'http://127.0.0.1:1/' }); process.on('disconnect', () => process.exit());");
});

const nowhere = join(__dirname, 'no', 'program');
const starts = () => fork(program);
/** As where there is no room for a process: an event. */
const startsNothing = () => fork(program, { execPath: nowhere });
const throws = (): ChildProcess => {
  throw new Error('no memory');
};

test('a part that cannot be started again is tried again after longer and longer pauses, and the program goes on', async () => {
  const ways = [starts, startsNothing, throws, startsNothing, starts];
  const children: ChildProcess[] = [];
  let ready = 0;
  const { kept, url } = await KeptProcess.started('part', () => {
    const child = ways.shift()!();
    children.push(child);
    return child.on('message', () => (ready += 1));
  });
  afterwards(() => kept.stop(performance.now()));
  expect(url).toBe('http://127.0.0.1:1/');
  children[0]!.kill('SIGKILL');
  while (ready < 2) await sleep(50);
  expect(told.map(({ problem }) => problem)).toEqual([
    'The part ended (SIGKILL); it is started again in 0.1 s.',
    `The part could not be started (spawn ${nowhere} ENOENT); it is started again in 0.2 s.`,
    'The part could not be started (no memory); it is started again in 0.4 s.',
    `The part could not be started (spawn ${nowhere} ENOENT); it is started again in 0.8 s.`,
  ]);
  await kept.stop(performance.now() + 5_000);
  expect(children.at(-1)!.signalCode).toBe('SIGTERM');
});

test('one that waits to be started again is not, once it is to stop', async () => {
  const children: ChildProcess[] = [];
  const { kept } = await KeptProcess.started('part', () => {
    children.push(children.length === 0 ? starts() : startsNothing());
    return children.at(-1)!;
  });
  children[0]!.kill('SIGKILL');
  while (children.length < 2) await sleep(50);
  await kept.stop(performance.now() + 5_000);
  await sleep(1_000);
  expect(children).toHaveLength(2);
});

test('one that cannot be started at first is told of as that', async () => {
  const started = KeptProcess.started('part', startsNothing);
  await expect(started).rejects.toThrow(StartError);
  await expect(started).rejects.toThrow(`The part did not start (spawn ${nowhere} ENOENT)`);
});
