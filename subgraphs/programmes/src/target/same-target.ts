import type { Change } from '@social-economy/mutation/change';
import { UserErrorCode } from '@social-economy/mutation/user-error';
import { quoted } from '@social-economy/values/bad-user-input';
import sql from 'sql-template-tag';
import { Target } from './target';

/** What the caller tells of the target that is meant. */
interface Subject extends Pick<Target, 'teryt' | 'targetPeriod' | 'kind'> {
  programme: string;
  node?: string | null;
  indicator: string;
}

/**
 * The target that is meant, if it was set before: that of the programme, indicator, territory and target period. Where a database
 * holds several of those, it is the one of the part and kind. Nobody else sets it meanwhile as long as the programme is locked.
 */
export async function sameTarget({ work, problems }: Change, subject: Subject): Promise<Target | undefined> {
  const { programme, node, indicator, teryt, targetPeriod, kind } = subject;
  const targets = await work.select(
    Target,
    sql`SELECT * FROM target WHERE programmeId = ${programme} AND indicatorCode = ${indicator} AND teryt = ${teryt}
      AND targetPeriod = ${targetPeriod} ORDER BY position`,
  );
  if (targets.length < 2) return targets[0];
  const ofNode = targets.filter(({ nodeId }) => node === undefined || nodeId === node);
  const meant = ofNode.length < 2 ? ofNode : ofNode.filter((target) => target.kind === kind);
  if (meant.length !== 1) problems.add(UserErrorCode.INVALID, ['node'], severalTargets(targets));
  return meant[0];
}

function severalTargets(targets: readonly Target[]): string {
  const each = targets.map(({ kind, nodeId }) => `${kind} ${nodeId === null ? 'of the whole programme' : `of the part ${quoted(nodeId)}`}`);
  return `The programme has ${targets.length} targets for this indicator, territory and period: ${each.join(', ')}. Name the part and the kind of one of them.`;
}
