import { Accumulation, IndicatorDirection } from '../indicator/indicator-enums';
import { type Goal, pathAt, progressOf, standingOf, targetStatusOf } from './progress';
import { TargetKind } from './target';

type Series = [period: string, value: number | null][];

/** How a target stands after a series of values: its progress in percent, and its status. */
function judged(asked: Partial<Goal> & Indicator, ...series: Series) {
  const { progress, status } = judgedExactly(asked, ...series);
  return [progress === null ? null : Math.round(progress * 1000) / 10, status];
}

function judgedExactly(
  { accumulation = Accumulation.LEVEL, direction = IndicatorDirection.HIGHER_IS_BETTER, ...rest }: Partial<Goal> & Indicator,
  ...series: Series
) {
  const goal: Goal = {
    kind: TargetKind.ABSOLUTE,
    baselinePeriod: null,
    baselineValue: null,
    targetPeriod: '2023',
    targetValue: 0,
    ...rest,
  };
  const standing = standingOf(
    goal,
    { accumulation },
    series.map(([period, value]) => ({ period, value })),
  );
  return { progress: progressOf(goal, standing), status: targetStatusOf(goal, { direction }, standing) };
}

interface Indicator {
  accumulation?: Accumulation;
  direction?: IndicatorDirection;
}

test.each<[string, number, number, Series, number | null, string]>([
  ['share of local budgets', 1, 2, [['2019', 1]], 0, 'BEHIND'],
  ['procurement with social clauses', 1.65, 5, [['2019', 30]], 846.3, 'ACHIEVED'],
  ['OWES with LGD', 0, 60, [], null, 'NO_DATA'],
  ['jobs', 0, 35_000, [['2019', 9016]], 25.8, 'BEHIND'],
  ['reintegration units', 1200, 1500, [['2018', 1266]], 22, 'BEHIND'],
  ['people with disabilities', 145_000, 160_000, [['2018', 110_100]], -232.7, 'RECEDING'],
  ['active enterprises', 0, 1600, [['2020', 1419]], 88.7, 'BEHIND'],
  ['economic activity', 30_200, 35_200, [['2018', 28_000]], -44, 'RECEDING'],
  ['market revenue', 34, 40, [['2018', 33]], -16.7, 'RECEDING'],
  ['loans', 39_000_000, 159_000_000, [['2019', 91_000_000]], 43.3, 'BEHIND'],
  ['mean revenue', 330_700, 350_000, [['2017', 342_400]], 60.6, 'BEHIND'],
  ['accreditations', 122, 220, [['2020', 174]], 53.1, 'BEHIND'],
  ['quality marks', 0, 400, [['2020', 198]], 49.5, 'BEHIND'],
])('KPRES to 2023, %s: from %p to %p with %j is %p %%, %s', (_name, baselineValue, targetValue, series, percent, status) => {
  expect(judged({ baselineValue, targetValue }, ...series)).toEqual([percent, status]);
});

const fourYears = { baselinePeriod: '2019', baselineValue: 100, targetPeriod: '2023', targetValue: 200 };
const falling = { ...fourYears, targetValue: 60, direction: IndicatorDirection.LOWER_IS_BETTER };
const change = { ...fourYears, kind: TargetKind.CHANGE, targetValue: 1000 };
const increments = { ...fourYears, baselineValue: 0, targetValue: 400, accumulation: Accumulation.INCREMENT };

