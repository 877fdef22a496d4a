import type { SettingsGroup } from '@social-economy/subgraph/setting';
import { settingsGroups } from './settings-schema';

/** `.env.example`: every setting with what it means, commented out, so that a copy changes nothing. */
export function exampleEnvironment(): string {
  const parts = settingsGroups.map(({ title, settings }) => [`# == ${title} ==`, ...described(settings).map(exampleOf)].join('\n\n'));
  return `${[introduction, ...parts].join('\n\n')}\n`;
}

const introduction = `# Every setting of the graph. Copy what you want to change to .env in the folder that you start in: it is read by npm start, each part
# of the graph and every command. A variable of the environment goes before it, and an empty one counts as unset.
# Made by npm run compose from the schema of the settings.`;

/** `docs/settings.md`: the same as a table for each group. */
export function settingsPage(): string {
  const head = `# Settings

Environment variables, or lines of a file \`.env\` in the folder that the graph is started in ([.env.example](../.env.example) has them all); a
variable of the environment goes before the file, an empty one counts as unset. Wrong ones are told all at once, with what would be right.

This page is made by \`npm run compose\` from the schema of the settings.`;
  return `${[head, ...settingsGroups.map(({ title, settings }) => `## ${title}\n\n${table(described(settings))}`)].join('\n\n')}\n`;
}

interface Described {
  name: string;
  initial: string | null;
  meaning: string;
}

function described(settings: SettingsGroup['settings']): Described[] {
  return Object.entries(settings).map(([name, schema]) => {
    if (!schema.description) throw new Error(`The setting ${name} is not described.`);
    return { name, initial: initialOf(schema), meaning: schema.description };
  });
}

/** What a setting is while it is unset. */
function initialOf(schema: SettingsGroup['settings'][string]): string | null {
  const { success, data } = schema.safeParse(undefined);
  return success && (typeof data === 'string' || typeof data === 'number') ? String(data) : null;
}

function exampleOf({ name, initial, meaning }: Described): string {
  return `${wrapped(meaning)}\n#${name}=${initial ?? ''}`;
}

function wrapped(text: string): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    if (`${lines.at(-1) ?? ''} ${word}`.length > 118) lines.push('');
    lines.push(`${lines.pop() ?? ''} ${word}`);
  }
  return lines.map((line) => `#${line}`).join('\n');
}

/** Columns are as wide as their widest cell, as the formatter has them. */
function table(settings: readonly Described[]): string {
  const cells = settings.map(({ name, initial, meaning }) => [`\`${name}\``, initial ?? '–', meaning]);
  const rows = [['variable', 'default', 'meaning'], ...cells];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...body.map(line)].join('\n');
}
