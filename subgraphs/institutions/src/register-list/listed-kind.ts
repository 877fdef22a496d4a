import { BadUserInputError, quoted } from '@social-economy/values/bad-user-input';
import { folded } from '@social-economy/values/polish-text';
import { CredentialKind } from '../credential/credential';
import { InstitutionKind, LegalForm } from '../institution/institution-enums';

/** What a list is a list of: institutions of a kind, and with which legal form and credential where the kind tells. */
export interface ListedKind {
  kind: InstitutionKind;
  legalForm: LegalForm | null;
  /** What the dates in the list are dates of; null where the kind has none. */
  credential: CredentialKind | null;
}

const { CIS, KIS, OWES, PES, WTZ, ZAZ } = InstitutionKind;
const of = (kind: InstitutionKind, credential: CredentialKind | null, legalForm: LegalForm | null = null) => ({
  kind,
  credential,
  legalForm,
});

const kinds: [pattern: RegExp, listed: ListedKind][] = [
  [/^(cis|centr(um|a) integracji)/, of(CIS, CredentialKind.CIS_STATUS)],
  [/^(kis|klub(y)? integracji)/, of(KIS, CredentialKind.KIS_ENTRY)],
  [/^(zaz|zaklad(y)? aktywnosci)/, of(ZAZ, CredentialKind.ZAZ_STATUS)],
  [/^(wtz|warsztat(y)? terapii)/, of(WTZ, CredentialKind.WTZ_AGREEMENT)],
  [/^(owes|osrod(ek|ki) wsparcia ekonomii)/, of(OWES, CredentialKind.OWES_ACCREDITATION)],
  [/^(ps$|ps |przedsiebiorstw[oa] spoleczn)/, of(PES, CredentialKind.SOCIAL_ENTERPRISE_STATUS)],
  [/^spoldzielni[ae] socjaln/, of(PES, null, LegalForm.SOCIAL_COOPERATIVE)],
  [/^(pes|podmiot(y)? ekonomii)/, of(PES, null)],
];

/** The kind that a text names: CIS, Klub Integracji Społecznej, spółdzielnie socjalne; BAD_USER_INPUT for another one. */
export function parseListedKind(text: string): ListedKind {
  const plain = folded(text);
  const found = kinds.find(([pattern]) => pattern.test(plain));
  if (found) return found[1];
  throw new BadUserInputError(
    `${quoted(text)} is no kind of institution that lists have. Write CIS, KIS, ZAZ, WTZ, OWES, PES, PS or spółdzielnia socjalna.`,
  );
}

const forms: [pattern: RegExp, form: LegalForm][] = [
  [/spoldzielni[ae] socjaln/, LegalForm.SOCIAL_COOPERATIVE],
  [/^spoldzielni[ae] (pracy|inwalidow|niewidomych)/, LegalForm.WORKERS_COOPERATIVE],
  [/^fundacj[ae]\b/, LegalForm.FOUNDATION],
  [/^stowarzyszeni[ea]\b/, LegalForm.ASSOCIATION],
  [/^kol[oa] gospodyn/, LegalForm.RURAL_WOMENS_CIRCLE],
  [/\b(sp\. ?z ?o\. ?o\.?|spolka z ograniczona odpowiedzialnoscia|spolka non ?-?profit|spolka akcyjna)/, LegalForm.NON_PROFIT_COMPANY],
];

/** The legal form that a text begins with or names; null for none that is known. Names of legal persons have to tell their forms. */
export function legalFormIn(text: string): LegalForm | null {
  const plain = folded(text.replace(/["'„”“«»’]/g, ''));
  return forms.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
}

/** The legal form in a column that names it; BAD_USER_INPUT for a blank one. What is none of the others is another one. */
export function parseLegalForm(text: string): LegalForm {
  if (/koscieln|parafi|zakon|caritas/.test(folded(text))) return LegalForm.CHURCH_UNIT;
  return legalFormIn(text) ?? LegalForm.OTHER;
}
