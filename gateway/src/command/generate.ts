import type { GenerateOptions } from '@social-economy/subgraph/subgraph';
import type { Command } from 'commander';
import { showProgress } from '../progress';
import { readSyntheticDatabases } from '../settings';
import { subgraphNames } from '../subgraph-location';
import { packages } from '../subgraphs';
import { examples } from './examples';
import { numberOption } from './number-option';

const scale = numberOption((value) => value > 0 && value <= 100, 'a number above 0, at most 100');
const seed = numberOption(Number.isSafeInteger, 'a whole number');

type Options = Pick<GenerateOptions, 'scale' | 'seed' | 'replace'> & { json?: true };

/** `graph generate`: fills a database of its own for each subgraph with a synthetic data set. */
export function addGenerate(program: Command): void {
  program
    .command('generate')
    .description('fills databases of their own with a synthetic data set, for demonstrations and load tests')
    .option('--scale <number>', 'how large it is: 1 is 40 000 institutions and about 800 000 observations; at most 100', scale, 1)
    .option('--seed <number>', 'another whole number is another data set', seed, 1)
    .option('--replace', 'empty databases that hold another synthetic data set first')
    .option('--json', 'print the number of rows by subgraph and table; null for what was there already')
    .addHelpText(
      'after',
      examples(
        ['generate --scale 0.1', 'a tenth, in .data/synthetic, or in the databases that are set'],
        ['generate --scale 1 --seed 2 --replace', 'another data set in the place of one that is there'],
      ),
    )
    .action(async ({ json, ...options }: Options) => {
      const counts = await generateAll(options);
      if (json) console.log(JSON.stringify(counts));
    });
}

async function generateAll(options: GenerateOptions): Promise<Record<string, Record<string, number> | null>> {
  const databases = readSyntheticDatabases();
  const made: Record<string, Record<string, number> | null> = {};
  for (const name of subgraphNames) {
    const { generate } = await packages[name]();
    const progress = showProgress(name);
    made[name] = await generate(databases[name], { ...options, onProgress: progress.show });
    progress.end(made[name]);
  }
  return made;
}
