import type { Database } from '@social-economy/database/database';
import { byKey, byParent, groupedBy, inKeyOrder, isOneOf, shownColumns } from '@social-economy/database/loaders';
import { keptStatement } from '@social-economy/database/statement-template';
import type { Page } from '@social-economy/query/connection';
import { type ListDefinition, type ListRequest, PagedList } from '@social-economy/query/paged-list';
import { rowsWithin } from '@social-economy/query/rows-of-parents';
import type { CalendarDate } from '@social-economy/values/calendar-date';
import type { Teryt } from '@social-economy/values/teryt';
import DataLoader from 'dataloader';
import sql from 'sql-template-tag';
import { Institution, OwesOperator } from './institution';
import { filterOn, type InstitutionFilter, institutionFilter, InstitutionOrderField } from './institution.filter';
import { legalPersons } from '../register-number/unique-numbers';
import { countedInstitutions } from '../institution-stats/institution-summary';
import { InstitutionKind, InstitutionStatus } from './institution-enums';
import { registerAsOf } from './register-as-of';

const withinTerritories = rowsWithin('institution', 'id', 'teryt', 'voivodeshipTeryt');

/** One page of the register, as it stood on a day when one is given. */
export interface RegisterRequest extends ListRequest<InstitutionFilter, InstitutionOrderField> {
  asOf?: CalendarDate | null;
}

const institutionList: ListDefinition<Institution, InstitutionFilter, InstitutionOrderField> = {
  entity: Institution,
  key: 'id',
  order: [{ column: 'nameSort', direction: 'ASC' }],
  orders: {
    NAME: [{ column: 'nameSort', direction: 'ASC' }],
    KIND: [{ column: 'kind', direction: 'ASC' }],
    TERYT: [{ column: 'teryt', direction: 'ASC' }],
    ACTIVE_FROM: [{ column: 'activeFrom', direction: 'ASC', nullable: true }],
    EMPLOYEES: [{ column: 'employees', direction: 'ASC', nullable: true }],
  },
  filter: institutionFilter,
  summary: countedInstitutions,
};

/** The register of institutions. */
export class InstitutionStore {
  constructor(private readonly database: Database) {}

  private readonly columns = shownColumns(this.database, Institution);
  readonly byId = byKey(this.database, Institution, 'id');
  readonly byKrs = this.byNumber('krs');
  readonly byNip = this.byNumber('nip');
  readonly byRegon = this.byNumber('regon');

  /** The ROPS of a voivodeship, by its code: the one that goes on, or the last that closed. */
  readonly ropsOf = new DataLoader(async (voivodeships: readonly Teryt[]) =>
    inKeyOrder(
      voivodeships,
      (await this.inVoivodeships(voivodeships, InstitutionKind.ROPS)).sort(openLast),
      (rops) => rops.voivodeshipTeryt ?? '',
    ),
  );

  /** The OWES with their seat in a voivodeship, by its code, in order of their names. */
  readonly owesOf = new DataLoader(async (voivodeships: readonly Teryt[]) =>
    groupedBy(voivodeships, await this.inVoivodeships(voivodeships, InstitutionKind.OWES), (owes) => owes.voivodeshipTeryt),
  );

  private readonly list = new PagedList(this.database, institutionList);
  private readonly operatorsByOwes = byParent(this.database, OwesOperator, 'owesId', 'position');

  /** An institution that must be there because a record points at it. */
  existing(id: string): Promise<Institution> {
    return this.byId.existing(id);
  }

  /** One page of the register. */
  page(request: RegisterRequest): Promise<Page<Institution>> {
    return this.list.page(asAsked(request));
  }

  /** One page of the institutions that have their seat in a territory. */
  pageWithin(teryt: Teryt, request: RegisterRequest): Promise<Page<Institution>> {
    return this.list.pageUnder('territory', withinTerritories, teryt, asAsked(request));
  }

  /** The organisations that run an OWES, the leader first. */
  async operatorsOf(owesId: string): Promise<Institution[]> {
    const operators = await this.operatorsByOwes.load(owesId);
    const found = await this.byId.loadMany(operators.map(({ operatorId }) => operatorId));
    return found.filter((operator) => operator instanceof Institution);
  }

  /** Of several with a number: those that are not closed first, legal persons before units, whoever closed last, by name. */
  private byNumber(register: 'krs' | 'nip' | 'regon'): DataLoader<string, Institution | null> {
    return new DataLoader(async (numbers) => {
      const holders = await this.database.select(
        Institution,
        sql`SELECT ${this.columns} FROM institution WHERE ${isOneOf(register, numbers)} ORDER BY
          CASE WHEN status = ${InstitutionStatus.CLOSED} THEN 1 ELSE 0 END,
          CASE WHEN ${isOneOf('kind', legalPersons)} THEN 0 ELSE 1 END, activeTo DESC, nameSort, id`,
      );
      return groupedBy(numbers, holders, (holder) => holder[register]).map(([first]) => first ?? null);
    });
  }

  private inVoivodeships(voivodeships: readonly Teryt[], kind: InstitutionKind): Promise<Institution[]> {
    const statement = keptStatement(
      { owner: Institution, name: 'of a kind in voivodeships' },
      [kind, ...voivodeships],
      ([ofKind, ...codes]) =>
        sql`SELECT ${this.columns} FROM institution WHERE kind = ${ofKind} AND ${isOneOf('voivodeshipTeryt', codes)} ORDER BY nameSort, id`,
    );
    return this.database.select(Institution, statement);
  }
}

/** Closed ones first, by the day of it: of several under a key the last one is taken. */
function openLast(one: Institution, other: Institution): number {
  const endOf = ({ status, activeTo }: Institution) => (status === InstitutionStatus.CLOSED ? (activeTo ?? '') : '9999');
  return endOf(one) < endOf(other) ? -1 : 1;
}

function asAsked(request: RegisterRequest): RegisterRequest {
  const withEmployees = request.orderBy?.some(({ field }) => field === InstitutionOrderField.EMPLOYEES) ?? false;
  return { ...request, filter: filterOn(request.filter, request.asOf), from: registerAsOf({ asOf: request.asOf, withEmployees }) };
}
