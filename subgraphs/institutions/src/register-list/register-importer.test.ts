import { xlsxOf } from '@social-economy/exchange/xlsx';
import { AuditEntry } from '@social-economy/mutation/audit-entry';
import { statementsOf } from '@social-economy/database/testing';
import { startSubgraph, type SubgraphUnderTest } from '@social-economy/subgraph/testing';
import { Credential } from '../credential/credential';
import { Institution } from '../institution/institution';
import { institutions } from '../subgraph';
import { tables } from '../tables';
import { callers } from '../testing/callers';
import { auditOf, registered, write } from '../testing/writing';

const source = { sourceTitle: 'Rejestr CIS wojewody', sourceUrl: 'https://example.org/rejestr', sourcePublishedOn: '2024-05-01' };
const cis = { ...source, kind: 'CIS', teryt: '28' };
const file = (...lines: string[]) => [...lines, ''].join('\r\n');
const head = 'Lp.;Nazwa jednostki;Adres;Powiat;NIP;REGON;Nr KRS;Data nadania statusu;Nr decyzji;Jednostka tworząca;Telefon;E-mail';
const most =
  '1;CIS „Most”;ul. Prosta 1, 10-001 Olsztyn;m. Olsztyn;123-456-32-18;;;12.03.2020 r.;PS-II.9451.3.2020;Stowarzyszenie „Próba”;89 523 00 00;biuro@example.org';
const tecza = '2;Centrum Integracji Społecznej „Tęcza”;Ełk, ul. Mała 2;ełcki;;;;1 września 2023 r.;;;;';

let graph: SubgraphUnderTest;
beforeAll(async () => {
  graph = await startSubgraph(institutions, tables, { realData: true });
});
const importing = (content: string | Uint8Array, options: object = cis, asked = {}) =>
  graph.importing('register', content, { options: { ...options }, ...asked });
const named = async (name: string) => (await graph.rowsOf(Institution)).filter((one) => one.name === name);
const counts = (some: object) => ({ read: 0, new: 0, changed: 0, unchanged: 0, wrong: 0, ignored: 0, ...some });
const state = async () => [await graph.rowsOf(Institution), await graph.rowsOf(Credential), (await graph.rowsOf(AuditEntry)).length];

test('a register of CIS comes in with addresses, numbers, statuses and founders, without personal data, and once', async () => {
  const founder = await registered(graph, { kind: 'PARTNER', sector: 'NGO', name: 'Stowarzyszenie "Próba"', teryt: '2862' });
  const report = await importing(file('Rejestr jednostek, stan na 1.05.2024', head, most, tecza));
  expect(report).toMatchObject({ outcome: 'STORED', problems: [], counts: counts({ read: 2, new: 2 }) });
  expect(report.notes).toContain('Personal contact data is not taken in: Telefon, E-mail.');
  const [row] = await named('CIS „Most”');
  const answer = await graph.ask(
    `query ($id: ID!) { institution(id: $id) { __typename kind status activeFrom nip address { street postalCode city } territory { teryt } source { title publishedOn }
      ... on Cis { founder { id } } credentials { kind number validFrom validTo source { url } } statusHistory { status on } } }`,
    { id: row!.id },
  );
  expect(answer).toEqual({
    institution: {
      ...{ __typename: 'Cis', kind: 'CIS', status: 'REGISTERED', activeFrom: null, nip: '1234563218', territory: { teryt: '2862' } },
      address: { street: 'ul. Prosta 1', postalCode: '10-001', city: 'Olsztyn' },
      source: { title: 'Rejestr CIS wojewody', publishedOn: '2024-05-01' },
      founder: { id: founder.id },
      credentials: [
        {
          kind: 'CIS_STATUS',
          number: 'PS-II.9451.3.2020',
          validFrom: '2020-03-12',
          validTo: '2025-03-11',
          source: { url: 'https://example.org/rejestr' },
        },
      ],
      statusHistory: [{ status: 'REGISTERED', on: null }],
    },
  });
  expect((await auditOf(graph, row!.id)).map(({ mutation }) => mutation)).toEqual(['importRegister']);
  const before = await state();
  expect(await importing(file(head, most, tecza))).toMatchObject({ outcome: 'STORED', counts: counts({ read: 2, unchanged: 2 }) });
  expect(await state()).toEqual(before);
});

