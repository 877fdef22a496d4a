import { openDatabase } from '@social-economy/database/database';
import type { SubgraphName } from '@social-economy/gateway/subgraph-location';
import { ImportNote } from '@social-economy/imports/import-note';
import { ImportProblem } from '@social-economy/imports/import-problem';
import { ImportRun } from '@social-economy/imports/import-run';
import { keepReport } from '@social-economy/imports/import-run.store';
import { event, institution, observationsInput, outcome, samples, source } from './samples';
import type { Arguments } from './ways';
import type { Make, MutationName } from './writing';

/** Contact data that nobody but analysts and higher roles may meet anywhere. */
export const contact = { email: 'sekret@example.org', phone: '+48 700 111 222', person: 'Sekretna Osoba' };

/** Register number of an institution that has contact data. */
export const nip = '526-025-02-74';

/** Institutions of every kind that can be registered, with what their kind needs. */
const kinds = {
  PES: { legalForm: 'FOUNDATION', nip },
  CIS: { founder: 'rops-28' },
  KIS: { founder: 'rops-28' },
  ZAZ: { founder: 'rops-28' },
  WTZ: { founder: 'rops-28' },
  OWES: { operators: ['rops-28'] },
  PARTNER: { sector: 'NGO' },
};

/** Makes an indicator that is computed from others, which no mutation does. */
export async function haveFormula(databases: Record<SubgraphName, string>): Promise<void> {
  const database = await openDatabase(databases.programmes, { entities: [], migrations: [] });
  const formula = "numeratorCode = 'cis.active', denominatorCode = 'kis.active', factor = 100";
  await database.write((manager) => manager.query(`UPDATE indicator SET ${formula} WHERE code = 'zaz.active'`));
  await database.close();
}

/** Notes that a file was imported into each domain, with something wrong in it. */
export async function haveImportRuns(databases: Record<SubgraphName, string>): Promise<void> {
  const counts = { read: 2, new: 1, changed: 0, unchanged: 0, wrong: 1, ignored: 0 };
  const problem = { line: 3, column: 'Wartość', value: 'dużo', code: 'INVALID', message: '"dużo" is not a number.' };
  const file = { fileName: 'dane.csv', sha256: 'ab', format: 'CSV', encoding: 'utf-8', separator: ';' };
  const ran = { isDryRun: false, keepGood: true, outcome: 'STORED' as const, counts, problemsLeftOut: 0 };
  const report = { id: 'run-1', importer: 'observations', ...file, ...ran, problems: [problem], notes: ['Line 4 is a sum.'] };
  const caller = { subject: 'anna', name: 'Anna', roles: [], territories: [] };
  for (const databaseUrl of Object.values(databases)) {
    const database = await openDatabase(databaseUrl, { entities: [ImportRun, ImportProblem, ImportNote], migrations: [] });
    await database.change((work) => keepReport(work, report, { id: 'request-1', caller }));
    await database.close();
  }
}

/** Adds an institution of every kind with contact data; gives their ids, that of a ROPS first. */
export async function haveInstitutions(make: Make): Promise<string[]> {
  const ids = [(await make('updateInstitution', { id: 'rops-28', version: 1, contact })).id];
  for (const [kind, given] of Object.entries(kinds)) {
    const described = { kind, legalForm: null, address: { city: 'Elbląg' }, contact, ...given };
    ids.push((await institution(make, '2862', described)).id);
  }
  return ids;
}

/** Records that have something to tell at every field that needs some, changed so that there is something in the audit log; gives the arguments that lead to them. */
export async function haveRecords(make: Make): Promise<Arguments> {
  const institutions = await haveInstitutions(make);
  const changed: MutationName[] = ['updateProgramme', 'updateEvent', 'changeInstitutionStatus', 'setTarget', 'revokeCredential'];
  for (const mutation of changed) await make(mutation, await samples[mutation].inputFor('28', make));
  await make('recordObservations', observationsInput('28'));
  await make('recordFigures', { institution: institutions[1], year: 2020, employees: 12, source });
  const mark = { kind: 'PROMOTIONAL_MARK', holder: institutions[1], subject: 'Miód', validFrom: '2026-01-01', source };
  await make('grantCredential', mark);
  await outcome(make, '28');
  return {
    ...(await recordArguments(make)),
    'Query.institution': `(id: "${institutions[0]}")`,
    'Query.institutions': `(filter: { id: { in: ${JSON.stringify(institutions)} } })`,
    'Query.institutionByRegister': `(nip: "${nip}")`,
    'Query.expiringCredentials': '(from: "2026-01-01", to: "2040-12-31")',
    'Query.institutionsImportRun': '(id: "run-1")',
    'Query.programmesImportRun': '(id: "run-1")',
    'Query.eventsImportRun': '(id: "run-1")',
    'Query.territory': '(teryt: "28")',
    'Query.territoryByCode': '(code: "28")',
    'Query.programme': '(id: "kpres-2019")',
    'Query.indicator': '(code: "zaz.active")',
    'Territory.indicatorValues': '(codes: ["cis.active"])',
    'Territory.indicatorSeries': '(code: "cis.active")',
  };
}

async function recordArguments(make: Make): Promise<Arguments> {
  const body = { kind: 'NETWORK', name: 'Sieć', teryt: '28', source, members: [{ name: 'Jan Kowalski', role: 'CHAIR' }] };
  const project = {
    title: 'Mosty',
    teryt: '28',
    lead: 'rops-28',
    nonCompetitive: false,
    funding: [{ fund: 'EFS', amount: '100.00', currency: 'PLN' }],
    source,
  };
  return {
    'Query.body': `(id: "${(await make('createBody', body)).id}")`,
    'Query.project': `(id: "${(await make('createProject', project)).id}")`,
    'Query.event': `(id: "${await heldEvent(make)}")`,
  };
}

/** An event with a place, participants and a list of who attended, which was planned before it was held. */
async function heldEvent(make: Make): Promise<string> {
  const participants = { count: 20, qualifier: 'ABOUT' };
  const pointers = { organiser: 'rops-28', project: 'project-wm-2018', programme: 'kpres-2019' };
  const { id, version } = await event(make, '28', { ...pointers, place: { city: 'Olsztyn' } });
  const held = await make('changeEventStatus', { id, version, status: 'HELD', participants });
  const attendance = [{ institution: 'rops-28', people: 2, role: 'PARTICIPANT' }];
  await make('recordAttendance', { event: id, version: held.version, attendance });
  return id;
}
