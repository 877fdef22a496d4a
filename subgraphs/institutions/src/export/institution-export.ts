import { allOf } from '@social-economy/query/conditions';
import { type RecordExport, type RowsAsked, sourceExportColumns } from '@social-economy/subgraph/record-export';
import sql from 'sql-template-tag';
import { type InstitutionFilter, institutionFilter } from '../institution/institution.filter';

/** The register of institutions, as the list `institutions` of the graph has it, without whom to call or write to. */
export const institutionExport: RecordExport = {
  columns: [
    { name: 'id', description: 'Id of the institution in the graph.' },
    { name: 'kind', description: 'Kind of institution (rodzaj).' },
    { name: 'name', description: 'Full name (nazwa) as its source prints it.' },
    { name: 'shortName', description: 'Short name or acronym (skrót).' },
    { name: 'status', description: 'Last status that a source states (status).' },
    { name: 'teryt', description: 'TERYT code of its seat: the smallest known unit (siedziba).' },
    { name: 'territoryName', description: 'Name of that unit.' },
    { name: 'voivodeshipTeryt', description: 'TERYT code of the voivodeship of its seat (województwo).' },
    { name: 'voivodeshipName', description: 'Name of that voivodeship.' },
    { name: 'street', description: 'Street and number of its seat (ulica i numer).' },
    { name: 'postalCode', description: 'Postal code of its seat (kod pocztowy).' },
    { name: 'city', description: 'City, town or village of its seat (miejscowość).' },
    { name: 'website', description: 'Address of its web pages (strona internetowa).' },
    { name: 'krs', description: 'Number in the National Court Register (KRS), 10 digits.' },
    { name: 'nip', description: 'Tax identification number (NIP), 10 digits.' },
    { name: 'regon', description: 'Number in the statistical register of business (REGON), 9 or 14 digits.' },
    { name: 'activeFrom', description: 'First day of activity (początek działalności).' },
    { name: 'activeTo', description: 'Last day of activity (koniec działalności).' },
    { name: 'legalForm', description: 'Legal form of a social economy entity (forma prawna).' },
    { name: 'pkd', description: 'Main activity by the Polish classification (PKD).' },
    { name: 'sector', description: 'Sector of a partner (sektor).' },
    { name: 'founderId', description: 'Id of the institution that founded it (podmiot tworzący).' },
    { name: 'founderName', description: 'Name of that institution.' },
    ...sourceExportColumns,
    { name: 'version', description: 'Counts the changes of the record.' },
  ],
  filterType: (schema) => schema.getType('InstitutionFilter'),
  parameters: {
    within: (text) => ({ territory: { within: text } }),
    kind: (text) => ({ kind: { in: text.split(',') } }),
    status: (text) => ({ status: text.split(',') }),
  },
  tables: ['institution', 'territory', 'credential'],
  rows: ({ filter, after, limit }: RowsAsked<InstitutionFilter>) => sql`
    SELECT item.*, territory.name AS territoryName, voivodeship.name AS voivodeshipName, founder.name AS founderName,
      source.title AS sourceTitle, source.url AS sourceUrl, source.publishedOn AS sourcePublishedOn
    FROM (
      SELECT item.* FROM institution item
      WHERE ${allOf([sql`item.id > ${after}`, institutionFilter(filter)])} ORDER BY item.id LIMIT ${limit}
    ) item
    LEFT JOIN territory ON territory.teryt = item.teryt
    LEFT JOIN territory voivodeship ON voivodeship.teryt = item.voivodeshipTeryt
    LEFT JOIN institution founder ON founder.id = item.founderId
    LEFT JOIN source ON source.id = item.sourceId
    ORDER BY item.id`,
};
