import { type GraphQLLeafType, isEnumType, isSpecifiedScalarType } from 'graphql';
import { literal, property } from './generated-code';

/** What an answer is made to: expressions of code, given expressions of code. */
export interface Target {
  none: string;
  constant: (text: string) => string;
  leaf: (type: GraphQLLeafType, value: string) => string;
  /** A value of an enum, which needs no escaping. */
  name: (value: string) => string;
  anything: (value: string) => string;
  object: (fields: [name: string, value: string][]) => string;
  emptyList: (length: string) => string;
  /** A statement. */
  add: (list: string, index: string, item: string) => string;
  list: (list: string) => string;
}

/** Objects of this process. */
export const objects: Target = {
  none: 'null',
  constant: literal,
  leaf: (_type, value) => value,
  name: (value) => value,
  anything: (value) => value,
  object: (fields) => `({ ${fields.map(([name, value]) => property(name, value)).join(', ')} })`,
  emptyList: (length) => `new Array(${length})`,
  add: (list, index, item) => `${list}[${index}] = ${item};`,
  list: (list) => list,
};

/** The text of JSON. */
export const json: Target = {
  none: '"null"',
  constant: (text) => literal(JSON.stringify(text)),
  leaf: (type, value) => {
    if (type.name === 'String' || type.name === 'ID') return `(plain.test(${value}) ? '"' + ${value} + '"' : JSON.stringify(${value}))`;
    return isSpecifiedScalarType(type) ? `'' + ${value}` : anyJson(value);
  },
  name: (value) => `'"' + ${value} + '"'`,
  anything: (value) => anyJson(value),
  object: (fields) => {
    if (fields.length === 0) return '"{}"';
    const parts = fields.map(([name, value], index) => `${literal(`${index === 0 ? '{' : ','}${JSON.stringify(name)}:`)} + ${value}`);
    return `${parts.join(' + ')} + '}'`;
  },
  emptyList: () => `'['`,
  add: (list, index, item) => `${list} += ${index} === 0 ? ${item} : ',' + ${item};`,
  list: (list) => `${list} + ']'`,
};

const anyJson = (value: string) => `(JSON.stringify(${value}) ?? 'null')`;

/** Text that stands in JSON as it is. */
export const plain = /^[^\u0000-\u001f"\\\ud800-\udfff]*$/;

/** Whether a value is one of a scalar or an enum as callers get it, and needs no conversion; null where anything is. */
export function leafTest(type: GraphQLLeafType, value: string, known: (values: ReadonlySet<string>) => string): string | null {
  if (isEnumType(type)) return `${known(new Set(type.getValues().map(({ name }) => name)))}.has(${value})`;
  switch (type.name) {
    case 'String':
    case 'ID':
      return `typeof ${value} === 'string'`;
    case 'Int':
      return `(${value} | 0) === ${value}`;
    case 'Float':
      return `Number.isFinite(${value})`;
    case 'Boolean':
      return `typeof ${value} === 'boolean'`;
    default:
      return null;
  }
}
