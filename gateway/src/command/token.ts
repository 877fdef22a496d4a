import type { Command } from 'commander';
import { signDevelopmentToken } from '../development-token';
import { readDevelopmentKeyFile } from '../settings';
import { type CallerOptions, callerGiven, withCallerOptions } from './caller-options';
import { examples } from './examples';
import { numberOption } from './number-option';

const longestHours = 7 * 24;
const hours = numberOption((value) => value > 0 && value <= longestHours, `a number of hours above 0, at most ${longestHours}`);

interface TokenOptions extends CallerOptions {
  hours: number;
  json?: true;
}

/** `graph token`: a token for trying the graph without an identity provider, and nothing else on standard output. */
export function addToken(program: Command): void {
  withCallerOptions(program.command('token'))
    .description('makes a token for trying the graph without an identity provider; refused by a graph in production')
    .option('--hours <number>', `for how many hours it is good, at most ${longestHours}`, hours, 8)
    .option('--json', 'print an object with the token and what is in it')
    .addHelpText(
      'after',
      examples(
        ['token --role REGIONAL_COORDINATOR --territory 28', 'writes records of warmińsko-mazurskie'],
        ['token --role ADMINISTRATOR --subject anna --name "Anna Próba" --hours 2', 'the audit log names Anna'],
      ),
    )
    .action(async (options: TokenOptions) => {
      const caller = callerGiven(options);
      const token = await signDevelopmentToken(readDevelopmentKeyFile(), caller, options.hours);
      const { subject, roles, territories } = caller;
      console.error(
        `A token for ${subject}, roles: ${listed(roles)}, territories: ${listed(territories)}; good for ${options.hours} hours.`,
      );
      console.log(options.json ? JSON.stringify({ token, ...caller, hours: options.hours }) : token);
    });
}

function listed(words: readonly string[]): string {
  return words.length === 0 ? 'none' : words.join(', ');
}
