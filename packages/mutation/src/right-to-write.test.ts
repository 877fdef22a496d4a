import { anonymous, type Caller, Role } from '@social-economy/subgraph/caller';
import { requireRightToWrite } from './right-to-write';

const caller = (role: Role, ...territories: string[]): Caller => ({ subject: 'anna', name: null, roles: [role], territories });
const regional = caller(Role.REGIONAL_COORDINATOR, '28');

test.each<[string, Caller, string | null, boolean]>([
  ['nobody', anonymous, '28', false],
  ['an analyst', caller(Role.ANALYST, '28'), '28', false],
  ['a coordinator', regional, '28', true],
  ['a coordinator', regional, '2862', true],
  ['a coordinator', regional, '2862011', true],
  ['a coordinator', regional, '06', false],
  ['a coordinator', regional, '2', false],
  ['a coordinator', regional, '0', false],
  ['a coordinator', regional, null, false],
  ['a coordinator of a powiat', caller(Role.REGIONAL_COORDINATOR, '2862'), '28', false],
  ['a coordinator of two', caller(Role.REGIONAL_COORDINATOR, '28', '06'), '06', true],
  ['a coordinator of none', caller(Role.REGIONAL_COORDINATOR), '28', false],
  ['a regional coordinator of the whole country', caller(Role.REGIONAL_COORDINATOR, '0'), '28', false],
  ['a regional coordinator of the whole country', caller(Role.REGIONAL_COORDINATOR, '0'), '0', false],
  ['a national coordinator', caller(Role.NATIONAL_COORDINATOR), '06', true],
  ['a national coordinator', caller(Role.NATIONAL_COORDINATOR), null, true],
  ['an administrator', caller(Role.ADMINISTRATOR), '0', true],
])('%s: %j may write records of the territory %p: %p', (_who, who, teryt, may) => {
  const ask = () => requireRightToWrite(who, teryt);
  if (may) expect(ask).not.toThrow();
  else expect(ask).toThrow(expect.objectContaining({ extensions: { code: 'FORBIDDEN' } }));
});

test('a territory that several records lie in is named once', () => {
  expect(() => requireRightToWrite(regional, '06', '06')).toThrow(/^Writing records of the territory 06 needs /);
});
