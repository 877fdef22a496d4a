import { setTimeout as sleep } from 'node:timers/promises';
import { KnownVersion } from '@social-economy/database/known-version';
import { today } from '@social-economy/values/calendar-date';
import { Present } from './present';
import { RememberedAnswer } from './remembered-answer';

/** What is known of a subgraph's data in version 1; it takes so many milliseconds to say so. */
const asked = (ms: number) => new KnownVersion(() => sleep(ms, '1'));

const answerOf = (...subgraphs: string[]) =>
  new RememberedAnswer(Buffer.from('{}'), new Map(subgraphs.map((name) => [name, '1'])), today());

test('after a wait for one subgraph, what another one said before counts only while it is not older than a second', async () => {
  const [quick, slow] = [asked(0), asked(600)];
  const present = new Present(new Map([['quick', quick] as const, ['slow', slow] as const]));
  await quick.current();
  await sleep(600);
  expect(await present.isAnswerOfNow(answerOf('quick', 'slow'))).toBe(false);
  expect(await present.isAnswerOfNow(answerOf('quick', 'slow'))).toBe(true);
  expect(present.isAnswerOfNow(answerOf('quick', 'slow'))).toBe(true);
});

test('a subgraph that took a second to say its version said nothing of now', async () => {
  const present = new Present(new Map([['slow', asked(1_050)]]));
  expect(await present.isAnswerOfNow(answerOf('slow'))).toBe(false);
});

test('an answer is of one day, also where that ended while a subgraph was asked', async () => {
  const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-01-31T22:59:59Z'));
  const present = new Present(new Map([['events', asked(0)]]));
  const answer = answerOf('events');
  const isOfNow = present.isAnswerOfNow(answer);
  clock.mockReturnValue(Date.parse('2026-01-31T23:00:01Z'));
  expect(await isOfNow).toBe(false);
  clock.mockRestore();
});
