import { startSubgraph, type SubgraphUnderTest } from '@social-economy/subgraph/testing';
import type { DateFilter, StringFilter, TerritoryFilter } from '@social-economy/query/filter-inputs';
import { SortDirection } from '@social-economy/query/sort-direction';
import { today } from '@social-economy/values/calendar-date';
import { folded } from '@social-economy/values/polish-text';
import { levelOf, TerritoryLevel } from '@social-economy/values/teryt';
import fc from 'fast-check';
import { Credential, CredentialKind } from '../credential/credential';
import type { CredentialFilter } from '../credential/credential.filter';
import { isValidOn } from '../credential/is-valid-on';
import { InstitutionFigures } from '../institution-figures/institution-figures';
import { revised } from '../testing/revised-figures';
import { lastFullYear } from '../institution-figures/latest-figures';
import { StatusChange } from '../status-change/status-change';
import { statusOn } from '../status-change/status-on';
import { institutions } from '../subgraph';
import { tables } from '../tables';
import { derivedColumns } from './derived-columns';
import { Institution } from './institution';
import { type InstitutionFilter, InstitutionOrderField } from './institution.filter';
import { InstitutionKind, InstitutionStatus, LegalForm } from './institution-enums';

// A small register of random institutions, asked at random; the rules in plain code say what the answers must be.

const { ACTIVE, CLOSED, REGISTERED } = InstitutionStatus;
const { CIS, OWES, PES } = InstitutionKind;
const { CIS_STATUS, SOCIAL_ENTERPRISE_STATUS } = CredentialKind;
const codes = ['0', '06', '0663', '0663011', '28', '2862'];
const days = ['2019-12-31', '2020-01-01', '2020-12-31', '2021-06-15', '2022-10-29', '2022-10-30', '2023-03-01'];

const oneOf = fc.constantFrom;
const nameOf = oneOf('Łódź', 'lodz', 'Łask', 'Lublin', '100%', 'a_b', 'Żory Śląskie', 'śląskie żory', 'ROPS', 'O’Hara');
const dayOf = oneOf(...days);
const codeOf = oneOf(...codes);
/** Whole numbers of the register and parts of many; no two institutions have the same. */
const nipOf = oneOf('1234563201', '1234563214', '12345632', '321');
const anyOf = <Value>(value: fc.Arbitrary<Value>) => fc.array(value, { maxLength: 3 });

interface Known {
  institution: Institution;
  changes: Pick<StatusChange, 'since' | 'status' | 'position'>[];
  figures: Pick<InstitutionFigures, 'year' | 'employees'>[];
  credentials: Pick<Credential, 'kind' | 'validFrom' | 'validTo' | 'revokedOn' | 'holderActiveTo'>[];
}
const described = fc.record({
  kind: oneOf(CIS, OWES, PES),
  name: nameOf,
  shortName: fc.option(nameOf),
  city: fc.option(oneOf('Olsztyn', 'Łódź')),
  teryt: codeOf,
  status: oneOf(ACTIVE, CLOSED, REGISTERED),
  legalForm: fc.option(oneOf(LegalForm.FOUNDATION, LegalForm.ASSOCIATION)),
  activeFrom: fc.option(dayOf),
});
const knownOf = fc.record({
  described,
  changes: anyOf(fc.record({ since: fc.option(dayOf), status: oneOf(ACTIVE, CLOSED, REGISTERED) })),
  figures: fc.uniqueArray(fc.record({ year: fc.integer({ min: 2018, max: 2022 }), employees: fc.option(fc.integer({ min: 0, max: 5 })) }), {
    selector: ({ year }) => year,
    maxLength: 3,
  }),
  credentials: anyOf(
    fc.record({
      kind: oneOf(CIS_STATUS, SOCIAL_ENTERPRISE_STATUS),
      validFrom: dayOf,
      validTo: fc.option(dayOf),
      revokedOn: fc.option(dayOf, { freq: 1 }),
      holderActiveTo: fc.option(dayOf, { freq: 1 }),
    }),
  ),
});

const institutionOf = (known: Omit<Partial<Institution>, 'name' | 'teryt'> & Pick<Institution, 'name' | 'teryt'>, number: string) => {
  const row = { ...known, nip: number.endsWith('3') ? null : `12345632${number}` };
  return Object.assign(new Institution(), { id: `i${number}`, ...row, ...derivedColumns(row), sourceId: 's', version: 1 });
};