test('the same list under other headings and in Windows-1250 changes nothing', async () => {
  const other = file(
    'Nazwa podmiotu\tUlica\tNr domu\tKod pocztowy\tMiejscowość\tTERYT\tNIP\tStatus od',
    'CIS "MOST"\tul. Prosta\t1\t10-001\tOlsztyn\t2862\t1234563218\t2020-03-12',
    'Centrum Integracji Społecznej Tęcza\tul. Mała\t2\t\tEłk\t2805\t-\t2023-09-01',
  );
  const marks: Record<string, number> = { ł: 0xb3, Ł: 0xa3, ę: 0xea, ś: 0x9c, ć: 0xe6, ó: 0xf3, ą: 0xb9 };
  const bytes = Uint8Array.from(other, (letter) => marks[letter] ?? letter.charCodeAt(0));
  const before = await state();
  const report = await importing(bytes);
  expect(report).toMatchObject({ outcome: 'STORED', encoding: 'windows-1250', problems: [], counts: counts({ read: 2, unchanged: 2 }) });
  expect(await state()).toEqual(before);
});

test('a workbook comes in with the days and numbers that it keeps as numbers; formulas stay texts', async () => {
  const columns = ['Nazwa', 'NIP', 'Nr KRS', 'TERYT', 'Data nadania statusu'].map((name) => ({ name }));
  const bytes = await xlsxOf(columns, [['=CIS „Arkusz”', 5252248481, 123456, 2805, 45383]], 'Rejestr');
  expect(await importing(bytes)).toMatchObject({ outcome: 'STORED', format: 'XLSX', problems: [], counts: counts({ read: 1, new: 1 }) });
  const [row] = await named('=CIS „Arkusz”');
  expect(row).toMatchObject({ nip: '5252248481', krs: '0000123456', teryt: '2805' });
  expect((await graph.rowsOf(Credential)).filter(({ holderId }) => holderId === row!.id)).toMatchObject([{ validFrom: '2024-04-01' }]);
  expect(await importing(bytes)).toMatchObject({ counts: counts({ read: 1, unchanged: 1 }) });
});

test('a newer list corrects addresses and adds what followed; an older one corrects nothing; who is not in it stays', async () => {
  const newer = { ...cis, sourceTitle: 'Rejestr CIS, 2025', sourcePublishedOn: '2025-05-01', listAbsent: 'yes' };
  const moved = most.replace('ul. Prosta 1', 'ul. Nowa 5').replace('12.03.2020 r.', '10.03.2025 r.').replace('3.2020', '1.2025');
  const report = await importing(file(head, moved), newer);
  expect(report).toMatchObject({ outcome: 'STORED', counts: counts({ read: 1, changed: 1 }) });
  expect(report.notes.join('\n')).toMatch(
    /2 institutions that are kept for 28 are not in the list[^]*Not in the list: =CIS „Arkusz” .*Centrum Integracji Społecznej „Tęcza”/,
  );
  const [row] = await named('CIS „Most”');
  expect(row).toMatchObject({ street: 'ul. Nowa 5', version: 2, status: 'REGISTERED' });
  const held = (await graph.rowsOf(Credential))
    .filter(({ holderId }) => holderId === row!.id)
    .sort((one, two) => (one.validFrom < two.validFrom ? -1 : 1));
  expect(held).toMatchObject([{ validFrom: '2020-03-12' }, { validFrom: '2025-03-10', renewsId: held[0]!.id, validTo: '2030-03-09' }]);
  const before = await state();
  const older = await importing(file(head, most));
  expect(older).toMatchObject({ outcome: 'STORED', counts: counts({ read: 1, unchanged: 1 }) });
  expect(await state()).toEqual(before);
});

