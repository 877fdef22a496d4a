import { Source } from '@social-economy/database/source';
import { AuditEntry } from '@social-economy/mutation/audit-entry';
import { Event } from '../event/event';
import { startWriting, type WritableSubgraph } from '../testing/start-writing';

let graph: WritableSubgraph;
beforeEach(async () => {
  graph = await startWriting();
});

const page = (date: string) => `luty\n1\n${date}\nForum Wschód\n2\n9.02.2027\nGala Wschód\n`;
const imported = (text: string, sourcePublishedOn?: string) => {
  const options = {
    sourceTitle: 'Harmonogram na 2027 rok',
    sourceUrl: 'https://x.pl/h',
    teryt: '06',
    ...(sourcePublishedOn && { sourcePublishedOn }),
  };
  return graph.importing('timetable', text, { options, fileName: 'harmonogram.txt' });
};
const kept = async (title: string) => {
  const event = (await graph.rowsOf(Event)).find((one) => one.title === title)!;
  const source = (await graph.rowsOf(Source)).find(({ id }) => id === event.sourceId);
  return { id: event.id, version: event.version, date: event.date.verbatim, publishedOn: source?.publishedOn };
};

test('an event that a later state of its timetable changes has that state as its source, and the log tells both', async () => {
  await imported(page('7.02.2027'), '2026-01-10');
  expect(await imported(page('14.02.2027'), '2026-03-01')).toMatchObject({ outcome: 'STORED', counts: { changed: 1, unchanged: 1 } });
  const forum = await kept('Forum Wschód');
  expect(forum).toMatchObject({ version: 2, date: '14.02.2027', publishedOn: '2026-03-01' });
  expect(await kept('Gala Wschód')).toMatchObject({ version: 1, publishedOn: '2026-01-10' });
  const [line] = await graph.auditOf('Event', forum.id);
  const { before, after } = line as { before: Partial<Event>; after: Partial<Event> };
  expect(before.sourceId).not.toBe(after.sourceId);
  const lines = (await graph.rowsOf(AuditEntry)).length;
  for (const day of ['2026-03-01', '2026-04-01'])
    expect(await imported(page('14.02.2027'), day)).toMatchObject({ counts: { changed: 0, unchanged: 2 } });
  expect(await graph.rowsOf(AuditEntry)).toHaveLength(lines);
  expect(await kept('Forum Wschód')).toEqual(forum);
});

test('a row that differs from what is kept from a source of a later day is left out and told', async () => {
  await imported(page('7.02.2027'), '2026-01-10');
  await imported(page('14.02.2027'), '2026-03-01');
  const before = await kept('Forum Wschód');
  const report = await imported(page('7.02.2027'), '2026-01-10');
  expect(report).toMatchObject({ outcome: 'STORED', counts: { new: 0, changed: 0, unchanged: 1, ignored: 1 } });
  expect(report.notes).toContainEqual(
    `Line 2 is left out: its event ${before.id} is kept from a source of a later day, 2026-03-01, and stays as it is: Forum Wschód`,
  );
  expect(await kept('Forum Wschód')).toEqual(before);
  expect(await imported(page('14.02.2027'), '2026-03-01')).toMatchObject({ counts: { changed: 0, unchanged: 2 } });
});

test('a row that says what people corrected already confirms the event, so that an older state does not undo it', async () => {
  await imported(page('7.02.2027'), '2026-01-10');
  const { id } = await kept('Forum Wschód');
  await graph.write('updateEvent', { id, version: 1, date: '14.02.2027' });
  await imported(page('14.02.2027'), '2026-03-01');
  await imported(page('7.02.2027'), '2026-01-10');
  expect(await kept('Forum Wschód')).toMatchObject({ date: '14.02.2027', publishedOn: '2026-03-01' });
});

test('a state whose day is not known changes what it says, as the only source that is known for it', async () => {
  await imported(page('7.02.2027'), '2026-01-10');
  expect(await imported(page('14.02.2027'))).toMatchObject({ counts: { changed: 1 } });
  expect(await kept('Forum Wschód')).toMatchObject({ date: '14.02.2027', publishedOn: null });
});
