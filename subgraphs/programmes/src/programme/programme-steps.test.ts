import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProgrammeStatus } from './programme-enums';
import { programmeSteps, stepsAfter } from './programme-steps';

const flow = readFileSync(join(__dirname, '..', '..', '..', '..', 'docs', 'programme-flow.md'), 'utf8');

test('the document PROGRAMME_FLOW has the steps of the table, with who takes them, and draws the same ones', () => {
  const rows = [...flow.matchAll(/^\| ([A-Z_]+) +\| ([A-Z_]+) +\| ([A-Z_]*) *\| (.*?) *\|$/gm)];
  expect(rows.map(([, from, to, after]) => ({ from, to, ...(after && { after }) }))).toEqual(programmeSteps);
  expect(rows.every(([, , , , who = '']) => who.length > 20)).toBe(true);
  const drawn = [...flow.matchAll(/^ {2}([A-Z_]+) --> ([A-Z_]+)$/gm)].map(([, from, to]) => [from, to]);
  expect(drawn).toEqual(programmeSteps.map(({ from, to }) => [from, to]));
  expect(flow).toMatch(/^# PROGRAMME_FLOW\n/);
});

test('every status but the first can be reached, and only the last two end the way', () => {
  const reached = new Set<string>(programmeSteps.map(({ to }) => to));
  expect(Object.values(ProgrammeStatus).filter((status) => !reached.has(status))).toEqual(['DRAFT']);
  const ends = Object.values(ProgrammeStatus).filter((status) => !programmeSteps.some(({ from }) => from === status));
  expect(ends).toEqual(['COMPLETED', 'REPEALED']);
});

test('the board adopts only what was open to consultations', () => {
  const { BOARD_REVIEW, PUBLIC_CONSULTATION, DRAFT } = ProgrammeStatus;
  expect(stepsAfter([DRAFT])[BOARD_REVIEW]).toEqual(['PUBLIC_CONSULTATION']);
  expect(stepsAfter([DRAFT, PUBLIC_CONSULTATION])[BOARD_REVIEW]).toEqual(['PUBLIC_CONSULTATION', 'ADOPTED']);
});
