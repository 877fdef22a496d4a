import { setTimeout as sleep } from 'node:timers/promises';
import { newMarkers } from '../concurrency/mixed-attempts';
import { writings, type World } from '../concurrency/writing-program';
import type { GraphUnderTest } from '../start-graph';

type Ask = GraphUnderTest['ask'];

/** One who reads, and how many milliseconds after it was acknowledged a write must be seen by them. */
export interface Reader {
  ask: Ask;
  boundMs: number;
}

/** One who writes, may write about voivodeship 28, and sees what they wrote at once. */
export interface Writer {
  ask: Ask;
  token: string;
}

/** An answer that was older than it may be: the version that was read, and the oldest one that might have been. */
export interface Stale {
  read: number;
  due: number;
}

/** When each version of an event was acknowledged to its writer. */
type Acknowledged = { version: number; at: number }[];

const nextMarker = newMarkers();
const writesInAll = 250;
/** Together with the writes a thousand operations. */
export const readsInAll = 750;

/** An event of its own for one writer, who changes it. */
async function writtenEvent({ ask, token }: Writer) {
  const acknowledged: Acknowledged = [];
  const change = async (mutation: string, input: object) => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`;
    const query = `mutation ($input: ${type}) { ${mutation}(input: $input) { event { id version } userErrors { message } } }`;
    const answer = await ask(query, { input }, token);
    const { event } = (answer.data as Record<string, { event: { id: string; version: number } | null }> | null)?.[mutation] ?? {};
    if (!event) throw new Error(JSON.stringify(answer));
    acknowledged.push({ version: event.version, at: performance.now() });
    return event.id;
  };
  const id = await change('createEvent', writings['createEvent']!.input(nextMarker(), {} as World));
  const write = () => change('updateEvent', { id, version: acknowledged.at(-1)?.version, summary: `Opis ${nextMarker()}` });
  return { id, acknowledged, write };
}

/**
 * Has six readers, in turn of each of the given kinds, ask all kinds of questions about an event beside its writer, most of which were
 * asked before, and tells which answers were older than what had been acknowledged so long before they were asked for.
 */
export async function staleReads(writer: Writer, readers: readonly Reader[]): Promise<{ stale: Stale[]; reads: number }> {
  const { id, acknowledged, write } = await writtenEvent(writer);
  const stale: Stale[] = [];
  let reads = 0;
  let isWriting = true;
  const read = async ({ ask, boundMs }: Reader, number: number) => {
    const name = `n${number % 3}`;
    const askedAt = performance.now();
    const due = acknowledged.findLast(({ at }) => at + boundMs <= askedAt)?.version ?? 0;
    const answer = await ask(`query ($id: ID!) { territory(teryt: "28") { name } event(id: $id) { ${name}: version } }`, { id });
    if (answer.errors) throw new Error(JSON.stringify(answer));
    const seen = (answer.data as { event: Record<string, number> | null }).event?.[name] ?? 0;
    if (seen < due) stale.push({ read: seen, due });
    reads += 1;
  };
  const reading = Array.from({ length: 6 }, async (_, index) => {
    while (isWriting || reads < readsInAll) await read(readers[index % readers.length]!, reads);
  });
  const writing = async () => {
    for (let writes = 0; writes < writesInAll; writes += 1) {
      await write();
      // Who has just written reads first of all.
      await read({ ask: writer.ask, boundMs: 0 }, writes);
      if (writes % 50 === 0) await sleep(300);
    }
  };
  await Promise.all([writing().finally(() => (isWriting = false)), ...reading]);
  return { stale, reads };
}
