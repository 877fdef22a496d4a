import { type Caller, Role } from '@social-economy/subgraph/caller';
import { parseTeryt } from '@social-economy/values/teryt';
import { type Command, InvalidArgumentError } from 'commander';

/** Who a command is run for, as the command line says it. */
export interface CallerOptions {
  role?: Role[];
  territory?: string[];
  subject?: string;
  name?: string;
}

/** Adds the options that say who a command is run for. */
export function withCallerOptions(command: Command): Command {
  return command
    .option('--role <role>', `a role: ${Object.values(Role).join(', ')}; may be given again`, collected(roleGiven))
    .option('--territory <teryt>', 'TERYT code of a territory of that role, for example 28; may be given again', collected(territoryGiven))
    .option('--subject <text>', 'who it is, as the audit log names them', textGiven)
    .option('--name <text>', 'their name; the subject where it is left out', textGiven);
}

/** The caller that the options speak of; "developer" where they name nobody. */
export function callerGiven({ role = [], territory = [], subject = 'developer', name = subject }: CallerOptions): Caller & {
  subject: string;
} {
  return { subject, name, roles: [...new Set(role)], territories: [...new Set(territory)] };
}

function collected<Value>(read: (text: string) => Value): (text: string, before?: Value[]) => Value[] {
  return (text, before = []) => [...before, read(text)];
}

function roleGiven(text: string): Role {
  const roles: Record<string, Role> = Role;
  const role = Object.hasOwn(roles, text) ? roles[text] : undefined;
  if (role) return role;
  throw new InvalidArgumentError(`It is no role: take ${Object.values(Role).join(', ')}.`);
}

function territoryGiven(text: string): string {
  try {
    return parseTeryt(text);
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}

function textGiven(text: string): string {
  if (text.trim() !== '') return text;
  throw new InvalidArgumentError('It is empty.');
}
