import { Role } from '@social-economy/subgraph/caller';
import { fieldRules, mayRead, mutationRules, type Reader, type Whose, writerRules } from './rules';

const readers: Record<Reader, string> = {
  everyone: 'everyone',
  loggedIn: 'whoever is logged in; for others there is nothing to tell',
  [Role.ANALYST]: 'ANALYST and the roles above',
  [Role.NATIONAL_COORDINATOR]: 'NATIONAL_COORDINATOR and ADMINISTRATOR',
  writer: 'whoever may run the mutation that it answers',
};
const restricted: Partial<Record<Reader, string>> = {
  [Role.ANALYST]: 'contact data',
  [Role.NATIONAL_COORDINATOR]: 'audit log',
};
const whose: Record<Whose, string> = {
  own: 'records of the own territory',
  below: 'records of units below it',
  other: 'records of other territories',
  national: 'national records',
};
const people: Record<Role, string> = {
  [Role.ANALYST]: 'analityk',
  [Role.REGIONAL_COORDINATOR]: 'koordynator regionalny, ROPS',
  [Role.NATIONAL_COORDINATOR]: 'koordynator krajowy',
  [Role.ADMINISTRATOR]: 'administrator',
};

/** The rules of access as docs/access.md tells them to people. */
export function accessDocument(): string {
  return (
    [
      '# Who may see and change what',
      'This page is made from the rules in `test/src/access/rules.ts`; a test asks for every field and runs every mutation as every kind of caller, and holds the graph and this page to them.',
      '## Roles',
      'Each role may do what the ones above it in this table may. A territory counts with all units below it: 28 is the voivodeship with its powiats and gminas. Who is not logged in, or has no role, reads what is for everyone and changes nothing; a token that is not right is refused with 401 UNAUTHENTICATED, whatever it asks for. One that was good is taken for 10 s without its signature being checked again, and never beyond its end.',
      rolesTable(),
      '## Reading',
      'Who may not read a field gets null in its place and an error with the code FORBIDDEN and the path of the field; the rest of the answer is as ever. The rule of a field holds on every way to it: from Query, from another record, by an interface, and by `_entities`.',
      ...(Object.keys(readers) as Reader[]).filter((reader) => reader !== 'everyone').map(fieldsFor),
      '## Writing',
      'Needs the right to write records of the territory that the table names: the territory of the record or one above it must be among those of the caller, or the caller is NATIONAL_COORDINATOR or ADMINISTRATOR. Otherwise nothing is written, and the answer is FORBIDDEN.',
      table(
        ['Mutation', 'Territory'],
        Object.entries(mutationRules).map(([name, territory]) => [`\`${name}\``, territory]),
      ),
      '## What everyone may read',
      'Every field that is not named above. What a type has from an interface stands with the interface.',
      listOf('everyone'),
      '',
    ]
      .join('\n\n')
      .trimEnd() + '\n'
  );
}

function rolesTable(): string {
  const columns = Object.keys(whose) as Whose[];
  const readBy = (role: Role) =>
    Object.entries(restricted).flatMap(([reader, what]) => (mayRead({ subject: role, roles: [role] }, reader as Reader) ? [what] : []));
  const rows = Object.values(Role).map((role) => [
    `\`${role}\` (${people[role]})`,
    readBy(role).join(', '),
    ...columns.map((column) => (writerRules[role][column] ? 'yes' : 'no')),
  ]);
  return table(['Role', 'Reads besides', ...columns.map((column) => `Writes ${whose[column]}`)], rows);
}

function fieldsFor(reader: Reader): string {
  return `For ${readers[reader]}:\n\n${listOf(reader)}`;
}

function listOf(reader: Reader): string {
  const lines = Object.entries(fieldRules).flatMap(([type, rules]) => {
    const fields = rules[reader];
    return fields === undefined ? [] : [`- **${type}**: ${fields.split(' ').join(', ')}`];
  });
  return lines.join('\n');
}

/** A table whose columns are as wide as their widest cell. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0), cell.length));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