let graph: SubgraphUnderTest;
const register: Known[] = fc.sample(knownOf, { numRuns: 40, seed: 20261121 }).map((known, index) => ({
  ...known,
  institution: institutionOf(known.described, String(index).padStart(2, '0')),
  changes: known.changes.map((change, position) => ({ ...change, position })),
}));
beforeAll(async () => {
  graph = await startSubgraph(institutions, tables);
  const of = <Row extends object>(rows: (one: Known) => Row[]) =>
    register.flatMap((one) => rows(one).map((row) => ({ ...row, id: one.institution.id })));
  await graph.have(Institution, ...register.map(({ institution }) => institution));
  await graph.have(StatusChange, ...of(({ changes }) => changes).map(({ id, ...row }) => ({ ...row, institutionId: id })));
  await graph.have(
    InstitutionFigures,
    ...of(({ figures }) => figures).flatMap(({ id, ...row }) => revised({ ...row, institutionId: id, sourceId: 's' })),
  );
  await graph.have(
    Credential,
    ...of(({ credentials }) => credentials).map(({ id, ...row }, index) => ({ ...row, id: `c${index}`, holderId: id, sourceId: 's' })),
  );
});

/** One or two of the conditions at a time: many together would hardly be met by anything. */
const few = (model: Record<string, fc.Arbitrary<unknown>>, most = 2) =>
  fc
    .tuple(fc.record(model), fc.uniqueArray(oneOf(...Object.keys(model)), { minLength: 1, maxLength: most }))
    .map(([all, names]) => Object.fromEntries(names.map((name) => [name, all[name]])));
const textFilterOf = (text: fc.Arbitrary<string>): fc.Arbitrary<StringFilter> =>
  few({ eq: text, ne: text, in: anyOf(text), notIn: anyOf(text), contains: text, startsWith: text, isNull: fc.boolean() });
const dateFilterOf: fc.Arbitrary<DateFilter> = few({
  eq: dayOf,
  ne: dayOf,
  lt: dayOf,
  lte: dayOf,
  gt: dayOf,
  gte: dayOf,
  isNull: fc.boolean(),
});
const kindOf = oneOf(...Object.values(InstitutionKind));
const conditions = {
  kind: few({ eq: oneOf(CIS, OWES, PES), in: anyOf(kindOf), notIn: anyOf(kindOf) }),
  name: textFilterOf(nameOf),
  text: oneOf('lodz', 'LODZ', 'olsztyn', '123', 'slaskie zory', '%', ''),
  territory: few({ within: codeOf, anyOf: anyOf(codeOf), level: oneOf(...Object.values(TerritoryLevel)) }),
  status: anyOf(oneOf(ACTIVE, CLOSED)),
  legalForm: anyOf(oneOf(...Object.values(LegalForm))),
  nip: textFilterOf(nipOf),
  activeFrom: dateFilterOf,
  credential: few({ kind: anyOf(oneOf(CIS_STATUS, SOCIAL_ENTERPRISE_STATUS)), validOn: dayOf, validTo: dateFilterOf }),
};
function filterOfDepth(depth: number): fc.Arbitrary<InstitutionFilter> {
  if (depth === 0) return few(conditions, 1);
  const inner = filterOfDepth(depth - 1);
  const parts = fc.array(inner, { maxLength: 3 });
  return few({ ...conditions, and: parts, or: parts, not: inner });
}

const compares = <Value extends string>(value: Value | null, asked: object | null | undefined): boolean =>
  Object.entries(asked ?? {}).every(([operator, operand]) => {
    if (operator === 'isNull') return (value === null) === operand;
    if (value === null) return false;
    const [fold, text, list] = [folded(value), String(operand), operand as string[]];
    const holds: Record<string, () => boolean> = {
      eq: () => value === text,
      ne: () => value !== text,
      lt: () => value < text,
      lte: () => value <= text,
      gt: () => value > text,
      gte: () => value >= text,
      in: () => list.includes(value),
      notIn: () => !list.includes(value),
      contains: () => fold.includes(folded(text)),
      startsWith: () => fold.startsWith(folded(text)),
    };
    return holds[operator]?.() ?? false;
  });

function lies(teryt: string, { within, anyOf: units, level }: TerritoryFilter): boolean {
  const isIn = (unit: string) => unit === '0' || teryt.startsWith(unit);
  return (within == null || isIn(within)) && (units == null || units.some(isIn)) && (level == null || levelOf(teryt) === level);
}

function holdsSuch({ credentials }: Known, { kind, validOn, validTo }: CredentialFilter): boolean {
  return credentials.some(
    (credential) =>
      (kind == null || kind.includes(credential.kind)) &&
      (validOn == null || isValidOn(credential, validOn)) &&
      (validTo == null || compares(credential.validTo, validTo)),
  );
}

