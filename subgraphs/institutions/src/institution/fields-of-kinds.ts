import type { Problems } from '@social-economy/mutation/problems';
import { UserErrorCode } from '@social-economy/mutation/user-error';
import { InstitutionKind } from './institution-enums';

const { CIS, KIS, OWES, PARTNER, PES, WTZ, ZAZ } = InstitutionKind;

/** The fields that only institutions of some kinds have. */
const kindsOf = {
  legalForm: [PES],
  pkd: [PES],
  sector: [PARTNER],
  founder: [CIS, KIS, ZAZ, WTZ],
  operators: [OWES],
} satisfies Record<string, readonly InstitutionKind[]>;

type FieldOfKinds = keyof typeof kindsOf;
const fields = Object.keys(kindsOf) as FieldOfKinds[];
/** Kinds of institution that another one founds. */
export const founderKinds: readonly InstitutionKind[] = kindsOf.founder;
const needed: readonly FieldOfKinds[] = ['legalForm', 'sector'];

/** Whatever is given must be for institutions of the kind. */
export function checkFieldsOfKind(problems: Problems, kind: InstitutionKind, given: { [field in FieldOfKinds]?: unknown }): void {
  for (const field of fields.filter((name) => given[name] != null && !isFor(name, kind))) {
    const sentence = `${field} is for ${kindsOf[field].join(', ')} only, but the institution is of the kind ${kind}. Leave it out.`;
    problems.add(UserErrorCode.INVALID, [field], sentence);
  }
}

/** Whatever institutions of the kind cannot be without must be given. */
export function checkNeededOfKind(problems: Problems, kind: InstitutionKind, given: { [field in FieldOfKinds]?: unknown }): void {
  for (const field of needed.filter((name) => given[name] == null && isFor(name, kind))) {
    problems.add(UserErrorCode.REQUIRED, [field], `An institution of the kind ${kind} needs its ${field}.`);
  }
}

function isFor(field: FieldOfKinds, kind: InstitutionKind): boolean {
  const kinds: readonly InstitutionKind[] = kindsOf[field];
  return kinds.includes(kind);
}
