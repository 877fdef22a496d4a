import { type Database, openDatabase } from '@social-economy/database/database';
import { afterwards, freshDatabaseUrl } from '@social-economy/database/testing';
import { programmes } from '../subgraph';
import { tables } from '../tables';
import { currentObservations } from './current-observations';
import { Observation, observationRow } from './observation';
import { ObservationStatus } from './observation-enums';

const subjects = ['28', '2861'].map((teryt) => ({ indicatorCode: 'pes.active', teryt, period: '2024' }));
const revisions = 50;

let database: Database;
beforeAll(async () => {
  const url = freshDatabaseUrl();
  await programmes.migrate(url);
  database = await openDatabase(url, tables);
  afterwards(() => database.close());
  const rows = subjects.flatMap((subject) =>
    Array.from({ length: revisions }, (_, index) =>
      observationRow({
        ...{ ...subject, revision: index + 1, isCurrent: index + 1 === revisions, value: index },
        ...{ missingReason: null, verbatim: null, numerator: null, denominator: null, status: ObservationStatus.FINAL },
        ...{ sourceId: 'source', recordedAt: `2025-01-01T00:00:00.0${10 + index}Z` },
      }),
    ),
  );
  await database.change((work) => work.insert(Observation, rows));
});

test('however often values were revised, only the last revision of each is read', async () => {
  const readRows: unknown[] = [];
  const noted = <Row>(rows: Row[]) => {
    readRows.push(...rows);
    return rows;
  };
  const current = await database.change((work) =>
    currentObservations(
      {
        forUpdate: work.forUpdate,
        read: async (statement) => noted(await work.read(statement)),
        select: async (entity, statement) => noted(await work.select(entity, statement)),
      },
      [...subjects, { indicatorCode: 'pes.active', teryt: '0', period: '2024' }],
    ),
  );
  expect([...current].map(([subject, { revision }]) => [subject, revision])).toEqual([
    ['pes.active 28 2024', revisions],
    ['pes.active 2861 2024', revisions],
  ]);
  // The first revisions, which are locked, and the last ones.
  expect(readRows).toHaveLength(2 * subjects.length);
});
