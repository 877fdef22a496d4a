import { folded } from '@social-economy/values/polish-text';
import { EventKind } from '../event/event-enums';
import { InstitutionKind } from '../institution/institution-kind';

/** How titles name the kinds of institution, in lower case without Polish marks. */
const names: readonly (readonly [form: RegExp, kinds: readonly InstitutionKind[]])[] = [
  [/\brops\b|region\w* osrod\w* polityki/, [InstitutionKind.ROPS]],
  [/\bowes\b|osrod\w* wsparcia ekonomii/, [InstitutionKind.OWES]],
  [/\bpes\b|podmiot\w* ekonomii spolecznej(?! o charakterze reintegracyjnym)/, [InstitutionKind.PES]],
  [/\bcis\b|centr\w* integracji spolecznej/, [InstitutionKind.CIS]],
  [/\bkis\b|klub\w* integracji spolecznej/, [InstitutionKind.KIS]],
  [/\bzaz\b|zaklad\w* aktywnosci zawodowej/, [InstitutionKind.ZAZ]],
  [/\bwtz\b|warsztat\w* terapii zajeciowej/, [InstitutionKind.WTZ]],
  [
    /podmiot\w* reintegracyjn|o charakterze reintegracyjnym|jednost\w* reintegracyjn/,
    [InstitutionKind.CIS, InstitutionKind.KIS, InstitutionKind.ZAZ, InstitutionKind.WTZ],
  ],
];

/** Entries about institutions rather than for them. */
const withoutAudience: readonly EventKind[] = [EventKind.PROCUREMENT, EventKind.RESEARCH, EventKind.PUBLICATION];

/** The kinds of institution that the words of a title name as those whom it is for; empty where it names none. */
export function audienceOf(title: string, kind: EventKind): InstitutionKind[] {
  if (withoutAudience.includes(kind)) return [];
  const line = folded(title);
  return [...new Set(names.flatMap(([form, kinds]) => (form.test(line) ? kinds : [])))];
}
