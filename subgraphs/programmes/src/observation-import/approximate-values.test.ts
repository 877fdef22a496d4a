import { Observation } from '../observation/observation';
import { startWriting, type WritableSubgraph } from '../testing/start-writing';

const options = { sourceTitle: 'Sprawozdanie ROPS za 2024 r.', indicator: 'pes.active', period: '2023' };

let graph: WritableSubgraph;
beforeEach(async () => {
  graph = await startWriting();
});

const importing = (lines: readonly string[], some: object = {}) =>
  graph.importing('observations', `${lines.join('\n')}\n`, { options: { ...options, ...some } });
const stored = async () => (await graph.rowsOf(Observation)).find(({ id }) => id === 'pes.active:28:2023:1');

test.each([
  ['ok. 150', 150],
  ['ok.150', 150],
  ['Ok 150', 150],
  ['około 1 234', 1234],
  ['OKOŁO\u00A01,6 tys.', 1600],
  ['ca 150', 150],
  ['ca. 150', 150],
  ['~150', 150],
  ['≈ 150', 150],
  ['blisko 100', 100],
  ['prawie 100', 100],
  ['niemal 100', 100],
  ['w przybliżeniu 100', 100],
])('%s is %d, keeps its words, and is an estimate', async (verbatim, value) => {
  expect(await importing(['TERYT;Wartość', `28;${verbatim}`])).toMatchObject({ outcome: 'STORED', problems: [], counts: { new: 1 } });
  expect(await stored()).toMatchObject({ value, verbatim, status: 'ESTIMATED' });
});

test.each([
  ['ok. 150;;', 'FINAL', 'ESTIMATED'],
  ['ok. 150;ESTIMATED;', undefined, 'ESTIMATED'],
  ['ok. 150;szacunek;', undefined, 'ESTIMATED'],
  ['150;;ok. 150', undefined, 'ESTIMATED'],
  ['150;ostateczne;blisko 150', undefined, 'FINAL'],
  ['150;;1,5 setki', undefined, 'FINAL'],
])('%s, with the status %s for all, is %s', async (row, status, expected) => {
  const report = await importing(['TERYT;Wartość;Status;Zapis w źródle', `28;${row}`], { status });
  expect(report).toMatchObject({ outcome: 'STORED', problems: [] });
  expect(await stored()).toMatchObject({ value: 150, status: expected });
});

test.each(['FINAL', 'dane ostateczne', 'PROVISIONAL'])('what is about so many cannot be %s', async (status) => {
  const report = await importing(['TERYT;Wartość;Status', `28;ok. 150;${status}`]);
  expect(report).toMatchObject({ outcome: 'REFUSED', problems: [{ line: 2, column: 'Status', value: status }] });
  expect(report.problems[0]?.message).toMatch(/"ok. 150" .* ESTIMATED, not (FINAL|PROVISIONAL)/);
});

test.each([
  ...['ponad 100', 'powyżej 1 234,5', 'przeszło 1,5 tys.', 'co najmniej 100', 'min. 5', 'od 10', '>5', '≥ 5', '100+', '100 i więcej'],
  ...['do 10', '<5', '≤5', 'poniżej 10', 'mniej niż 10', 'maks. 10', '100-150', '100 – 150', 'od 100 do 150', 'ok. 100-150', '~ <5'],
])('%s is a bound, which no value can say', async (printed) => {
  const report = await importing(['TERYT;Wartość', `28;${printed}`]);
  expect(report).toMatchObject({ outcome: 'REFUSED', problems: [{ line: 2, column: 'Wartość', value: printed }] });
  expect(report.problems[0]?.message).toContain(`"${printed}" is a bound or a range`);
  expect(report.problems[0]?.message).toMatch(/recordObservations .* missingReason .* verbatim/);
});

test.each(['ok. dużo', 'ok.', '~', 'ok. 12 osób', 'okno 5', 'ok. ok. 5', `ok. 1${' '.repeat(50_000)}x`])(
  '%s is no number',
  async (printed) => {
    const report = await importing(['TERYT;Wartość', `28;${printed}`]);
    expect(report).toMatchObject({ outcome: 'REFUSED', problems: [{ line: 2, column: 'Wartość' }] });
    expect(report.problems[0]?.message).toContain('is not a number');
  },
);

test('a numerator cannot say that it is about so many', async () => {
  const report = await importing(['TERYT;Wartość;Licznik;Mianownik', '28;5;ok. 10;20']);
  expect(report).toMatchObject({ outcome: 'REFUSED', problems: [{ column: 'Licznik', value: 'ok. 10' }] });
  expect(report.problems[0]?.message).toContain('Leave numerator and denominator out');
});

test.each([
  ...['FINAL', 'ostateczne', 'Dane ostateczne'].map((text) => [text, 'FINAL']),
  ...['provisional', 'wstępne', 'dane wstępne'].map((text) => [text, 'PROVISIONAL']),
  ...['Estimated', 'szacunek', 'szacunkowe', 'dane szacunkowe', 'wartość szacunkowa'].map((text) => [text, 'ESTIMATED']),
])('the status %s is %s', async (text, status) => {
  expect(await importing(['TERYT;Wartość;Status', `28;150;${text}`])).toMatchObject({ outcome: 'STORED', problems: [] });
  expect(await stored()).toMatchObject({ status });
});

test('what is no status is told with the words that are', async () => {
  const { problems } = await importing(['TERYT;Wartość;Status', '28;150;pewne']);
  expect(problems).toMatchObject([{ line: 2, column: 'Status', value: 'pewne' }]);
  expect(problems[0]?.message).toBe(
    '"pewne" is no status of a value. Write FINAL (ostateczne), PROVISIONAL (wstępne) or ESTIMATED (szacunkowe, szacunek).',
  );
});
