import { registerEnumType } from 'type-graphql';

export enum SortDirection {
  ASC = 'ASC',
  DESC = 'DESC',
}
registerEnumType(SortDirection, {
  name: 'SortDirection',
  description: 'Direction of an order; unknown values come last in either.',
  valuesConfig: { ASC: { description: 'Smallest, earliest, A first.' }, DESC: { description: 'Largest, latest, Z first.' } },
});
