import { CredentialKind } from './credential';
import { lastDayOfTerm, longestTerm } from './term';

test.each([
  ['2020-05-01', 12, '2021-04-30'],
  ['2020-05-15', 12, '2021-05-14'],
  ['2020-02-29', 12, '2021-02-28'],
  ['2019-03-01', 12, '2020-02-29'],
  ['2020-01-01', 60, '2024-12-31'],
  ['2020-08-31', 6, '2021-02-28'],
  ['2020-12-31', 24, '2022-12-30'],
])('a term that begins on %s and lasts %i months ends with %s', (first, months, last) => {
  expect(lastDayOfTerm(first, months)).toBe(last);
});

test.each([
  [CredentialKind.CIS_STATUS, '2020-01-01', 60],
  [CredentialKind.PROMOTIONAL_MARK, '2016-01-01', 12],
  [CredentialKind.OWES_ACCREDITATION, '2022-10-29', null],
  [CredentialKind.OWES_ACCREDITATION, '2022-10-30', 24],
  [CredentialKind.KIS_ENTRY, '2020-01-01', null],
  [CredentialKind.SOCIAL_ENTERPRISE_STATUS, '2023-01-01', null],
])('a %s of %s lasts at most %p months', (kind, validFrom, months) => {
  expect(longestTerm(kind, validFrom)).toBe(months);
});
