import { callerOfClaims } from './caller-of-claims';

const roles = ['ANALYST', 'ADMINISTRATOR'];
const call = (claims: object, rolesClaim = 'roles', territoriesClaim = 'territories') =>
  callerOfClaims({ sub: 'anna', ...claims }, { rolesClaim, territoriesClaim });

test.each<[string, object, string]>([
  ['an array', { roles }, 'roles'],
  ['words with spaces between them', { roles: 'ANALYST  ADMINISTRATOR' }, 'roles'],
  ['a claim within a claim', { realm_access: { roles } }, 'realm_access.roles'],
  ['a claim two levels down', { resource_access: { graph: { roles } } }, 'resource_access.graph.roles'],
  ['a name that is a URL', { 'https://graph.example.org/roles': roles }, 'https://graph.example.org/roles'],
  ['a name with dots', { 'graph.roles': roles, graph: { roles: ['REGIONAL_COORDINATOR'] } }, 'graph.roles'],
  [
    'a claim within one whose name has dots',
    { resource_access: { 'graph.example.org': { roles } } },
    'resource_access.graph.example.org.roles',
  ],
])('roles are read from %s', (_what, claims, path) => {
  expect(call(claims, path).roles).toEqual(roles);
});

test.each<[string, object]>([
  ['no claim', {}],
  ['a number', { roles: 7 }],
  ['an object', { roles: { ANALYST: true } }],
  ['unknown roles', { roles: ['analyst', 'GOD', 'constructor', '__proto__', ['ADMINISTRATOR'], null] }],
  ['a name that every object has', { constructor: roles }],
])('%s gives no role', (_what, claims) => {
  expect(call(claims).roles).toEqual([]);
  expect(call({}, 'constructor').roles).toEqual([]);
});

test('territories are TERYT codes, each once; what is none is left out', () => {
  const { territories } = call({ territories: ['28', '28', '0', '2862011', '0206@2020', '28x', ' 28', '*', 28, null] });
  expect(territories).toEqual(['28', '0', '2862011', '0206@2020']);
  expect(call({ regions: { teryt: '06 10 Mazury' } }, 'roles', 'regions.teryt').territories).toEqual(['06', '10']);
});

test('the name is a text that says something, or null', () => {
  expect([{ name: 'Anna Nowak' }, { name: '' }, { name: 7 }, {}].map((claims) => call(claims).name)).toEqual([
    'Anna Nowak',
    null,
    null,
    null,
  ]);
});

test.each([[{ sub: '' }], [{ sub: 7 }], [{ sub: undefined }]])('%j is no caller', (claims) => {
  expect(() => call(claims)).toThrow('The token does not say whom it was made for');
});
