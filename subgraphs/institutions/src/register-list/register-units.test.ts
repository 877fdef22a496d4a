import { startSubgraph, type SubgraphUnderTest } from '@social-economy/subgraph/testing';
import { Institution } from '../institution/institution';
import { institutions } from '../subgraph';
import { tables } from '../tables';

const source = { sourceTitle: 'Wykaz wojewody', sourceUrl: 'https://example.org/wykaz', sourcePublishedOn: '2024-05-01' };
const cis = { ...source, kind: 'CIS', teryt: '28' };
const file = (...lines: string[]) => [...lines, ''].join('\r\n');

let graph: SubgraphUnderTest;
beforeAll(async () => {
  graph = await startSubgraph(institutions, tables, { realData: true });
});
const importing = (content: string, options: object = cis, asked = {}) =>
  graph.importing('register', content, { options: { ...options }, ...asked });
const named = async (name: string) => (await graph.rowsOf(Institution)).filter((one) => one.name === name);
const counts = (some: object) => ({ read: 0, new: 0, changed: 0, unchanged: 0, wrong: 0, ignored: 0, ...some });

test('units of one body share its number and are told apart by their names; one line twice is one institution', async () => {
  const list = file(
    'Nazwa;NIP;Powiat;Adres',
    'KIS „A”;7740001454;ełcki;',
    'KIS „B”;7740001454;ełcki;',
    'KIS „A”;7740001454;ełcki;',
    'KIS „B”;7740001454;ełcki;Ełk, ul. Inna 3',
  );
  const report = await importing(list, { ...source, kind: 'KIS', teryt: '28' }, { keepGood: true });
  expect(report).toMatchObject({ counts: counts({ read: 4, new: 2, unchanged: 1, wrong: 1 }), problems: [{ line: 5, code: 'AMBIGUOUS' }] });
  expect(await importing(file('Nazwa;NIP;Powiat', 'KIS „C”;7740001454;ełcki'), { ...source, kind: 'KIS', teryt: '28' })).toMatchObject({
    outcome: 'REFUSED',
    problems: [{ code: 'AMBIGUOUS', message: expect.stringMatching(/It has the number of KIS „A” \(.+\) or KIS „B”/) }],
  });
});

test('units of one name that differ in anything are not taken for one, unless a number says so', async () => {
  const kis = { ...source, kind: 'KIS', teryt: '30' };
  const list = file(
    'Nazwa;REGON;Jednostka tworząca;Data wpisu',
    'Klub Integracji Społecznej;;GOPS Dywity;',
    'Klub Integracji Społecznej;;MOPS Ełk;',
    'Klub Integracji Społecznej;;Stowarzyszenie X;',
    '„Klub Integracji Społecznej”;;GOPS  Dywity;',
    'Klub Integracji Społecznej;;GOPS Dywity;2.01.2023',
  );
  const report = await importing(list, kis, { keepGood: true });
  expect(report.counts).toEqual(counts({ read: 5, new: 1, unchanged: 1, wrong: 3 }));
  expect(report.problems.map(({ line, code }) => [line, code])).toEqual([3, 4, 6].map((line) => [line, 'AMBIGUOUS']));
  expect(report.problems[0]!.message).toContain('It is Klub Integracji Społecznej, as on line 2, but tells something else of it.');
  expect(report.notes).toContain('Line 5 tells of Klub Integracji Społecznej what line 2 does, and is taken for the same one.');
  const days = file(
    'Nazwa;KRS;Forma prawna;Nr decyzji;Data nadania statusu;Data utraty statusu',
    'Fundacja Dwa Razy;123987;fundacja;1/2020;2.01.2020;2.01.2021',
    'Fundacja Dwa Razy;123987;fundacja;2/2022;2.01.2022;',
  );
  const twice = await importing(days, { ...source, kind: 'PS', teryt: '30' });
  expect(twice).toMatchObject({ outcome: 'STORED', problems: [], counts: counts({ read: 2, new: 1, changed: 1 }) });
});

test('telephone numbers and e-mail addresses in an address are left out, and that is told', async () => {
  const row = 'CIS „Telefon”;ul. Zana 38, 10-001 Olsztyn, tel. 89 528 76 50, cis@example.org';
  const report = await importing(file('Nazwa;Adres', row));
  expect(report).toMatchObject({ outcome: 'STORED', problems: [], counts: counts({ read: 1, new: 1 }) });
  expect(report.notes).toContain('Personal contact data is not taken in: that in the column Adres.');
  expect(await named('CIS „Telefon”')).toMatchObject([{ street: 'ul. Zana 38', postalCode: '10-001', city: 'Olsztyn' }]);
});