test('a status that was lost and an institution that closed end with their day', async () => {
  const list = (...rows: string[]) =>
    file('Nazwa;NIP;Powiat;Data wpisu;Data wykreślenia;Powód wykreślenia;Data zakończenia działalności', ...rows);
  const kis = { ...source, kind: 'KIS', teryt: '28' };
  const row = 'KIS „Próg”;;ełcki;2019-01-02;;;';
  await importing(list(row), kis);
  const ended = 'KIS „Próg”;;ełcki;2019-01-02;2022-05-31;wniosek;2022-06-30';
  expect(await importing(list(ended), kis)).toMatchObject({ outcome: 'STORED', problems: [], counts: counts({ read: 1, changed: 1 }) });
  const [one] = await named('KIS „Próg”');
  expect(one).toMatchObject({ status: 'CLOSED', activeTo: '2022-06-30' });
  expect((await graph.rowsOf(Credential)).filter(({ holderId }) => holderId === one!.id)).toMatchObject([
    { kind: 'KIS_ENTRY', revokedOn: '2022-05-31', revocationReason: 'wniosek', holderActiveTo: '2022-06-30' },
  ]);
  expect(await importing(list(ended), kis)).toMatchObject({ counts: counts({ read: 1, unchanged: 1 }) });
  expect(await importing(list(row), kis)).toMatchObject({
    outcome: 'REFUSED',
    problems: [{ code: 'AMBIGUOUS', message: expect.stringContaining('is closed since 2022-06-30') }],
  });
});

test('the end of an institution and of a status has the list that tells it as its source, unless a later one is kept', async () => {
  const sourceOf = async (name: string) => {
    const asked =
      'query ($id: ID!) { institution(id: $id) { status activeTo source { publishedOn } credentials { revokedOn source { title } } } }';
    return (await graph.ask(asked, { id: (await named(name))[0]!.id })).institution;
  };
  await importing(file('Nazwa;NIP;Powiat;Data wpisu', 'CIS „Koniec”;7811767696;ełcki;2.01.2023'));
  const newer = { ...cis, sourceTitle: 'Rejestr CIS, 2025', sourcePublishedOn: '2025-05-01' };
  const lost = 'Nazwa;NIP;Data wpisu;Data wykreślenia';
  expect(await importing(file(lost, 'CIS „Koniec”;7811767696;2.01.2023;1.02.2025'), newer)).toMatchObject({ counts: { changed: 1 } });
  expect(await sourceOf('CIS „Koniec”')).toMatchObject({
    source: { publishedOn: '2024-05-01' },
    credentials: [{ revokedOn: '2025-02-01', source: { title: 'Rejestr CIS, 2025' } }],
  });
  const end = file('Nazwa;NIP;Data zakończenia działalności', 'CIS „Koniec”;7811767696;31.03.2025');
  expect(await importing(end, newer)).toMatchObject({ problems: [], counts: { changed: 1 } });
  expect(await sourceOf('CIS „Koniec”')).toMatchObject({ status: 'CLOSED', activeTo: '2025-03-31', source: { publishedOn: '2025-05-01' } });
  await importing(file('Nazwa;Powiat', 'CIS „Później”;ełcki'), newer);
  await importing(file('Nazwa;Data zakończenia działalności', 'CIS „Później”;31.03.2024'));
  expect(await sourceOf('CIS „Później”')).toMatchObject({ status: 'CLOSED', source: { publishedOn: '2025-05-01' } });
});

test('what is wrong or in doubt is told row by row with what would be right, and nothing is guessed', async () => {
  const taken = await registered(graph, {
    kind: 'PES',
    legalForm: 'FOUNDATION',
    name: 'Fundacja Pierwsza',
    teryt: '2862',
    nip: '5252248481',
  });
  const same = await Promise.all(
    ['2862', '2805'].map((teryt) => registered(graph, { kind: 'PES', legalForm: 'FOUNDATION', name: 'Fundacja Podwójna', teryt })),
  );
  const list = file(
    'Nazwa;Forma prawna;NIP;Powiat;Kod pocztowy;Miejscowość;Data nadania statusu PS',
    'Fundacja Pierwsza;;123-456-32-19;;;;',
    'Fundacja Pierwsza;;7740001454;m. Olsztyn;;;',
    'Fundacja Podwójna;;;;;;',
    'Coś;;;ełcki;;;',
    'Fundacja Piąta;;;nieznany;;;',
    'Fundacja Szósta;;;ełcki;100-1;Ełk;',
    'Fundacja Siódma;;;ełcki;;;31.02.2024',
    'Spółdzielnia Socjalna Dobra;;;ełcki;;;2.01.2024',
    ';;;ełcki;;;2.01.2024',
  );
  const report = await importing(list, { ...source, kind: 'PS', teryt: '28' }, { keepGood: true });
  expect(report).toMatchObject({ outcome: 'STORED', counts: counts({ read: 9, new: 1, wrong: 8 }) });
  expect(report.problems.map(({ line, column, code }) => [line, column, code])).toEqual([
    [2, 'NIP', 'INVALID'],
    [3, null, 'AMBIGUOUS'],
    [4, null, 'AMBIGUOUS'],
    [5, 'Forma prawna', 'REQUIRED'],
    [6, 'Powiat', 'INVALID'],
    [7, 'Kod pocztowy', 'INVALID'],
    [8, 'Data nadania statusu PS', 'INVALID'],
    [10, 'Nazwa', 'REQUIRED'],
  ]);
  expect(report.problems[1]!.message).toContain(
    `Fundacja Pierwsza (${taken.id}) seems to be meant, but its NIP is 5252248481, not 7740001454.`,
  );
  for (const { id } of same) expect(report.problems[2]!.message).toContain(id);
  expect(await named('Spółdzielnia Socjalna Dobra')).toMatchObject([{ kind: 'PES', legalForm: 'SOCIAL_COOPERATIVE', teryt: '2805' }]);
  const before = await state();
  expect(await importing(list, { ...source, kind: 'PS', teryt: '28' })).toMatchObject({ outcome: 'REFUSED' });
  expect(await state()).toEqual(before);
});

