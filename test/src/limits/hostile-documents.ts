/** A request that asks for far too much, or for nothing that there is. */
export interface HostileRequest {
  query: string;
  variables?: object;
}

const times = (count: number, text: (index: number) => string) => Array.from({ length: count }, (_, index) => text(index)).join(' ');
const nested = (levels: number, open: string, inside: string) => `${open.repeat(levels)}${inside}${' }'.repeat(levels)}`;
const bomb = (levels: number, width: number, inside: string, on: string) =>
  `${times(levels, (level) => `fragment f${level} on ${on} { ${times(width, (index) => `a${index}: ${inside} { ...f${level + 1} }`)} }`)} fragment f${levels} on ${on} { __typename }`;
const page = 'institutions(first: 100) { nodes {';
const deeper = 'institutions(first: 100) { nodes { territory {';
const region = '{ territory(teryt: "00") {';

/** Requests that must be refused before anything is executed, by name. */
export const hostileRequests: Record<string, HostileRequest> = {
  'a thousand and more aliases of one field': { query: `{ ${times(1_001, (index) => `a${index}: __typename`)} }` },
  'aliases of a costly field': {
    query: `{ ${times(60, (index) => `a${index}: institutions(first: 100) { nodes { id name territory { name } events(first: 50) { nodes { id } } } }`)} }`,
  },
  'many fields at the top': { query: `{ ${times(251, (index) => `a${index}: territory(teryt: "28") { name }`)} }` },
  'a fragment bomb, twice as wide at each level': { query: `{ poland { ...f0 } } ${bomb(25, 2, 'parent', 'Territory')}` },
  'a fragment bomb, ten times as wide at each level': { query: `{ poland { ...f0 } } ${bomb(12, 10, 'parent', 'Territory')}` },
  'a fragment bomb of spreads alone': {
    query: `{ poland { ...f0 } } ${times(30, (level) => `fragment f${level} on Territory { ${times(8, () => `...f${level + 1}`)} }`)} fragment f30 on Territory { name teryt }`,
  },
  'a fragment bomb of inline fragments': {
    query: `{ poland { ...f0 } } ${times(20, (level) => `fragment f${level} on Territory { ${times(5, () => `... on Territory { ...f${level + 1} }`)} }`)} fragment f20 on Territory { name }`,
  },
  'a fragment that holds itself': { query: '{ poland { ...f } } fragment f on Territory { parent { ...f } }' },
  'two fragments that hold each other': {
    query: '{ poland { ...f } } fragment f on Territory { parent { ...g } } fragment g on Territory { parent { ...f } }',
  },
  'a fragment that holds itself, unused': { query: '{ __typename } fragment f on Territory { ...f }' },
  ...Object.fromEntries(
    [3, 5, 10, 20, 50].map((levels) => [
      `lists in lists, ${levels} deep`,
      { query: `${region} ${deeper.repeat(levels)} teryt ${'} } } '.repeat(levels)} } }` },
    ]),
  ),
  'institutions of events of institutions': {
    query: `{ ${page} events(first: 100) { nodes { organiser { id events(first: 100) { nodes { id title } } } } } } } }`,
  },
  'parents fifty deep': { query: `{ poland { ${nested(50, 'parent {', ' name')} } }` },
  'fields a thousand deep': { query: `{ poland { ${nested(1_000, 'parent {', ' name')} } }` },
  'inline fragments five thousand deep': { query: `{ ${'... { '.repeat(2_400)} __typename ${'}'.repeat(2_400)} }` },
  'directives by the hundred on one field': { query: `{ __typename ${times(501, () => '@include(if: true)')} }` },
  'unknown directives by the thousand': { query: `{ __typename ${times(2_000, (index) => `@d${index}`)} }` },
  'directives on the operation': { query: `query ${times(600, (index) => `@d${index}`)} { __typename }` },
  'a list of a hundred thousand numbers': {
    query: `{ institutions(first: 1, filter: { kind: { in: [${times(20_000, () => 'CIS')}] } }) { nodes { id } } }`,
  },
  'lists a thousand deep as an argument': { query: `{ territory(teryt: ${'['.repeat(1_000)}${']'.repeat(1_000)}) { name } }` },
  'objects a thousand deep as an argument': {
    query: `{ institutions(filter: ${'{and: ['.repeat(1_000)}${']}'.repeat(1_000)}) { nodes { id } } }`,
  },
  'a text of two hundred thousand characters for a number': { query: `{ institutions(first: "${'9'.repeat(200_000)}") { nodes { id } } }` },
  'a number of ten thousand digits': { query: `{ institutions(first: ${'9'.repeat(10_000)}) { nodes { id } } }` },
  'a negative number of rows': { query: '{ a: institutions(first: -1e400) { nodes { id } } }' },
  'variables by the thousand': { query: `query (${times(3_000, (index) => `$v${index}: Int`)}) { __typename }` },
  'a variable that is not there': { query: '{ territory(teryt: $teryt) { name } }' },
  'variables nested a hundred deep': {
    query: 'query ($f: InstitutionFilter) { institutions(filter: $f) { nodes { id } } }',
    variables: { f: JSON.parse(`${'{"and":['.repeat(100)}{}${']}'.repeat(100)}`) as object },
  },
  'many rows by a variable': {
    query: `query ($n: Int!) { poland { institutions(first: $n) { nodes { events(first: $n) { nodes { organiser { events(first: $n) { nodes { id } } } } } } } } }`,
    variables: { n: 100 },
  },
  'operations by the thousand': { query: times(1_500, (index) => `query q${index} { __typename }`) },
  'two operations and none named': { query: 'query a { __typename } query b { __typename }' },
  'an introspection bomb': {
    query: `{ __schema { types { ${nested(8, 'fields { type {', ' name').replace(/ \}/g, ' } }')} } } }`,
  },
  'an introspection of introspection': {
    query: `{ __schema { types { ${'fields { args { type { fields { type { fields { type { '.repeat(1)} possibleTypes { fields { name args { name type { fields { name } } } } } } } } } } } } } } }`,
  },
  'ofType a hundred deep': { query: `{ __schema { types { fields { type { ${nested(100, 'ofType {', ' name')} } } } } }` },
  '__proto__ as a field': { query: '{ __proto__ { name } }' },
  '__proto__ as an argument': { query: '{ territory(__proto__: "28") { name } }' },
  '__proto__ in an object': { query: '{ institutions(filter: { __proto__: { kind: { eq: CIS } } }) { nodes { id } } }' },
  'constructor as a field': { query: '{ constructor { prototype } }' },
  'hasOwnProperty as a fragment that is not there': { query: '{ ...hasOwnProperty }' },
  '__proto__ as a fragment that holds itself': { query: '{ ...__proto__ } fragment __proto__ on Query { ...__proto__ }' },
  'a type that is called toString': { query: '{ ... on toString { name } }' },
  'letters that look like others': { query: '{ tеrritory(teryt: "28") { nаme } }' },
  'half a letter': { query: '{ territory(teryt: "28") { name \uD800 } }' },
  'nothing but brackets': { query: '{'.repeat(4_000) },
  'a comment of two hundred thousand characters and no question': { query: `#${'x'.repeat(200_000)}` },
  'eleven thousand commas and names': { query: `{ ${times(11_000, () => 'a,')} }` },
  'the same response key for a hundred different things': {
    query: `{ ${times(200, (index) => `a: territory(teryt: "${index}") { name }`)} }`,
  },
  'a subscription': { query: 'subscription { __typename }' },
};
