import { openDatabase } from '@social-economy/database/database';
import { migrate } from '@social-economy/database/migrate';
import { afterwards, freshDatabaseUrl, wrongSums } from '@social-economy/database/testing';
import sql, { raw } from 'sql-template-tag';
import { Institution } from '../institution/institution';
import { InstitutionFigures } from '../institution-figures/institution-figures';
import { latestFiguresOf } from '../institution-figures/latest-figures';
import { migrations } from '../migrations/migrations';
import { institutions } from '../subgraph';
import { tables } from '../tables';
import { figureMeasures, sumUpKnownFigures, summaryMeasures, summaryOfToday } from './institution-summary';

const unknown = (institutionId: string, year: number, revision = 1): InstitutionFigures =>
  Object.assign(figures(institutionId, year, null, revision), { participants: null });

const figures = (institutionId: string, year: number, employees: number | null, revision = 1): InstitutionFigures =>
  Object.assign(new InstitutionFigures(), {
    ...{ institutionId, year, revision, isCurrent: true, employees, participants: year - 2000, personsWithDisabilities: null },
    ...{ leftForWork: employees, sourceId: 'none' },
  });

const institution = (id: string) =>
  Object.assign(new Institution(), Object.fromEntries(Object.keys(nothing).map((name) => [name, null])), {
    ...{ id, kind: 'CIS', name: id, nameSort: id, nameFold: id, searchFold: id, status: 'ACTIVE', teryt: '2862', voivodeshipTeryt: '28' },
    ...{ sourceId: 'none', version: 1 },
  });

const nothing = {
  ...{ shortName: 0, street: 0, postalCode: 0, city: 0, website: 0, contactEmail: 0, contactPhone: 0, contactPerson: 0, krs: 0, nip: 0 },
  ...{ regon: 0, krsUnique: 0, nipUnique: 0, regonUnique: 0, activeFrom: 0, activeTo: 0, legalForm: 0, pkd: 0, sector: 0, founderId: 0 },
};

test('the latest figures of every day from 2026 on are those of the rows, also when institutions move and figures are corrected', async () => {
  const databaseUrl = freshDatabaseUrl();
  await institutions.migrate(databaseUrl);
  const database = await openDatabase(databaseUrl, tables);
  afterwards(() => database.close());
  await database.change(async (work) => {
    await work.insert(Institution, [institution('a'), institution('b'), institution('c')]);
    await work.insert(InstitutionFigures, [figures('a', 2024, 5), figures('a', 2026, 7), figures('a', 2027, null), figures('b', 2027, 3)]);
    await work.insert(InstitutionFigures, [figures('c', 2023, 8), unknown('c', 2025), figures('c', 2026, 4), unknown('c', 2027)]);
  });
  await database.change(async (work) => {
    await work.update(InstitutionFigures, { institutionId: 'a', year: 2026 }, { isCurrent: false });
    await work.insert(InstitutionFigures, [figures('a', 2026, 9, 2)]);
    await work.update(InstitutionFigures, { institutionId: 'c', year: 2026 }, { isCurrent: false });
    await work.insert(InstitutionFigures, [unknown('c', 2026, 2)]);
  });
  await database.change((work) => work.update(Institution, { id: 'b' }, { teryt: '06', voivodeshipTeryt: '06' }));
  expect(await wrongSums(database, tables)).toEqual([]);
  for (const on of ['2026-01-01', '2026-12-31', '2027-05-05', '2028-01-01', '2031-01-01']) {
    const counted = Object.entries(figureMeasures('figures')).map(([name, value]) => `SUM(${value}) AS ${name}`);
    const kept = Object.entries(summaryMeasures).map(([name, measure]) => `${measure} AS ${name}`);
    const ofRows = await database.read(
      sql`SELECT item.voivodeshipTeryt, ${raw(counted.join(', '))} FROM institution item ${latestFiguresOf('item', on)} GROUP BY item.voivodeshipTeryt`,
    );
    const ofSummary = await database.read(
      sql`SELECT item.voivodeshipTeryt, ${raw(kept.join(', '))} FROM ${summaryOfToday(on)} item GROUP BY item.voivodeshipTeryt HAVING SUM(item.\`count\`) > 0`,
    );
    expect([on, ofSummary]).toEqual([on, ofRows]);
  }
  expect(summaryOfToday('2025-12-30')).toBeUndefined();
});

test('a database whose sums follow the former rule is summed up anew', async () => {
  const databaseUrl = freshDatabaseUrl();
  const earlier = { ...tables, migrations: migrations.slice(0, migrations.indexOf(sumUpKnownFigures)) };
  await migrate(databaseUrl, earlier);
  const database = await openDatabase(databaseUrl, earlier);
  afterwards(() => database.close());
  await database.write(async (manager) => {
    await manager.insert(Institution, [institution('a')]);
    await manager.insert(InstitutionFigures, [figures('a', 2024, 20), unknown('a', 2025)]);
  });
  expect(await wrongSums(database, tables)).not.toEqual([]);
  await migrate(databaseUrl, tables);
  expect(await wrongSums(database, tables)).toEqual([]);
});
