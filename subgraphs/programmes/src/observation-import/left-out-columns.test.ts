import { Observation } from '../observation/observation';
import { startWriting, type WritableSubgraph } from '../testing/start-writing';

const options = { sourceTitle: 'Sprawozdanie ROPS za 2024 r.', indicator: 'pes.active' };

let graph: WritableSubgraph;
let known: Set<string>;
beforeEach(async () => {
  graph = await startWriting();
  known = new Set((await graph.rowsOf(Observation)).map(({ id }) => id));
});

const importing = (lines: readonly string[], some: object = {}) =>
  graph.importing('observations', `${lines.join('\n')}\n`, { options: { ...options, ...some } });
const stored = async () =>
  (await graph.rowsOf(Observation)).filter(({ id }) => !known.has(id)).map(({ teryt, period, value }) => [teryt, period, value]);

test('headings with marks of footnotes are periods', async () => {
  const report = await importing(['Województwo;2021;2022*;2023 1);2024¹;2025r.', 'mazowieckie;1;2;3;4;5']);
  expect(report).toMatchObject({ outcome: 'STORED', problems: [], notes: [], counts: { new: 5 } });
  expect((await stored()).sort()).toEqual(['2021', '2022', '2023', '2024', '2025'].map((year, index) => ['14', year, index + 1]));
});

test.each(['stan na 31.12.2024', 'Zmiana 2023/2022', '20231', '2023 (wstępne)'])(
  'beside columns of periods the heading %s is refused, since nobody can tell what it has',
  async (heading) => {
    const report = await importing(['Tabl. 1', `Województwo;2021;${heading}`, 'mazowieckie;1;2']);
    expect(report).toMatchObject({ outcome: 'REFUSED', problems: [{ line: 2 }] });
    expect(report.problems[0]?.message).toContain(`"${heading}"`);
    expect(report.problems[0]?.message).toContain('2024-M12');
  },
);

test.each([
  ['Kod;Nazwa;cis.active;Liczba KIS;Lp.', '14;mazowieckie;12;40;1', { period: '2024' }, 'Liczba KIS'],
  ['Województwo;Okres;Wartość;2022;Uwagi', 'mazowieckie;2024;12;40;', {}, '2022, Uwagi'],
])('columns that %s leaves out are named in one note', async (headings, row, some, names) => {
  expect(await importing([headings, row], some)).toMatchObject({
    outcome: 'STORED',
    counts: { new: 1 },
    notes: [`Columns that are not known, and so not taken in: ${names}. Name what they are with map: value=Liczba.`],
  });
});

test.each([
  ['Województwo;Miasto na prawach powiatu;2023', 'mazowieckie;Warszawa;120', 'Miasto na prawach powiatu', 'Warszawa'],
  ['Województwo;Powiat;2023', 'mazowieckie;płocki;120', 'Powiat', 'płocki'],
  ['Kod;Kod powiatu;2023', '14;19;120', 'Kod powiatu', '19'],
  ['TERYT;Powiat;Nazwa gminy;2023', '1419;płocki;Bielsk;120', 'Nazwa gminy', 'Bielsk'],
  ['WK;PK;GK;2023', '28;61;01;12', 'GK', '01'],
  ['Województwo;Płeć;2023', 'mazowieckie;kobiety;120', 'Płeć', 'kobiety'],
  ['TERYT;Nazwa OWES;2023', '14;OWES Płock;120', 'Nazwa OWES', 'OWES Płock'],
  ['TERYT;Podmiot;2023', '1419;CIS Płock;120', 'Podmiot', 'CIS Płock'],
  ['Województwo;Nazwa jednostki;2023', 'mazowieckie;Płock;120', 'Nazwa jednostki', 'Płock'],
])('%s: a row of a part is no value of the whole (%s)', async (headings, row, column, value) => {
  const report = await importing([headings, row]);
  expect(report).toMatchObject({ outcome: 'REFUSED', counts: { wrong: 1, new: 0 }, problems: [{ line: 2, column, value }] });
  expect(report.problems[0]?.message).toMatch(/only a part .* TERYT code/);
});

test.each([
  ['WK;PK;GK;GT;2023', '28;00;00;0;12', '28'],
  ['WK;PK;2023', '28;0;12', '28'],
  ['WK;PK;GK;GT;2023', '28;61;;;12', '2861'],
  ['WK;PK;GK;2023', '2;1;0;12', '0201'],
  ['WK;PK;GK;GT;2023', '28;62;1;1;12', '2862011'],
  ['WK;2023', '28;12', '28'],
  ['TERYT;Województwo;Powiat;2023', '2861;warmińsko-mazurskie;Elbląg;12', '2861'],
  ['TERYT;Powiat;Gmina;2023', '2862011;Olsztyn;Olsztyn;12', '2862011'],
  ['Kod;Województwo;Nazwa jednostki;2023', '2861;warmińsko-mazurskie;Elbląg;12', '2861'],
  ['Województwo;Nazwa jednostki;2023', 'mazowieckie;WOJ. MAZOWIECKIE;12', '14'],
  ['Województwo;Powiat;Płeć;2023', 'mazowieckie;;ogółem;12', '14'],
  ['Województwo;Powiat;Płeć;2023', 'mazowieckie;-;Razem;12', '14'],
  ['Lp.;Województwo;Uwagi;Źródło;Rodzaj jednostki;2023', '1;mazowieckie;dane wstępne;GUS;województwo;12', '14'],
])('%s: %s is of the unit %s', async (headings, row, teryt) => {
  expect(await importing([headings, row])).toMatchObject({ outcome: 'STORED', problems: [], counts: { new: 1 } });
  expect(await stored()).toEqual([[teryt, '2023', 12]]);
});
