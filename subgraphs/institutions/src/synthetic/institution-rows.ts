import { rowOf, type TableRow } from '@social-economy/database/bulk-insert';
import { syntheticSource } from '@social-economy/database/synthetic-data';
import { Random } from '@social-economy/synthetic/random';
import { institutionId, lastYear, seatOf, type SyntheticDataset } from '@social-economy/synthetic/synthetic-dataset';
import { derivedColumns } from '../institution/derived-columns';
import { Institution } from '../institution/institution';
import { InstitutionKind, InstitutionStatus, LegalForm, PartnerSector } from '../institution/institution-enums';
import { uniqueNumbers } from '../register-number/unique-numbers';
import { StatusChange } from '../status-change/status-change';

/** What an institution is, and from when to when. */
export interface Life {
  kind: InstitutionKind;
  founded: number;
  status: InstitutionStatus;
  /** Year in which it closed; null while it goes on. */
  closed: number | null;
}

/** Of the institutions that follow the ROPS and OWES, how many are of which kind; the others are PES. */
const shares: [kind: InstitutionKind, share: number][] = [
  [InstitutionKind.CIS, 0.01],
  [InstitutionKind.KIS, 0.01],
  [InstitutionKind.ZAZ, 0.008],
  [InstitutionKind.WTZ, 0.022],
  [InstitutionKind.PARTNER, 0.1],
];

const names = ['Źródło', 'Razem', 'Dobry Start', 'Łąka', 'Nadzieja', 'Żuraw', 'Ćwiek', 'Wspólna Sprawa', 'Ósemka', 'Świt', 'Most', 'Arka'];
const forms = Object.values(LegalForm);
const sectors = Object.values(PartnerSector);

/** Kind of the institution of a number: ROPS and OWES first, then one kind behind the other. */
export function kindOf(number: number, { rops, owes, institutions }: SyntheticDataset): InstitutionKind {
  if (number <= rops) return InstitutionKind.ROPS;
  if (number <= rops + owes) return InstitutionKind.OWES;
  let until = rops + owes;
  const found = shares.find(([, share]) => number <= (until += Math.ceil(institutions * share)));
  return found?.[0] ?? InstitutionKind.PES;
}

/** When it was founded and whether it still goes on. A ROPS or OWES always does. */
export function lifeOf(number: number, dataset: SyntheticDataset): Life {
  const random = new Random(dataset.seed, 'life', number);
  const kind = kindOf(number, dataset);
  const founded = random.between(1996, lastYear - 9);
  const goesOn = kind === InstitutionKind.ROPS || kind === InstitutionKind.OWES || !random.chance(0.06);
  if (!goesOn) return { kind, founded, status: InstitutionStatus.CLOSED, closed: random.between(lastYear - 8, lastYear) };
  const status = random.chance(0.03)
    ? InstitutionStatus.SUSPENDED
    : random.chance(0.3)
      ? InstitutionStatus.REGISTERED
      : InstitutionStatus.ACTIVE;
  return { kind, founded, status, closed: null };
}

/** How its status changed: registered when it was founded, active a year after that unless it never was, then what it is now. */
export function* statusRows(number: number, { founded, status, closed }: Life): Generator<TableRow> {
  const changes: [since: string, status: InstitutionStatus][] = [[`${founded}-01-01`, InstitutionStatus.REGISTERED]];
  if (status !== InstitutionStatus.REGISTERED) changes.push([`${founded + 1}-01-01`, InstitutionStatus.ACTIVE]);
  if (status === InstitutionStatus.SUSPENDED) changes.push([`${lastYear}-03-01`, status]);
  if (closed !== null) changes.push([`${closed}-12-31`, status]);
  for (const [index, [since, reached]] of changes.entries()) {
    yield rowOf(StatusChange, { institutionId: institutionId(number), position: index + 1, since, status: reached, note: null });
  }
}

/** The row of an institution; its numbers in registers begin with zeros or nines as no real ones do. */
export function institutionRow(number: number, { kind, founded, status, closed }: Life, dataset: SyntheticDataset): TableRow {
  const random = new Random(dataset.seed, 'institution', number);
  const name = `${kind} „${random.oneOf(names)}” (syntetyczny nr ${number})`;
  const teryt = seatOf(number, dataset);
  const described = {
    name,
    shortName: random.chance(0.2) ? `${kind} ${number}` : null,
    teryt,
    city: `Miejscowość ${teryt}`,
    krs: `9${digits(number, 9)}`,
    nip: `000${digits(number, 7)}`,
    regon: `00${digits(number, 7)}`,
  };
  return rowOf(Institution, {
    ...described,
    ...derivedColumns(described),
    ...uniqueNumbers({ kind, status, ...described }),
    id: institutionId(number),
    kind,
    status,
    street: `ul. Syntetyczna ${random.between(1, 99)}`,
    postalCode: `00-${digits(random.between(0, 999), 3)}`,
    website: random.chance(0.3) ? `https://${number}.example.org` : null,
    contactEmail: null,
    contactPhone: null,
    contactPerson: null,
    activeFrom: `${founded}-01-01`,
    activeTo: closed === null ? null : `${closed}-12-31`,
    legalForm: kind === InstitutionKind.PES ? random.oneOf(forms) : null,
    pkd: kind === InstitutionKind.PES && random.chance(0.5) ? '81.30.Z' : null,
    sector: kind === InstitutionKind.PARTNER ? random.oneOf(sectors) : null,
    founderId: null,
    sourceId: syntheticSource,
    version: 1,
  });
}

function digits(number: number, length: number): string {
  return String(number).padStart(length, '0');
}
