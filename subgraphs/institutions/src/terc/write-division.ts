import { isOneOf } from '@social-economy/database/loaders';
import type { Change } from '@social-economy/mutation/change';
import { TerritoryLevel, type Teryt } from '@social-economy/values/teryt';
import sql from 'sql-template-tag';
import { derivedColumns } from '../institution/derived-columns';
import { Institution } from '../institution/institution';
import { Territory, TerritorySuccession } from '../territory/territory';
import { territoryRow } from '../territory/territory-row';
import type { Division } from './check-division';
import type { DivisionChanges } from './compare-division';
import { RegisterState } from './register-state';

/** What is kept of the division, locked until the change is done: of two who take a file in, the second sees what the first wrote. */
export async function keptDivision(change: Change): Promise<{ kept: Territory[]; states: RegisterState[] }> {
  const { work } = change;
  await work.read(sql`SELECT teryt FROM territory WHERE teryt = ${'0'} ${work.forUpdate}`);
  const states = await work.select(RegisterState, sql`SELECT * FROM territory_register_state ORDER BY level ${work.forUpdate}`);
  return { kept: await work.select(Territory, sql`SELECT * FROM territory ORDER BY teryt`), states };
}

/** Writes what a state of the register changes, with a line in the audit log for each unit, and moves the seats of institutions to the codes that go on. */
export async function writeDivision(change: Change, division: Division, changes: DivisionChanges, sourceId: string): Promise<void> {
  const added = changes.added.map((details) => territoryRow(details, sourceId));
  await change.insert(Territory, added);
  const updates = changes.changed.map(({ before, changes: columns }) => ({ before, changes: { ...columns, sourceId } }));
  await change.keep((work) =>
    work.updateEach(
      Territory,
      updates.map(({ before, changes: columns }) => ({ key: before.teryt, changes: columns })),
    ),
  );
  for (const { from, to } of changes.rekeyed) await rekeySuccessions(change, from, to);
  await change.insert(
    TerritorySuccession,
    changes.successions.map((succession) => Object.assign(new TerritorySuccession(), succession)),
  );
  change.log(
    ...added.map((after) => ({ type: 'Territory', id: after.teryt, before: null, after })),
    ...updates.map(({ before, changes: columns }) => ({
      type: 'Territory',
      id: before.teryt,
      before,
      after: Object.assign({}, before, columns),
    })),
  );
  await moveSeats(change, changes.recoded);
  await keepState(change, division, sourceId);
}

async function rekeySuccessions(change: Change, from: Teryt, to: Teryt): Promise<void> {
  await change.updateWhere(TerritorySuccession, { teryt: from }, { teryt: to });
  await change.updateWhere(TerritorySuccession, { successorTeryt: from }, { successorTeryt: to });
}

/** A seat is recorded under the code in force. */
async function moveSeats(change: Change, recoded: ReadonlyMap<Teryt, Teryt>): Promise<void> {
  if (recoded.size === 0) return;
  const seated = await change.work.select(
    Institution,
    sql`SELECT * FROM institution WHERE ${isOneOf('teryt', [...recoded.keys()])} ORDER BY id ${change.work.forUpdate}`,
  );
  const moves = seated.map((before) => {
    const teryt = recoded.get(before.teryt) ?? before.teryt;
    return { before, changes: { teryt, ...derivedColumns(Object.assign({}, before, { teryt })) } };
  });
  const moved = await change.updateEach(Institution, moves);
  change.log(...moved.map((after, index) => ({ type: 'Institution', id: after.id, before: seated[index] ?? null, after })));
}

async function keepState(change: Change, { day }: Division, sourceId: string): Promise<void> {
  for (const level of [TerritoryLevel.VOIVODESHIP, TerritoryLevel.POWIAT, TerritoryLevel.GMINA]) {
    const [known] = await change.work.select(RegisterState, sql`SELECT * FROM territory_register_state WHERE level = ${level}`);
    if (known?.day === day) continue;
    if (known) await change.updateWhere(RegisterState, { level }, { day, sourceId });
    else await change.insert(RegisterState, [Object.assign(new RegisterState(), { level, day, sourceId })]);
  }
}
