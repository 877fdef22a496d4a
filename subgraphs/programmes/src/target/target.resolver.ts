import { loadOptional } from '@social-economy/database/loaders';
import { Source } from '@social-economy/database/source';
import { DateTimeScalar, type Instant } from '@social-economy/values/instant';
import { Arg, Ctx, FieldResolver, Float, Resolver, Root } from 'type-graphql';
import type { Context } from '../context';
import { Indicator } from '../indicator/indicator';
import { asOfArg } from '../indicator-value/as-of';
import { IndicatorValue } from '../indicator-value/indicator-value';
import { valueAt } from '../indicator-value/known-values';
import { Programme } from '../programme/programme';
import { ProgrammeNode } from '../programme-node/programme-node';
import { Territory } from '../territory/territory';
import { readStanding } from './read-standing';
import { progressOf, targetStatusOf } from './progress';
import { Target } from './target';
import { TargetStatus } from './target-status';

@Resolver(() => Target)
export class TargetResolver {
  @FieldResolver(() => Programme, { description: 'The programme that sets it.' })
  programme(@Root() { programmeId }: Target, @Ctx() { programmes }: Context): Promise<Programme> {
    return programmes.existing(programmeId);
  }

  @FieldResolver(() => ProgrammeNode, {
    nullable: true,
    description: 'The part of the programme that sets it; null when it is set for the whole.',
  })
  node(@Root() { nodeId }: Target, @Ctx() { nodes }: Context): Promise<ProgrammeNode | null> {
    return loadOptional(nodes.byId, nodeId);
  }

  @FieldResolver(() => Indicator, { description: 'What is measured (wskaźnik).' })
  indicator(@Root() { indicatorCode }: Target, @Ctx() { indicators }: Context): Promise<Indicator> {
    return indicators.existing(indicatorCode);
  }

  @FieldResolver(() => Territory, { description: 'The territory in which it is to be reached.' })
  territory(@Root() { teryt }: Target): Territory {
    return { teryt };
  }

  @FieldResolver(() => IndicatorValue, {
    nullable: true,
    description: 'The latest value of the indicator in the territory, observed or aggregated (ostatnia wartość); null when none is known.',
  })
  async latest(
    @Root() { indicatorCode, teryt }: Target,
    @Arg('asOf', () => DateTimeScalar, asOfArg) asOf: Instant | null | undefined,
    @Ctx() context: Context,
  ): Promise<IndicatorValue | null> {
    const latest = await valueAt(context, await context.indicators.existing(indicatorCode), teryt, { asOf });
    return latest.value === null ? null : latest;
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description:
      'Way covered from the baseline to the target (postęp): (value - baseline) / (target - baseline), for a CHANGE (value - baseline) / change. 1 is ' +
      'reached, below 0 the wrong way; so it holds for targets above and below the baseline. The value is the latest complete ' +
      'one up to the end of targetPeriod: what came later does not count. Values of an indicator of increments (INCREMENT) are added up over all periods ' +
      'after that of the baseline, and it is null when one is missing. Null without a baseline, without a value since it, or where the target is the baseline.',
  })
  async progress(
    @Root() target: Target,
    @Arg('asOf', () => DateTimeScalar, asOfArg) asOf: Instant | null | undefined,
    @Ctx() context: Context,
  ): Promise<number | null> {
    const { standing } = await readStanding(context, target, asOf);
    return progressOf(target, standing);
  }

  @FieldResolver(() => TargetStatus, {
    description:
      'How the target stands by its progress (stan realizacji): ACHIEVED from 1, RECEDING below 0, else ON_TRACK when the progress is at least the part of ' +
      'the time from baselinePeriod to targetPeriod that had gone by at the period of the value. Values from after targetPeriod do not count. ' +
      'Without baselinePeriod there is no such path: BEHIND ' +
      'until it is reached. NO_DATA where there is nothing to judge by.',
  })
  async status(
    @Root() target: Target,
    @Arg('asOf', () => DateTimeScalar, asOfArg) asOf: Instant | null | undefined,
    @Ctx() context: Context,
  ): Promise<TargetStatus> {
    const { indicator, standing } = await readStanding(context, target, asOf);
    return targetStatusOf(target, indicator, standing);
  }

  @FieldResolver(() => Source, { description: 'Where the record comes from (źródło).' })
  source(@Root() target: Target, @Ctx() { sources }: Context): Promise<Source> {
    return sources.of(target);
  }
}
