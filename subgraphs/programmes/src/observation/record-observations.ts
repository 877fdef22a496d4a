import type { Changes, MutationAnswer, MutationInput } from '@social-economy/mutation/changes';
import { idempotencyKeyField } from '@social-economy/mutation/input-fields';
import { checkSource, keepSource, SourceInput } from '@social-economy/mutation/source-input';
import type { Teryt } from '@social-economy/values/teryt';
import { Field, ID, InputType } from 'type-graphql';
import { checkAgainstIndicators } from './check-against-indicators';
import { checkNumberOfRows, checkRows } from './check-rows';
import { findingsIn } from './finding';
import { ObservationInput } from './observation-input';
import { type RecordedCounts, recordFindings } from './record-findings';

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
      return recordFindings(change, findingsIn(rows), () => change.keep((work) => keepSource(work, source)));
    },
  });
}
