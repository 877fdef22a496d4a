import type { ImportPass } from '@social-economy/imports/import-pass';
import { textOf } from '@social-economy/imports/table-options';
import { codesWithin, POLAND, type Teryt, voivodeshipOf } from '@social-economy/values/teryt';
import sql, { empty, type Sql } from 'sql-template-tag';
import { InstitutionKind, InstitutionStatus } from '../institution/institution-enums';
import type { Listed } from './listed';
import type { ListedKind } from './listed-kind';

/** What the rows of a list were of. */
export class ListedKinds {
  private readonly kinds = new Map<string, ListedKind>();
  private readonly voivodeships = new Set<Teryt>();

  add({ kind, legalForm, credential, seat }: Listed): void {
    // Only a list of one legal form, or of a status, says that others are not in it.
    this.kinds.set(`${kind} ${credential ?? legalForm ?? ''}`, { kind, credential, legalForm });
    this.voivodeships.add(voivodeshipOf(seat.teryt) ?? POLAND);
  }

  get all(): ListedKind[] {
    return [...this.kinds.values()];
  }

  /** The voivodeship that all rows were of; Poland for several. */
  get area(): Teryt {
    const [one, other] = this.voivodeships;
    return one === undefined || other !== undefined ? POLAND : one;
  }
}

/** Tells how many institutions of the kinds and territory of a list are kept but not in it; nothing follows from that for them. */
export async function absentFrom(
  pass: ImportPass,
  listed: ListedKinds,
  territory: Teryt | null,
  lines: Pick<ReadonlyMap<string, unknown>, 'has'>,
): Promise<void> {
  const area = territory ?? listed.area;
  const absent = new Map<string, string>();
  for (const kind of listed.all) {
    const rows = await pass.work.read(keptOnes(kind, area));
    for (const row of rows)
      if (!lines.has(String(row['id']))) absent.set(String(row['id']), `${String(row['name'])} (${String(row['id'])})`);
  }
  if (absent.size === 0) return;
  pass.note(
    `${absent.size} institutions that are kept for ${area} are not in the list, or stand in a wrong row. They stay as they are: silence closes nobody.`,
  );
  if (textOf(pass.options, 'listAbsent') !== 'yes') return;
  const names = [...absent.values()];
  for (let start = 0; start < names.length; start += 20) pass.note(`Not in the list: ${names.slice(start, start + 20).join(', ')}.`);
}

function keptOnes({ kind, legalForm, credential }: ListedKind, area: Teryt): Sql {
  const { from, to } = codesWithin(area);
  return sql`SELECT id, name FROM institution item
    WHERE kind = ${kind} AND status <> ${InstitutionStatus.CLOSED} AND teryt >= ${from} AND teryt < ${to}
      ${credential === null && legalForm !== null ? sql`AND legalForm = ${legalForm}` : empty}
      ${kind === InstitutionKind.PES && credential !== null ? sql`AND EXISTS (SELECT 1 FROM credential held WHERE held.holderId = item.id AND held.kind = ${credential})` : empty}
    ORDER BY nameSort, id`;
}
