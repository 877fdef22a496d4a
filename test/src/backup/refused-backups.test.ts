import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freshFolder } from '@social-economy/database/testing';
import { graphCommand, settingsOf } from '../graph-command';
import { type Member, membersOf, withMember, writeArchive } from './archives';
import { newDatabases, newFiles, nothingMade, rowsIn, withRealData } from './databases';

let archive: string;
let members: Member[];
let source: ReturnType<typeof newFiles>;
beforeAll(async () => {
  source = await withRealData(newFiles());
  archive = join(freshFolder(), 'backup.tar.gz');
  expect(graphCommand(settingsOf(source), 'export', '--all', archive).status).toBe(0);
  members = await membersOf(archive);
});

const scratch = () => join(freshFolder(), 'other.tar.gz');
const bytes = (change: (content: Buffer) => Buffer) => () => {
  const file = scratch();
  writeFileSync(file, change(readFileSync(archive)));
  return Promise.resolve(file);
};
const archiveOf = (change: (all: Member[]) => Member[]) => () => writeArchive(scratch(), change(members));
const member = (name: string, content = 'x\n', type: 'file' | 'symlink' = 'file'): Member => ({ header: { name, type }, content });
const manifest = (change: (text: string) => string) =>
  archiveOf((all) => all.map((one) => (one.header.name === 'manifest.json' ? { ...one, content: change(one.content) } : one)));
const flipped = (content: Buffer) => {
  const middle = Math.floor(content.length / 2);
  return Buffer.concat([content.subarray(0, middle), Buffer.from([(content[middle] ?? 0) ^ 0x10]), content.subarray(middle + 1)]);
};

const cases: [string, () => Promise<string>, RegExp][] = [
  ['cut in the middle', bytes((content) => content.subarray(0, content.length / 2)), /it is cut off/],
  ['cut by its last byte', bytes((content) => content.subarray(0, -1)), /it is cut off/],
  ['with a flipped byte', bytes(flipped), /it is damaged|checksum|cannot be restored|is none that/],
  ['empty', bytes(() => Buffer.alloc(0)), /cannot be restored/],
  ['a text', bytes(() => Buffer.from('nothing of the kind')), /it is damaged, or no tar.gz at all/],
  ['a foreign archive', () => writeArchive(scratch(), [member('readme.txt')]), /its member "readme.txt" is none that a backup/],
  ['that leads out of its folder', archiveOf((all) => [member('../../outside.jsonl'), ...all]), /"\.\.\/\.\.\/outside\.jsonl" is none/],
  ['with an absolute name', archiveOf((all) => [member('/etc/passwd'), ...all]), /passwd" is none/],
  [
    'with a link',
    archiveOf((all) => [{ header: { name: 'events/event.jsonl', type: 'symlink', linkname: '/etc/passwd' }, content: '' }, ...all]),
    /"events\/event\.jsonl" is no file/,
  ],
  ['with a member twice', archiveOf((all) => [...all.slice(0, 1), ...all]), /is in it twice/],
  [
    'without a member',
    archiveOf((all) => all.filter((one) => one.header.name !== 'events/outcome.jsonl')),
    /"events\/outcome\.jsonl" is missing/,
  ],
  ['without a manifest', archiveOf((all) => all.slice(0, -1)), /it has no manifest\.json/],
  ['with something behind its end', archiveOf((all) => [...all, member('events/more.jsonl')]), /stands behind its end/],
  [
    'of another version',
    manifest((text) => text.replace('"version": 1', '"version": 2')),
    /format version 2, but this program reads version 1/,
  ],
  ['of another program', manifest((text) => text.replace('social-economy-graph-backup', 'other')), /not one of a backup of this graph/],
  [
    'of a newer state',
    manifest((text) => text.replace('"create_event_1763700003004"', '"create_event_1763700003004","later_1"')),
    /newer state .* later_1/,
  ],
  [
    'of an older state',
    manifest((text) => text.replace(/"create_event_1763700003004",\s*/, '')),
    /older state .* create_event_1763700003004/,
  ],
  [
    'with a changed row',
    archiveOf((all) => all.map((one) => ({ ...one, content: one.content.replace('"occurrences":1', '"occurrences":2') }))),
    /its checksum is another one/,
  ],
  [
    'with a row of other columns',
    archiveOf((all) => withMember(all, 'events/event.jsonl', (text) => text.replace('"occurrences":1', '"times":1'))),
    /line 1 of its member "events\/event\.jsonl" cannot be restored: it has a column "times"/,
  ],
  [
    'with a value of another kind',
    archiveOf((all) => withMember(all, 'events/event.jsonl', (text) => text.replace('"occurrences":1', '"occurrences":"1"'))),
    /its column "occurrences" is no integer/,
  ],
  [
    'with a row that is none',
    archiveOf((all) => withMember(all, 'events/event.jsonl', (text) => `${text}{\n`)),
    /cannot be restored: it is no object/,
  ],
];

test.each(cases)('a backup %s is refused, and nothing is made', async (_what, make, sentence) => {
  const file = await make();
  const target = newFiles();
  const { status, stdout, stderr } = graphCommand(settingsOf(target), 'import', '--all', file);
  expect({ status, stdout, made: !nothingMade(target) }).toEqual({ status: 1, stdout: '', made: false });
  expect(stderr).toMatch(sentence);
  expect(stderr).toMatch(/Nothing was written\.\n$/);
  expect(stderr).not.toMatch(/\n\s+at /);
});

test('a backup is not put beside records; what is there is named', async () => {
  const target = { ...newDatabases(), programmes: source.programmes };
  const before = await rowsIn(target);
  const { status, stderr } = graphCommand(settingsOf(target), 'import', '--all', archive);
  expect(status).toBe(1);
  expect(stderr).toMatch(
    /^The database of programmes holds records \(source \d+, indicator \d+, .*\)\. A backup is restored into databases/,
  );
  expect(await rowsIn(target)).toEqual(before);
});

test('a row that breaks a key leaves all three databases empty', async () => {
  const twice = (text: string) => `${text}${text.slice(0, text.indexOf('\n') + 1)}`;
  const file = await writeArchive(scratch(), withMember(members, 'events/event_body.jsonl', twice));
  const target = newDatabases();
  const { status } = graphCommand(settingsOf(target), 'import', '--all', file);
  expect(status).not.toBe(0);
  expect(await rowsIn(target)).toEqual({ institutions: {}, programmes: {}, events: {} });
});

test('a dry run says what would be restored and makes nothing; a file that is not there is named', () => {
  const target = newFiles();
  const { status, stdout } = graphCommand(settingsOf(target), 'import', '--all', archive, '--dry-run', '--json');
  expect([status, nothingMade(target)]).toEqual([0, true]);
  expect((JSON.parse(stdout) as { rows: { events: { event: number } } }).rows.events.event).toBeGreaterThan(30);
  expect(graphCommand(settingsOf(target), 'import', '--all', '/nowhere/b.tar.gz')).toEqual({
    status: 3,
    stdout: '',
    stderr: '/nowhere/b.tar.gz cannot be read: there is no such file or folder.\n',
  });
});

test('a subgraph behind a URL cannot be backed up from here: the sentence says what to set', () => {
  const { status, stderr } = graphCommand({ EVENTS_URL: 'http://localhost:4003/graphql' }, 'export', '--all', scratch());
  expect(status).toBe(2);
  expect(stderr).toMatch(/^EVENTS_URL is .* leave EVENTS_URL unset and set EVENTS_DATABASE to the database of events\.\n$/);
});
