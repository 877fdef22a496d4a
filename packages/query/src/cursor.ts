import { columnAt } from '@social-economy/database/row-set';
import { BadUserInputError, quoted } from '@social-economy/values/bad-user-input';
import { type OrderKey, type PlaceValue, signatureOf } from './order';

/** What tells the place of a row with these columns in a list with that order, as opaque text. */
export function cursors(list: string, order: readonly OrderKey[], columns: readonly string[]): (row: readonly unknown[]) => string {
  const signature = `${list}${signatureOf(order)}`;
  const places = order.map(({ column }) => columnAt({ columns }, column));
  return (row) => Buffer.from(JSON.stringify([signature, ...places.map((place) => row[place] ?? null)])).toString('base64url');
}

/** The values that a cursor holds; BAD_USER_INPUT when it is not a cursor of this list and order. */
export function valuesOf(list: string, order: readonly OrderKey[], cursor: string): PlaceValue[] {
  const [signature, ...values] = placeOf(cursor);
  if (signature !== `${list}${signatureOf(order)}` || values.length !== order.length) {
    throw new BadUserInputError(
      `The cursor ${quoted(cursor)} belongs to another kind of record or another order. Give back the endCursor of this very list.`,
    );
  }
  return values;
}

function placeOf(cursor: string): PlaceValue[] {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(place) && place.every((value) => value === null || ['string', 'number'].includes(typeof value)))
      return place as PlaceValue[];
  } catch {
    // Falls through to the one sentence for everything that is not a cursor.
  }
  throw new BadUserInputError(`${quoted(cursor)} is not a cursor. Give back a cursor or endCursor that this list gave, unchanged.`);
}
