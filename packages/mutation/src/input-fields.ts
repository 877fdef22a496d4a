/** The field of every input by which a caller may send it twice without harm. */
export const idempotencyKeyField = {
  nullable: true,
  description:
    'Any text of your own, at most 200 characters. Sent again with the same input it gives the first answer again, the record as it was written then, its lists read anew; with another input, CONFLICT.',
};

/** The field of every input that changes a record. */
export const versionField = { description: 'Version of the record that you have read; STALE when it has changed since.' };
