import type { Change } from '@social-economy/mutation/change';
import type { Changes, MutationAnswer, MutationInput } from '@social-economy/mutation/changes';
import { idempotencyKeyField } from '@social-economy/mutation/input-fields';
import { checkSource, keepSource, SourceInput } from '@social-economy/mutation/source-input';
import type { Instant } from '@social-economy/values/instant';
import type { Teryt } from '@social-economy/values/teryt';
import { Field, ID, InputType } from 'type-graphql';
import { checkAgainstIndicators } from './check-against-indicators';
import { checkNumberOfRows, checkRows } from './check-rows';
import { currentObservations } from './current-observations';
import { type Finding, findingsIn, isFound, subjectOf } from './finding';
import { Observation, observationRow } from './observation';
import { ObservationInput } from './observation-input';

@InputType('RecordObservationsInput', { description: 'What a source gives for indicators, territories and periods (wartości wskaźników).' })
export class RecordObservationsInput implements MutationInput {
  @Field(() => ID, idempotencyKeyField)
  idempotencyKey?: string | null;

  @Field(() => SourceInput, { description: 'Where the values come from (źródło).' })
  source!: SourceInput;

  @Field(() => [ObservationInput], {
    description: '1 to 10000 rows (OUT_OF_RANGE otherwise), no two for the same indicator, territory and period (INVALID).',
  })
  rows!: ObservationInput[];
}

/** How many rows were new, were revisions, and said what was known already. */
export interface RecordedCounts {
  recorded: number;
  revised: number;
  unchanged: number;
}

/**
 * Records what was found, all of it or nothing. A finding that differs from the current one is a revision of it; one that is the same
 * leaves no trace.
 */
export function recordObservations(changes: Changes, input: RecordObservationsInput): Promise<MutationAnswer<RecordedCounts>> {
  const { rows, source } = input;
  let territories: Set<Teryt> | null = null;
  return changes.run('recordObservations', input, {
    check: (problems) => {
      checkSource(problems, source);
      if (checkNumberOfRows(problems, rows)) territories = checkRows(problems, rows);
    },
    write: async (change) => {
      change.requireRight(...(territories ?? []));
      if (territories === null) change.refuseIfProblems();
      await checkAgainstIndicators(change, rows);
      change.refuseIfProblems();
      const { fresh, revised, unchanged } = await comparedWithCurrent(change, findingsIn(rows));
      if (fresh.length + revised.length > 0) {
        const sourceId = await change.keep((work) => keepSource(work, source));
        await write(change, [...revised, ...fresh], sourceId);
      }
      return { recorded: fresh.length, revised: revised.length, unchanged };
    },
  });
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