function meets(known: Known, filter: InstitutionFilter, status: InstitutionStatus): boolean {
  const { name, kind, teryt, nip, activeFrom, legalForm, shortName, city } = known.institution;
  const searched = folded([name, shortName, city, nip].join(' '));
  const words = folded(filter.text ?? '').split(' ');
  return [
    words.every((word) => searched.includes(word)),
    compares(name, filter.name) && compares(kind, filter.kind),
    compares(nip, filter.nip) && compares(activeFrom, filter.activeFrom),
    !filter.territory || lies(teryt, filter.territory),
    !filter.status || filter.status.includes(status),
    !filter.legalForm || (legalForm !== null && filter.legalForm.includes(legalForm)),
    !filter.credential || holdsSuch(known, filter.credential),
    (filter.and ?? []).every((part) => meets(known, part, status)),
    !filter.or || filter.or.some((part) => meets(known, part, status)),
    !filter.not || !meets(known, filter.not, status),
  ].every(Boolean);
}

const statusOf = ({ institution, changes }: Known, asOf: string | null) =>
  asOf === null ? institution.status : (statusOn(changes, asOf) ?? institution.status);

/** The institutions that an answer must be about, with their status and latest figures. */
function expectedOf(filter: InstitutionFilter, asOf: string | null) {
  const lastYear = lastFullYear(asOf ?? today());
  return register
    .filter(({ institution: { activeFrom } }) => asOf === null || activeFrom === null || activeFrom <= asOf)
    .map((known) => ({ ...known, status: statusOf(known, asOf) }))
    .map((known) => ({ ...known, credentials: known.credentials.filter(({ validFrom }) => asOf === null || validFrom <= asOf) }))
    .filter((known) => meets(known, filter, known.status))
    .map(({ institution, status, figures }) => {
      const [latest] = figures
        .filter(({ year, employees }) => year <= lastYear && employees !== null)
        .sort((one, other) => other.year - one.year);
      return { institution, status, employees: latest?.employees ?? null };
    });
}
type Expected = ReturnType<typeof expectedOf>[number];

const valueOf: Record<InstitutionOrderField, (row: Expected) => string | number | null> = {
  NAME: ({ institution }) => institution.nameSort,
  KIND: ({ institution }) => institution.kind,
  TERYT: ({ institution }) => institution.teryt,
  ACTIVE_FROM: ({ institution }) => institution.activeFrom,
  EMPLOYEES: ({ employees }) => employees,
};
type Order = { field: InstitutionOrderField; direction: SortDirection }[];
const orderOf = fc.array(
  fc.record({ field: oneOf(...Object.values(InstitutionOrderField)), direction: oneOf(...Object.values(SortDirection)) }),
  { maxLength: 3 },
);

function ordered(rows: Expected[], orderBy: Order): Expected[] {
  const keys: Order = orderBy.length > 0 ? orderBy : [{ field: InstitutionOrderField.NAME, direction: SortDirection.ASC }];
  return [...rows].sort((one, other) => {
    for (const { field, direction } of keys) {
      const [a, b] = [valueOf[field](one), valueOf[field](other)];
      if (a === b) continue;
      if (a === null || b === null) return a === null ? 1 : -1;
      return a < b === (direction === SortDirection.ASC) ? -1 : 1;
    }
    return one.institution.id < other.institution.id ? -1 : 1;
  });
}

const query = `query ($filter: InstitutionFilter, $orderBy: [InstitutionOrder!], $first: Int, $after: String, $asOf: Date) {
  institutions(filter: $filter, orderBy: $orderBy, first: $first, after: $after, asOf: $asOf) {
    totalCount nodes { id status } pageInfo { hasNextPage endCursor } } }`;
interface Answer {
  institutions: { totalCount: number; nodes: { id: string; status: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
}

async function everyPage(variables: object): Promise<Answer['institutions']> {
  const { institutions: page } = await graph.ask<Answer>(query, variables);
  if (!page.pageInfo.hasNextPage) return page;
  const rest = await everyPage({ ...variables, after: page.pageInfo.endCursor });
  return { ...page, nodes: [...page.nodes, ...rest.nodes] };
}

test('any filter, order, page size and day gives what the rules say', async () => {
  let found = 0;
  await fc.assert(
    fc.asyncProperty(filterOfDepth(2), orderOf, fc.integer({ min: 2, max: 9 }), fc.option(dayOf), async (filter, orderBy, first, asOf) => {
      const expected = ordered(expectedOf(filter, asOf), orderBy);
      const { nodes, totalCount } = await everyPage({ filter, orderBy, first, asOf });
      expect(nodes).toEqual(expected.map(({ institution: { id }, status }) => ({ id, status })));
      expect(totalCount).toBe(expected.length);
      found += Math.sign(expected.length);
    }),
    { numRuns: 300 },
  );
  // A test that asks for nothing but empty lists would show nothing.
  expect(found).toBeGreaterThan(100);
});
