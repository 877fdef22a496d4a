import { powiatCodes, voivodeshipCodes } from '@social-economy/synthetic/synthetic-country';
import { syntheticDataset } from '@social-economy/synthetic/synthetic-dataset';
import { Credential, CredentialKind } from '../credential/credential';
import { Institution, OwesOperator } from '../institution/institution';
import { InstitutionKind } from '../institution/institution-enums';
import { InstitutionFigures } from '../institution-figures/institution-figures';
import powiats from '../seed/powiats.json';
import voivodeships from '../seed/voivodeships.json';
import { ServiceArea, ServiceAreaTerritory } from '../service-area/service-area';
import { StatusChange } from '../status-change/status-change';
import { statusOn } from '../status-change/status-on';
import { Territory } from '../territory/territory';
import { synthetic } from './synthetic-rows';

const dataset = syntheticDataset({ scale: 0.02, seed: 1 });
const rows = [...synthetic.rows(dataset)];
const of = <Row extends object>(entity: new () => Row) => rows.filter(([table]) => table === entity).map(([, row]) => row as Row);

const institutions = of(Institution);
const ids = new Set(institutions.map(({ id }) => id));

test('the same scale and seed give the same rows, another seed others, about as many as expected', () => {
  const asText = (seed: number) => JSON.stringify([...synthetic.rows({ ...dataset, seed })]);
  expect(asText(1) === JSON.stringify(rows)).toBe(true);
  expect(asText(2) === JSON.stringify(rows)).toBe(false);
  expect(Math.abs(synthetic.expectedRows(dataset) / rows.length - 1)).toBeLessThan(0.1);
});

test('voivodeships and powiats are the real ones, and every unit lies in one that is there', () => {
  expect(voivodeshipCodes).toEqual(voivodeships.map(({ teryt }) => teryt).sort());
  expect(powiatCodes).toEqual(powiats.map(({ teryt }) => teryt).sort());
  const codes = new Set(of(Territory).map(({ teryt }) => teryt));
  expect(of(Territory).filter(({ parentTeryt }) => parentTeryt !== null && !codes.has(parentTeryt))).toEqual([]);
  expect(institutions.filter(({ teryt }) => !codes.has(teryt))).toEqual([]);
});

test('there is every kind of institution, a ROPS in each voivodeship, and no two with the same number', () => {
  expect(new Set(institutions.map(({ kind }) => kind))).toEqual(new Set(Object.values(InstitutionKind)));
  const ropses = institutions.filter(({ kind }) => kind === InstitutionKind.ROPS);
  expect(ropses.map(({ voivodeshipTeryt }) => voivodeshipTeryt)).toEqual(voivodeshipCodes);
  for (const number of ['id', 'krs', 'nip', 'regon'] as const) {
    expect(new Set(institutions.map((institution) => institution[number])).size).toBe(dataset.institutions);
  }
});

test('everything that a row points at is there', () => {
  const areas = new Set(of(ServiceArea).map(({ id }) => id));
  const credentials = new Set(of(Credential).map(({ id }) => id));
  const pointers = [
    ...of(Credential).flatMap(({ holderId, grantedById }) => [holderId, ...(grantedById === null ? [] : [grantedById])]),
    ...of(OwesOperator).flatMap(({ owesId, operatorId }) => [owesId, operatorId]),
    ...of(InstitutionFigures).map(({ institutionId }) => institutionId),
    ...of(StatusChange).map(({ institutionId }) => institutionId),
  ];
  expect(pointers.filter((id) => !ids.has(id))).toEqual([]);
  expect(of(ServiceAreaTerritory).filter(({ serviceAreaId }) => !areas.has(serviceAreaId))).toEqual([]);
  expect(of(Credential).filter(({ renewsId }) => renewsId !== null && !credentials.has(renewsId))).toEqual([]);
});

test('a CIS status lasts five years, a mark one, and the newest status of an institution is its own', () => {
  const years = (kind: CredentialKind) =>
    new Set(
      of(Credential)
        .filter((one) => one.kind === kind)
        .map(({ validFrom, validTo }) => yearsBetween(validFrom, validTo)),
    );
  expect(years(CredentialKind.CIS_STATUS)).toEqual(new Set([5]));
  expect(years(CredentialKind.PROMOTIONAL_MARK)).toEqual(new Set([1]));
  expect(years(CredentialKind.KIS_ENTRY)).toEqual(new Set([null]));
  const changes = new Map<string, StatusChange[]>();
  for (const change of of(StatusChange)) changes.set(change.institutionId, [...(changes.get(change.institutionId) ?? []), change]);
  expect(institutions.filter(({ id, status }) => statusOn(changes.get(id) ?? [], '2026-01-01') !== status)).toEqual([]);
});

/** Whole years from the first day to the day after the last one. */
function yearsBetween(validFrom: string, validTo: string | null): number | null {
  if (validTo === null) return null;
  const end = new Date(Date.parse(validTo) + 86_400_000).toISOString().slice(0, 10);
  return end.slice(4) === validFrom.slice(4) ? Number(end.slice(0, 4)) - Number(validFrom.slice(0, 4)) : NaN;
}
