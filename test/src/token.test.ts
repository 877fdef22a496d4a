import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { freshFolder } from '@social-economy/database/testing';
import { decodeJwt } from 'jose';
import { graphCommand } from './graph-command';

const token = (folder: string, ...flags: string[]) => graphCommand({ DATA_FOLDER: folder }, 'token', ...flags);

test('a token is all that is printed on standard output; whom it is for stands beside', () => {
  const folder = join(freshFolder(), 'new');
  const flags = [
    '--role',
    'REGIONAL_COORDINATOR',
    '--role',
    'ANALYST',
    '--territory',
    '28',
    '--territory',
    '06',
    '--subject',
    'anna',
    '--name',
    'Anna',
    '--hours',
    '2',
  ];
  const { status, stdout, stderr } = token(folder, ...flags);
  expect([status, stderr]).toEqual([0, 'A token for anna, roles: REGIONAL_COORDINATOR, ANALYST, territories: 28, 06; good for 2 hours.\n']);
  expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
  const { iat = 0, exp = 0, ...claims } = decodeJwt(stdout.trim());
  expect(exp - iat).toBe(7200);
  expect(claims).toEqual({
    iss: 'social-economy:development',
    aud: 'social-economy',
    sub: 'anna',
    name: 'Anna',
    roles: ['REGIONAL_COORDINATOR', 'ANALYST'],
    territories: ['28', '06'],
  });
  expect(readdirSync(folder)).toEqual(['development-key.jwk']);
});

const roles = 'ANALYST, REGIONAL_COORDINATOR, NATIONAL_COORDINATOR, ADMINISTRATOR';

test.each([
  [['--role', 'BOSS'], `option '--role <role>' argument 'BOSS' is invalid. It is no role: take ${roles}.`],
  [['--role', 'constructor'], "argument 'constructor' is invalid. It is no role"],
  [['--territory', '28x'], `argument '28x' is invalid. "28x" is not a TERYT code.`],
  [['--hours', '0'], "argument '0' is invalid. Give a number of hours above 0, at most 168."],
  [['--hours', '169'], "argument '169' is invalid. Give a number of hours"],
  [['--hours', ''], "argument '' is invalid. Give a number of hours"],
  [['--subject', ' '], "option '--subject <text>' argument ' ' is invalid. It is empty."],
  [['--name', ''], "option '--name <text>' argument '' is invalid. It is empty."],
  [['--rank', '1'], "unknown option '--rank'"],
])('%j is one clear sentence with the right form, and no token', (flags, sentence) => {
  const folder = freshFolder();
  const { status, stdout, stderr } = token(folder, ...flags);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain(sentence);
  expect(stderr).toMatch(/\nAdd --help to see how it is used\.\n$/);
  expect(readdirSync(folder)).toEqual([]);
});
