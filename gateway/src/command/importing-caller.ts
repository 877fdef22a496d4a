import type { Caller } from '@social-economy/subgraph/caller';
import { callerOfToken } from '../authentication';
import { readGraphToken, type Settings } from '../settings';
import { callerGiven } from './caller-options';
import { CommandError, exitCodes } from './exit-codes';
import type { ImportCommandOptions } from './import';

/**
 * Who imports: the caller of a token, which is checked as the gateway checks it, or in development whom the options name. Nobody imports
 * without a role.
 */
export async function importingCaller({ authentication }: Settings, options: ImportCommandOptions): Promise<Caller> {
  const { role, territory, subject, name } = options;
  const isNamed = [role, territory, subject, name].some((given) => given !== undefined);
  const token = options.token ?? (isNamed ? undefined : readGraphToken());
  if (token !== undefined && isNamed) throw usage('Give --token, or --role and its kin, but not both.');
  if (token !== undefined) return callerOfToken(authentication)(token);
  if (authentication.developmentKeyFile === null) {
    throw usage('Say who imports with --token or GRAPH_TOKEN: a graph in production takes nobody by --role.');
  }
  if (role === undefined) {
    throw usage(
      'Say who imports: --token or GRAPH_TOKEN, or in development --role NATIONAL_COORDINATOR, or REGIONAL_COORDINATOR with --territory 28.',
    );
  }
  return callerGiven(options);
}

function usage(message: string): CommandError {
  return new CommandError(message, exitCodes.wrongUsage);
}
