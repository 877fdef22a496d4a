import { disagreements } from '../concurrency/audit-agrees';
import type { KeyedWriter, Sending } from '../concurrency/keyed-writer';
import { linesByMarker } from '../concurrency/mixed-attempts';
import { send, type Written, writings } from '../concurrency/writing-program';
import { type StoredTables, storedTables } from '../stored-tables';
import type { SoakedGraph } from './soaked-graph';

/** Where what is stored is not what writers were told is stored, a sentence each; none when each change is there, once. */
export async function lostOrDoubled(graph: SoakedGraph, seeded: StoredTables, writers: readonly KeyedWriter[]): Promise<string[]> {
  const sendings = writers.flatMap((writer) => writer.sendings);
  const stored = await storedTables(graph.databases);
  const told = [...(await wrongVersions(graph, sendings)), ...(await otherAnswers(graph, sendings))];
  const after = await storedTables(graph.databases);
  const grown = [...after].filter(([table, rows]) => rows.length !== stored.get(table)?.length).map(([table]) => table);
  return [
    ...disagreements(stored, seeded),
    ...sendings.filter(({ answer }) => !answer).map(({ mutation, marker }) => `${mutation} ${marker} was never acknowledged.`),
    ...wrongLines(stored, sendings),
    ...told,
    ...grown.map((table) => `${table} grew when keys were sent again.`),
  ];
}

/** The audit log has each acknowledged change once. */
function wrongLines(stored: StoredTables, sendings: readonly Sending[]): string[] {
  const lines = linesByMarker(stored);
  return sendings.flatMap(({ mutation, marker, answer }) => {
    const [found, right] = [lines.get(marker) ?? 0, answer ? (writings[mutation]!.lines ?? 1) : 0];
    return found === right ? [] : [`${mutation} ${marker} has ${found} lines in the audit log instead of ${right}.`];
  });
}

const readable = ['institution', 'event', 'body', 'programme', 'project'];
const atOnce = 50;

/** The graph shows each record that was acknowledged, in the version that was told last. */
async function wrongVersions({ url, tokens }: SoakedGraph, sendings: readonly Sending[]): Promise<string[]> {
  const newest = new Map<string, { type: string; record: Written }>();
  for (const { mutation, answer } of sendings) {
    const { type } = writings[mutation]!;
    const record = answer?.record;
    if (record && readable.includes(type) && record.version >= (newest.get(record.id)?.record.version ?? 0))
      newest.set(record.id, { type, record });
  }
  const all = [...newest.values()];
  const problems: string[] = [];
  for (let first = 0; first < all.length; first += atOnce) {
    const some = all.slice(first, first + atOnce);
    const fields = some.map(({ type, record }, index) => `r${index}: ${type}(id: ${JSON.stringify(record.id)}) { id version }`);
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${tokens.coordinator}` },
      body: JSON.stringify({ query: `{ ${fields.join(' ')} }` }),
    });
    const { data } = (await response.json()) as { data?: Record<string, Written | null> };
    some.forEach(({ type, record }, index) => {
      const shown = data?.[`r${index}`];
      if (shown?.version !== record.version)
        problems.push(`${type} ${record.id} is of version ${shown?.version} instead of ${record.version}.`);
    });
  }
  return problems;
}

/** Each key gives the answer again that acknowledged it, to the letter. */
async function otherAnswers({ url, tokens }: SoakedGraph, sendings: readonly Sending[]): Promise<string[]> {
  const problems: string[] = [];
  const left = sendings.filter(({ answer }) => answer !== null);
  const ask = async () => {
    for (let sending = left.pop(); sending; sending = left.pop()) {
      const { mutation, marker, input, answer } = sending;
      const again = await send(url, tokens.coordinator, mutation, input, 'own');
      if (again.text !== answer?.text) problems.push(`${mutation} ${marker} is answered with ${again.text} instead of ${answer?.text}`);
    }
  };
  await Promise.all(Array.from({ length: 8 }, ask));
  return problems;
}