test.each<[string, Partial<Goal> & Indicator, Series, number | null, string]>([
  ['exactly on the path', fourYears, [['2020', 125]], 25, 'ON_TRACK'],
  [
    'missed in its period, reached a year later',
    fourYears,
    [
      ['2023', 190],
      ['2024', 201],
    ],
    90,
    'BEHIND',
  ],
  [
    'reached in its period, lost a year later',
    fourYears,
    [
      ['2023', 200],
      ['2024', 150],
    ],
    100,
    'ACHIEVED',
  ],
  [
    'reached in its last quarter, lost in the quarter after it',
    fourYears,
    [
      ['2023-Q4', 200],
      ['2024-Q1', 150],
    ],
    100,
    'ACHIEVED',
  ],
  ['only known after its period', fourYears, [['2024', 300]], null, 'NO_DATA'],
  ['no baseline, and reached too late', { targetValue: 60 }, [['2024', 61]], null, 'NO_DATA'],
  ['just below the path', fourYears, [['2020', 124.9]], 24.9, 'BEHIND'],
  ['at its baseline', fourYears, [['2019', 100]], 0, 'ON_TRACK'],
  ['only known before its baseline', fourYears, [['2018', 150]], null, 'NO_DATA'],
  ['not there when the time is over', fourYears, [['2023', 199]], 99, 'BEHIND'],
  ['reached early', fourYears, [['2020', 200]], 100, 'ACHIEVED'],
  [
    'judged by its last value',
    fourYears,
    [
      ['2020', 200],
      ['2021', 90],
    ],
    -10,
    'RECEDING',
  ],
  ['lower is better, on the path', falling, [['2020', 90]], 25, 'ON_TRACK'],
  ['lower is better, rising', falling, [['2020', 102]], -5, 'RECEDING'],
  ['lower is better, beyond', falling, [['2021', 50]], 125, 'ACHIEVED'],
  ['a change of a level', change, [['2021', 600]], 50, 'ON_TRACK'],
  ['a decrease', { ...change, targetValue: -40 }, [['2021', 90]], 25, 'BEHIND'],
  ['a change of a level without a baseline', { ...change, baselineValue: null, baselinePeriod: null }, [['2019', 5000]], null, 'NO_DATA'],
  ['cumulative', { ...change, accumulation: Accumulation.CUMULATIVE }, [['2020', 350]], 25, 'ON_TRACK'],
  [
    'increments add up',
    increments,
    [
      ['2020', 120],
      ['2021', 90],
    ],
    52.5,
    'ON_TRACK',
  ],
  [
    'increments after its period do not count',
    { ...increments, ...change, baselineValue: null, targetPeriod: '2021', targetValue: 120e9 },
    [
      ['2020', 50e9],
      ['2021', 50e9],
      ['2022', 50e9],
    ],
    83.3,
    'BEHIND',
  ],
  [
    'increments up to the baseline do not count',
    increments,
    [
      ['2019', 900],
      ['2020', 40],
    ],
    10,
    'BEHIND',
  ],
  [
    'an increment is missing',
    increments,
    [
      ['2020', 120],
      ['2022', 200],
    ],
    null,
    'NO_DATA',
  ],
  [
    'quarterly increments',
    increments,
    [
      ['2020-Q1', 50],
      ['2020-Q2', 50],
    ],
    25,
    'ON_TRACK',
  ],
  ['a change by increments needs no baseline value', { ...increments, ...change, baselineValue: null }, [['2020', 250]], 25, 'ON_TRACK'],
  ['increments without a baseline period', { ...increments, baselinePeriod: null }, [['2020', 500]], null, 'NO_DATA'],
  ['no baseline, yet reached', { targetValue: 60 }, [['2020', 61]], null, 'ACHIEVED'],
  ['no baseline, not reached', { targetValue: 60 }, [['2020', 59]], null, 'BEHIND'],
  ['no baseline, lower is better', { targetValue: 60, direction: IndicatorDirection.LOWER_IS_BETTER }, [['2020', 59]], null, 'ACHIEVED'],
  ['no baseline and no direction', { targetValue: 60, direction: IndicatorDirection.NEUTRAL }, [['2020', 61]], null, 'NO_DATA'],
  ['to be kept, and kept', { ...fourYears, targetValue: 100 }, [['2021', 100]], null, 'ACHIEVED'],
  ['to be kept, and lost', { ...fourYears, targetValue: 100 }, [['2021', 99]], null, 'BEHIND'],
])('%s', (_name, goal, series, percent, status) => {
  expect(judged(goal, ...series)).toEqual([percent, status]);
});

const months = { baselinePeriod: '2024-M01', targetPeriod: '2024-M05' };
const addedUp = { ...months, accumulation: Accumulation.INCREMENT };

test.each<[string, Partial<Goal> & Indicator, Series, number | null, string]>([
  ['a change, reached', { ...months, kind: TargetKind.CHANGE, baselineValue: 8.3, targetValue: 0.3 }, [['2024-M02', 8.6]], 1, 'ACHIEVED'],
  [
    'a decrease, reached',
    { ...months, kind: TargetKind.CHANGE, baselineValue: 0.3, targetValue: -0.1 },
    [['2024-M02', 0.2]],
    1,
    'ACHIEVED',
  ],
  ['a level, reached', { ...months, baselineValue: 0.1, targetValue: 0.3 }, [['2024-M02', 0.3]], 1, 'ACHIEVED'],
  [
    'increments, reached',
    { ...addedUp, kind: TargetKind.CHANGE, targetValue: 0.8 },
    [
      ['2024-M02', 0.1],
      ['2024-M03', 0.7],
    ],
    1,
    'ACHIEVED',
  ],
  [
    'increments that end where they began',
    { ...addedUp, kind: TargetKind.CHANGE, targetValue: 1 },
    [
      ['2024-M02', 0.3],
      ['2024-M03', -0.1],
      ['2024-M04', -0.2],
    ],
    0,
    'BEHIND',
  ],
  [
    'increments up to a level that is to be kept',
    { ...addedUp, baselineValue: 0.3, targetValue: 0.3, direction: IndicatorDirection.LOWER_IS_BETTER },
    [
      ['2024-M02', 0.1],
      ['2024-M03', 0.2],
      ['2024-M04', -0.3],
    ],
    null,
    'ACHIEVED',
  ],
  ['just short of it', { ...months, baselineValue: 0, targetValue: 1e9 }, [['2024-M02', 999999999.9]], 0.9999999999, 'ON_TRACK'],
  ['a hair the wrong way', { ...months, baselineValue: 1e9, targetValue: 2e9 }, [['2024-M02', 999999999.9]], -1e-10, 'RECEDING'],
  ['on the path', { ...months, baselineValue: 8.3, targetValue: 8.7 }, [['2024-M02', 8.4]], 0.25, 'ON_TRACK'],
])('to the last digit: %s', (_name, goal, series, progress, status) => {
  expect(judgedExactly(goal, ...series)).toEqual({ progress, status });
});

test.each([
  ['2019', '2023', '2020', 0.25],
  ['2019', '2023', '2023', 1],
  ['2019', '2023', '2021-Q2', 0.375],
  ['2019-Q4', '2021-S1', '2020-M09', 0.5],
  [null, '2023', '2020', null],
  ['2023', '2023', '2023', null],
])('from %p to %s, at %s, %p of the time has gone by', (baselinePeriod, targetPeriod, period, share) => {
  expect(pathAt({ baselinePeriod, targetPeriod }, period)).toBe(share);
});
