import type { Change } from '@social-economy/mutation/change';
import type { Instant } from '@social-economy/values/instant';
import { currentObservations } from './current-observations';
import { type Finding, isFound, subjectOf } from './finding';
import { Observation, observationRow } from './observation';

/** How many rows were new, were revisions, and said what was known already. */
export interface RecordedCounts {
  recorded: number;
  revised: number;
  unchanged: number;
}

/**
 * Records findings that have been checked, no two of the same subject, given in the order of subjects: a new one, or a revision of the current
 * one where it differs; one that is the same leaves no trace. The source is asked for when there is something to write.
 */
export async function recordFindings(
  change: Change,
  findings: readonly Finding[],
  keptSource: () => Promise<string>,
): Promise<RecordedCounts> {
  const { fresh, revised, unchanged } = await comparedWithCurrent(change, findings);
  if (fresh.length + revised.length > 0) await write(change, [...revised, ...fresh], await keptSource());
  return { recorded: fresh.length, revised: revised.length, unchanged };
}

/** A finding that is to be written, and the current observation that it replaces. */
interface Revision {
  finding: Finding;
  before: Observation | null;
}

async function comparedWithCurrent(change: Change, findings: readonly Finding[]) {
  const current = await currentObservations(change.work, findings);
  const compared = findings.map((finding): Revision => ({ finding, before: current.get(subjectOf(finding)) ?? null }));
  const fresh = compared.filter(({ before }) => before === null);
  const revised = compared.filter(({ before, finding }) => before !== null && !isFound(finding, before));
  return { fresh, revised, unchanged: compared.length - fresh.length - revised.length };
}

async function write(change: Change, revisions: readonly Revision[], sourceId: string): Promise<void> {
  const { at } = change;
  const written = revisions.map(({ finding, before }) => ({ before, after: rowOf(finding, before, { sourceId, at }) }));
  const replaced = revisions.flatMap(({ before }) => before?.id ?? []);
  await change.updateAll(Observation, replaced, { isCurrent: false });
  await change.insert(
    Observation,
    written.map(({ after }) => after),
  );
  change.log(...written.map(({ before, after }) => ({ type: 'Observation', id: after.id, before, after })));
}

function rowOf(finding: Finding, before: Observation | null, { sourceId, at }: { sourceId: string; at: Instant }): Observation {
  const revision = (before?.revision ?? 0) + 1;
  return observationRow({ ...finding, revision, isCurrent: true, sourceId, recordedAt: laterThan(before?.recordedAt, at) });
}

/** Reading as of an instant tells revisions apart by when they were recorded, so no two of them share one. */
function laterThan(earlier: Instant | undefined, at: Instant): Instant {
  return earlier === undefined || earlier < at ? at : new Date(Date.parse(earlier) + 1).toISOString();
}