test('a coordinator takes in what lies in their own region', async () => {
  const row = file('Nazwa;TERYT', 'CIS „Prawo”;2862');
  expect(await importing(row, cis, { caller: callers.coordinator06 })).toMatchObject({
    outcome: 'REFUSED',
    problems: [{ line: 2, code: 'FORBIDDEN' }],
  });
  expect(await importing(row, cis, { caller: callers.coordinator28, isDryRun: true })).toMatchObject({
    outcome: 'STORED',
    counts: counts({ read: 1, new: 1 }),
  });
  await expect(importing(row, cis, { caller: callers.analyst })).rejects.toThrow(/Writing needs the role/);
  await expect(importing(row, { ...cis, kind: 'Bank' })).rejects.toThrow('"Bank" is no kind of institution that lists have.');
});

test('statements do not grow with the rows', async () => {
  const list = (from: number, count: number, page = '') =>
    file(
      'Nazwa;Powiat;Data nadania statusu;WWW',
      ...Array.from({ length: count }, (_, index) => `Centrum ${from + index};ełcki;2.01.2024;${page}`),
    );
  const [few, many] = [await statementsOf(() => importing(list(0, 5))), await statementsOf(() => importing(list(100, 80)))];
  expect([few.result.counts.new, many.result.counts.new]).toEqual([5, 80]);
  expect(many.statements).toHaveLength(few.statements.length);
  const fewChanged = await statementsOf(() => importing(list(0, 5, 'cis.example.org')));
  const manyChanged = await statementsOf(() => importing(list(100, 80, 'cis.example.org')));
  expect([fewChanged.result.counts.changed, manyChanged.result.counts.changed]).toEqual([5, 80]);
  expect(manyChanged.statements).toHaveLength(fewChanged.statements.length);
});

test.each([[[0xff, 0xfe, 0x00]], [[0x50, 0x4b, 0x03, 0x04, 0x00]], [[0xd0, 0xcf, 0x11, 0xe0]], [[0x00, 0x01, 0x02]], [[]]])(
  'bytes %j are told to be no list',
  async (bytes) => {
    const report = await importing(Uint8Array.from(bytes));
    expect(report.outcome).toBe('REFUSED');
  },
);

test('whatever is mutated in a list, it is read or refused', async () => {
  const good = Buffer.from(file(head, most, tecza));
  for (let seed = 1; seed <= 60; seed += 1) {
    const bytes = Buffer.from(good);
    for (let count = 0; count < 4; count += 1) bytes[(seed * 7919 + count * 104729) % bytes.length] = (seed * 31 + count * 17) % 256;
    const report = await importing(bytes, cis, { isDryRun: true });
    expect(['STORED', 'REFUSED']).toContain(report.outcome);
  }
});

test('a correction by hand in between is kept with its version', async () => {
  const [row] = await named('CIS „Most”');
  const { record } = await write(graph, 'updateInstitution', { id: row!.id, version: row!.version, website: 'https://most.example.org' });
  expect(record.version).toBe(row!.version + 1);
});
