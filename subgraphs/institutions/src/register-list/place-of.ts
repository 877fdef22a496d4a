import type { Columns } from '@social-economy/imports/columns';
import type { Place } from '@social-economy/imports/import-pass';
import { type ListColumn, listColumns } from './list-columns';
import type { ListCells } from './listed';

/** The columns that a field of a record may come from. */
const columnsOf: Record<string, readonly ListColumn[]> = {
  ...Object.fromEntries((Object.keys(listColumns) as ListColumn[]).map((name) => [name, [name]])),
  city: ['city', 'address'],
  street: ['street', 'address'],
  postalCode: ['postalCode', 'address'],
  address: ['address', 'street', 'city'],
  teryt: ['teryt', 'gmina', 'powiat'],
  validFrom: ['grantedOn', 'enteredOn'],
  validTo: ['validTo', 'grantedOn'],
  on: ['revokedOn', 'closedOn'],
};

/** Where in a row stands what a field was read from. */
export function placeOf(columns: Columns<ListColumn>, cells: ListCells, field: string | undefined): Place {
  const column = columnsOf[field ?? '']?.find((name) => cells[name] !== '') ?? columnsOf[field ?? '']?.find((name) => columns.has(name));
  if (column === undefined) return { column: null, value: cells.name === '' ? null : cells.name };
  return { column: columns.heading(column), value: cells[column] === '' ? null : cells[column] };
}
