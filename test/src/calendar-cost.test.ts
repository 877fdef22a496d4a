import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { subgraphCallChannel } from '@social-economy/gateway/subgraph-calls';
import { type GraphUnderTest, startGraph, syntheticDatabases } from './start-graph';

let graph: GraphUnderTest;
beforeAll(async () => {
  graph = await startGraph((await syntheticDatabases(0.01)).databases);
});

/** A calendar, the number of its events, and how many calls to subgraphs it took. */
async function calendarOf(teryt: string): Promise<{ text: string; events: number; calls: number }> {
  let calls = 0;
  const count = () => void (calls += 1);
  subscribe(subgraphCallChannel.name, count);
  try {
    const text = await (await fetch(new URL(`/calendar/${teryt}.ics`, graph.url))).text();
    return { text, events: text.split('BEGIN:VEVENT').length - 1, calls };
  } finally {
    unsubscribe(subgraphCallChannel.name, count);
  }
}

test('a calendar takes the same few calls for each 100 events, and has every event once', async () => {
  const one = await calendarOf('14');
  const all = await calendarOf('0');
  expect(one.events).toBeLessThanOrEqual(100);
  expect(all.events).toBeGreaterThan(300);
  expect(all.calls).toBeLessThanOrEqual(Math.ceil((all.events + 1) / 100) * one.calls);
  const uids = all.text.split('\r\n').filter((line) => line.startsWith('UID:'));
  expect(new Set(uids).size).toBe(all.events);
});

test('a calendar of synthetic events says that they are', async () => {
  const { text, events } = await calendarOf('14');
  expect(text.replaceAll('\r\n ', '').split('Dane syntetyczne: to wydarzenie jest zmyślone.')).toHaveLength(events + 1);
});
