import { setTimeout as sleep } from 'node:timers/promises';
import { KnownVersion, versionBoundMs } from './known-version';

function asked(...answers: Promise<string>[]) {
  const ask = jest.fn(() => answers.shift() ?? Promise.reject(new Error('asked too often')));
  return { ask, known: new KnownVersion(ask) };
}

test('it is asked for once in a second, for all who wait', async () => {
  const { ask, known } = asked(Promise.resolve('1'), Promise.resolve('2'));
  expect(await Promise.all([known.current(), known.current()])).toMatchObject([{ version: '1' }, { version: '1' }]);
  expect(known.current()).toMatchObject({ version: '1' });
  await sleep(versionBoundMs);
  expect(await known.current()).toMatchObject({ version: '2' });
  expect(ask).toHaveBeenCalledTimes(2);
});

test('an answer to what was asked before a change is not taken for the state after it', async () => {
  let tellFirst = (_version: string): void => undefined;
  const { known } = asked(new Promise((resolve) => (tellFirst = resolve)), Promise.resolve('after'));
  const first = known.current();
  known.forget();
  const second = known.current();
  tellFirst('before');
  expect(await first).toMatchObject({ version: 'before' });
  expect(await second).toMatchObject({ version: 'after' });
  expect(known.current()).toMatchObject({ version: 'after' });
});

test('of versions that come along, the one that was surely the newest later counts', () => {
  const { known } = asked();
  const now = performance.now();
  known.take({ version: 'late', asOf: now });
  known.take({ version: 'early', asOf: now - 10 });
  expect(known.current()).toMatchObject({ version: 'late' });
});

test('a failure to ask is told, and the next one asks again', async () => {
  const { known } = asked(Promise.reject(new Error('down')), Promise.resolve('1'));
  await expect(known.current()).rejects.toThrow('down');
  expect(await known.current()).toMatchObject({ version: '1' });
});
