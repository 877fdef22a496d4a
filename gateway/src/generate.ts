import { parseArgs } from 'node:util';
import { runToEnd } from '@social-economy/subgraph/run';
import { StartError } from '@social-economy/subgraph/start-error';
import type { GenerateOptions } from '@social-economy/subgraph/subgraph';
import { showProgress } from './progress';
import { readSyntheticDatabases } from './settings';
import { subgraphNames } from './subgraph-location';
import { packages } from './subgraphs';

const usage = 'Write npm run generate -- --scale 1 (above 0, at most 100), with --seed 2 for another data set, --replace to empty first.';

/** Fills a database of its own for each subgraph with a synthetic data set. */
void runToEnd(async () => {
  const options = readOptions();
  const databases = readSyntheticDatabases();
  for (const name of subgraphNames) {
    const { generate } = await packages[name]();
    const progress = showProgress(name);
    const counts = await generate(databases[name], { ...options, onProgress: progress.show });
    progress.end(counts);
  }
});

function readOptions(): GenerateOptions {
  const { scale, seed, replace } = argumentsGiven();
  return { scale: numberGiven('scale', scale, isScale), seed: numberGiven('seed', seed, Number.isSafeInteger), replace };
}

function argumentsGiven(): { scale: string; seed: string; replace: boolean } {
  try {
    const options = {
      scale: { type: 'string', default: '1' },
      seed: { type: 'string', default: '1' },
      replace: { type: 'boolean', default: false },
    } as const;
    return parseArgs({ options }).values;
  } catch (error) {
    throw new StartError(`${(error as Error).message.split(/\.\s/)[0] ?? ''}. ${usage}`);
  }
}

function numberGiven(name: string, text: string, isRight: (value: number) => boolean): number {
  const value = text.trim() === '' ? NaN : Number(text);
  if (isRight(value)) return value;
  throw new StartError(`--${name} is "${text}", which is no ${name}. ${usage}`);
}

function isScale(value: number): boolean {
  return value > 0 && value <= 100;
}
