import { readFileSync } from 'node:fs';
import { buildASTSchema, isEnumType, parse } from 'graphql';
import { supergraphFile } from '../gateway';
import { wordsOfKinds, wordsOfModes, wordsOfStatuses } from './polish-words';

const schema = buildASTSchema(parse(readFileSync(supergraphFile, 'utf8')), { assumeValid: true });

function valuesOf(name: string): string[] {
  const type = schema.getType(name);
  if (!isEnumType(type)) throw new Error(`The graph has no enum ${name}.`);
  return type.getValues().map((value) => value.name);
}

test.each([
  ['EventKind', Object.keys(wordsOfKinds)],
  ['EventStatus', Object.keys(wordsOfStatuses)],
  ['AttendanceMode', ['ON_SITE', ...Object.keys(wordsOfModes)]],
])('every value of %s has Polish words', (name, words) => expect(words.sort()).toEqual(valuesOf(name).sort()));
