import { parseArgs } from 'node:util';
import { type Caller, Role } from '@social-economy/subgraph/caller';
import { runToEnd } from '@social-economy/subgraph/run';
import { StartError } from '@social-economy/subgraph/start-error';
import { parseTeryt } from '@social-economy/values/teryt';
import { signDevelopmentToken } from './development-token';
import { readDevelopmentKeyFile } from './settings';

const usage = `Write npm run token -- --role REGIONAL_COORDINATOR --territory 28, with --subject anna, --name "Anna", --hours 8 (above 0, at most 168) if you like.`;
const longestHours = 7 * 24;

interface TokenRequest {
  caller: Caller & { subject: string };
  hours: number;
}

/** Prints a token for trying the graph without an identity provider, and nothing else on standard output. */
void runToEnd(async () => {
  const { caller, hours } = readTokenRequest();
  const { subject, roles, territories } = caller;
  const token = await signDevelopmentToken(readDevelopmentKeyFile(), caller, hours);
  console.error(`A token for ${subject}, roles: ${listed(roles)}, territories: ${listed(territories)}; good for ${hours} hours.`);
  console.log(token);
});

function readTokenRequest(): TokenRequest {
  const { role, territory, subject, name, hours } = argumentsGiven();
  const caller = {
    subject: textGiven('subject', subject),
    name: textGiven('name', name ?? subject),
    roles: [...new Set(role.map(roleGiven))],
    territories: [...new Set(territory.map(territoryGiven))],
  };
  return { caller, hours: hoursGiven(hours) };
}

function argumentsGiven() {
  try {
    const options = {
      role: { type: 'string', multiple: true, default: [] as string[] },
      territory: { type: 'string', multiple: true, default: [] as string[] },
      subject: { type: 'string', default: 'developer' },
      name: { type: 'string' },
      hours: { type: 'string', default: '8' },
    } as const;
    return parseArgs({ options }).values;
  } catch (error) {
    throw new StartError(`${(error as Error).message.split(/\.\s/)[0] ?? ''}. ${usage}`);
  }
}

function textGiven(name: string, text: string): string {
  if (text.trim() !== '') return text;
  throw new StartError(`--${name} is empty. ${usage}`);
}

function roleGiven(text: string): Role {
  const roles: Record<string, Role> = Role;
  const role = Object.hasOwn(roles, text) ? roles[text] : undefined;
  if (role) return role;
  throw new StartError(`--role is "${text}", which is no role: take ${Object.values(Role).join(', ')}. ${usage}`);
}

function territoryGiven(text: string): string {
  try {
    return parseTeryt(text);
  } catch (error) {
    throw new StartError(`--territory: ${(error as Error).message} ${usage}`);
  }
}

function hoursGiven(text: string): number {
  const hours = text.trim() === '' ? NaN : Number(text);
  if (hours > 0 && hours <= longestHours) return hours;
  throw new StartError(`--hours is "${text}", which is no number of hours. ${usage}`);
}

function listed(words: readonly string[]): string {
  return words.length === 0 ? 'none' : words.join(', ');
}
