import { Directive, Field, ObjectType, registerEnumType } from 'type-graphql';

/** What can be wrong with one input field of a mutation. */
export enum UserErrorCode {
  REQUIRED = 'REQUIRED',
  INVALID = 'INVALID',
  TAKEN = 'TAKEN',
  NOT_FOUND = 'NOT_FOUND',
  STALE = 'STALE',
  CONFLICT = 'CONFLICT',
  OUT_OF_RANGE = 'OUT_OF_RANGE',
  NOT_ALLOWED_TRANSITION = 'NOT_ALLOWED_TRANSITION',
  FORBIDDEN = 'FORBIDDEN',
  AMBIGUOUS = 'AMBIGUOUS',
}
registerEnumType(UserErrorCode, {
  name: 'UserErrorCode',
  description: 'What can be wrong with one input field of a mutation (kod błędu); stable, for programs to act on.',
  valuesConfig: {
    REQUIRED: { description: 'A value is needed here, also where the schema lets it be absent (wymagane).' },
    INVALID: { description: 'The value is malformed or does not go with the others (nieprawidłowe).' },
    TAKEN: { description: 'Another record has this value, which is unique (zajęte).' },
    NOT_FOUND: { description: 'There is no record of this id or code (nie znaleziono).' },
    STALE: {
      description: 'The record has changed since the version that was given: read it again; the message names its version (nieaktualne).',
    },
    CONFLICT: { description: 'The idempotency key was used with another input before (konflikt).' },
    OUT_OF_RANGE: { description: 'The number, date or length is outside of what is possible (poza zakresem).' },
    NOT_ALLOWED_TRANSITION: { description: 'No step leads from the present status to this one (niedozwolone przejście).' },
    FORBIDDEN: { description: 'The caller may not write this record; only in reports of imports, row by row (brak uprawnień).' },
    AMBIGUOUS: {
      description:
        'Several records may be meant, or none for certain; only in reports of imports, with their names and ids (niejednoznaczne).',
    },
  },
});

/** A problem with one input field of a mutation. Nothing was written when there is one. */
@Directive('@shareable')
@ObjectType('UserError', {
  simpleResolvers: true,
  description: 'A problem with one input field of a mutation (błąd danych). Nothing was written when there is one.',
})
export class UserError {
  @Field(() => [String], {
    nullable: true,
    description: 'Path of the input field, outermost first, places in lists counted from 0: ["input", "rows", "17", "value"].',
  })
  field!: string[] | null;

  @Field(() => UserErrorCode, { description: 'Stable machine-readable code.' })
  code!: UserErrorCode;

  @Field(() => String, { description: 'A sentence that names the value and what would be right.' })
  message!: string;
}
