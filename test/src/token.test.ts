import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { freshFolder } from '@social-economy/database/testing';
import { decodeJwt } from 'jose';

const root = join(__dirname, '..', '..');

function token(folder: string, ...flags: string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'gateway/dist/token.js'), ...flags], {
    env: { PATH: process.env['PATH'], DATA_FOLDER: folder },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

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

test.each([
  [['--role', 'BOSS'], '--role is "BOSS", which is no role: take ANALYST, REGIONAL_COORDINATOR, NATIONAL_COORDINATOR, ADMINISTRATOR.'],
  [['--role', 'constructor'], '--role is "constructor", which is no role'],
  [['--territory', '28x'], '--territory: "28x" is not a TERYT code.'],
  [['--hours', '0'], '--hours is "0", which is no number of hours.'],
  [['--hours', '169'], '--hours is "169", which is no number of hours.'],
  [['--hours', ''], '--hours is "", which is no number of hours.'],
  [['--subject', ' '], '--subject is empty.'],
  [['--name', ''], '--name is empty.'],
  [['--rank', '1'], "Unknown option '--rank'."],
])('%j is one clear sentence with the right form, and no token', (flags, sentence) => {
  const folder = freshFolder();
  const { status, stdout, stderr } = token(folder, ...flags);
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toContain(sentence);
  expect(stderr).toMatch(/Write npm run token -- --role REGIONAL_COORDINATOR --territory 28, .*\n$/);
  expect(readdirSync(folder)).toEqual([]);
});
