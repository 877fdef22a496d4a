import { Extensions } from 'type-graphql';

/** What is known of a field, or of a type of records: which properties of a row its resolver reads. */
export const readsExtension = 'reads';

/**
 * Says which properties of its row the resolver of a field reads, or what tells of which type a record is: lists then read no other
 * columns. A field with a resolver that does not say so makes lists read whole rows; fields without one read the property of their name.
 */
export function Reads<Row extends object>(...properties: (keyof Row & string)[]): ReturnType<typeof Extensions> {
  return Extensions({ [readsExtension]: properties });
}
