import type { Instant } from '@social-economy/values/instant';
import type { Context } from '../context';
import type { Indicator } from '../indicator/indicator';
import { seriesOf } from '../indicator-value/known-values';
import { type Standing, standingOf } from './progress';
import type { Target } from './target';

/** How far the indicator of a target came: by complete values only, since the sum of a part would look like a decline. */
export async function readStanding(
  context: Context,
  target: Target,
  asOf: Instant | null | undefined,
): Promise<{ indicator: Indicator; standing: Standing | null }> {
  const indicator = await context.indicators.existing(target.indicatorCode);
  const series = await seriesOf(context, indicator, target.teryt, { asOf });
  return {
    indicator,
    standing: standingOf(
      target,
      indicator,
      series.filter(({ complete }) => complete),
    ),
  };
}
