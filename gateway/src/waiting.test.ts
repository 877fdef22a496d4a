import { getMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Waiting } from './waiting';

const never = () => new Promise<never>(() => undefined);

test('what is begun once the time is over is refused, also where a timer was a little early', async () => {
  for (let time = 0; time < 40; time += 1) {
    const waiting = new Waiting(2 + Math.random());
    await expect(waiting.whileWaiting(never)).rejects.toMatchObject({ failure: 'TIMEOUT' });
    const refused = waiting.whileWaiting(never).catch((error: unknown) => error);
    expect(await Promise.race([refused, sleep(50, 'still waiting')])).toMatchObject({ failure: 'TIMEOUT' });
  }
});

test('who hangs up ends all that is under way, and nothing is begun for them; a signal tells it, whenever it is asked for', async () => {
  const waiting = new Waiting(1_000);
  const { hungUp } = waiting;
  const underWay = [waiting.whileWaiting(never), waiting.whileWaiting(never)].map((work) =>
    expect(work).rejects.toMatchObject({ failure: 'HUNG_UP' }),
  );
  const later = new Waiting(1_000);
  waiting.hangUp();
  later.hangUp();
  await Promise.all(underWay);
  await expect(waiting.whileWaiting(() => Promise.resolve(1))).rejects.toMatchObject({ failure: 'HUNG_UP' });
  expect([hungUp.aborted, later.hungUp.aborted]).toEqual([true, true]);
});

test('what a change took is not taken from what is under way nor from what comes after it', async () => {
  const waiting = new Waiting(40);
  const slow = waiting.whileWaiting(() => sleep(80, 'read'));
  waiting.anew(1_000);
  expect(await slow).toBe('read');
  expect(await waiting.whileWaiting(() => sleep(60, 'read after it'))).toBe('read after it');
  waiting.stop();
});

test('however many calls listen to whether the caller hangs up, none is taken for a leak', () => {
  expect(getMaxListeners(new Waiting().hungUp)).toBe(Infinity);
});
