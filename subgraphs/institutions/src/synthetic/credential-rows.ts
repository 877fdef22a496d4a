import { rowOf, type TableRow } from '@social-economy/database/bulk-insert';
import { syntheticSource } from '@social-economy/database/synthetic-data';
import { Random } from '@social-economy/synthetic/random';
import { institutionId, lastYear, seatOf, type SyntheticDataset } from '@social-economy/synthetic/synthetic-dataset';
import { voivodeshipCodes } from '@social-economy/synthetic/synthetic-country';
import { Credential, CredentialKind } from '../credential/credential';
import { InstitutionKind } from '../institution/institution-enums';
import type { Life } from './institution-rows';

/** What an institution was granted: when first, and for how many years each time; null is without end. */
interface Grant {
  kind: CredentialKind;
  from: number;
  years: number | null;
  times: number;
  revokedOn?: string;
}

/** Day before which an OWES granted the status of social enterprise; what it had granted ended then. */
const regimeChange = '2022-10-30';

/** The credentials of an institution, each renewal pointing at the one that it renews. */
export function* credentialRows(number: number, life: Life, dataset: SyntheticDataset): Generator<TableRow> {
  const random = new Random(dataset.seed, 'credential', number);
  let count = 0;
  for (const grant of grantsOf(life, random)) {
    const monthAndDay = `-${String(random.between(1, 12)).padStart(2, '0')}-01`;
    for (let time = 0; time < grant.times; time += 1) {
      const from = grant.from + time * (grant.years ?? 0);
      count += 1;
      yield rowOf(Credential, {
        id: idOf(number, count),
        kind: grant.kind,
        holderId: institutionId(number),
        grantedById: grantorOf(number, grant, dataset),
        number: `S/${number}/${count}`,
        validFrom: `${from}${monthAndDay}`,
        validTo: grant.years === null ? null : dayBefore(`${from + grant.years}${monthAndDay}`),
        revokedOn: grant.revokedOn ?? (life.closed === null || grant.years !== null ? null : `${life.closed}-12-31`),
        revocationReason: null,
        holderActiveTo: life.closed === null ? null : `${life.closed}-12-31`,
        renewsId: time === 0 ? null : idOf(number, count - 1),
        subject: grant.kind === CredentialKind.PROMOTIONAL_MARK ? 'usługi syntetyczne' : null,
        sourceId: syntheticSource,
      });
    }
  }
}

function idOf(number: number, count: number): string {
  return `synthetic-c-${number}-${count}`;
}

function grantsOf({ kind, founded, closed }: Life, random: Random): Grant[] {
  const end = closed ?? lastYear + 1;
  const renewed = (granted: CredentialKind, from: number, years: number): Grant[] =>
    from >= end ? [] : [{ kind: granted, from, years, times: Math.ceil((end - from) / years) }];
  const endless = (granted: CredentialKind, from: number): Grant[] => [{ kind: granted, from, years: null, times: 1 }];
  switch (kind) {
    case InstitutionKind.CIS:
      return renewed(CredentialKind.CIS_STATUS, founded, 5);
    case InstitutionKind.OWES:
      return renewed(CredentialKind.OWES_ACCREDITATION, Math.max(founded, 2014), 2);
    case InstitutionKind.KIS:
      return endless(CredentialKind.KIS_ENTRY, founded);
    case InstitutionKind.ZAZ:
      return endless(CredentialKind.ZAZ_STATUS, founded);
    case InstitutionKind.WTZ:
      return endless(CredentialKind.WTZ_AGREEMENT, founded);
    case InstitutionKind.PES:
      return grantsOfPes(end, random, renewed);
    default:
      return [];
  }
}

function grantsOfPes(end: number, random: Random, renewed: (kind: CredentialKind, from: number, years: number) => Grant[]): Grant[] {
  const status = CredentialKind.SOCIAL_ENTERPRISE_STATUS;
  const old: Grant[] = random.chance(0.06)
    ? [{ kind: status, from: random.between(2016, 2021), years: null, times: 1, revokedOn: regimeChange }]
    : [];
  const present: Grant[] =
    random.chance(0.1) && end > 2023 ? [{ kind: status, from: random.between(2023, end - 1), years: null, times: 1 }] : [];
  const mark = random.chance(0.05) ? renewed(CredentialKind.PROMOTIONAL_MARK, random.between(2018, lastYear), 1) : [];
  return [...old, ...present, ...mark];
}

/** The mark comes from the ROPS of the voivodeship, the status of social enterprise once came from an OWES. */
function grantorOf(number: number, { kind, revokedOn }: Grant, dataset: SyntheticDataset): string | null {
  if (kind === CredentialKind.PROMOTIONAL_MARK) {
    return institutionId(voivodeshipCodes.indexOf(seatOf(number, dataset).slice(0, 2)) + 1);
  }
  return revokedOn === regimeChange ? institutionId(dataset.rops + 1 + (number % dataset.owes)) : null;
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}
