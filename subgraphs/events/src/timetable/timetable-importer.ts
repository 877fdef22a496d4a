import type { ImportPass } from '@social-economy/imports/import-pass';
import type { Importer } from '@social-economy/imports/importer';
import { readTableOptions } from '@social-economy/imports/table-options';
import { RefusedError } from '@social-economy/mutation/change';
import { checkTexts } from '@social-economy/mutation/check-texts';
import { Problems } from '@social-economy/mutation/problems';
import { UserErrorCode } from '@social-economy/mutation/user-error';
import { BadUserInputError } from '@social-economy/values/bad-user-input';
import sql from 'sql-template-tag';
import { CoordinationBody } from '../coordination-body/coordination-body';
import { checkNewEvent } from '../event/add-events';
import { EventStatus } from '../event/event-enums';
import { type ContextYear, type DraftEvent, draftEvent, type Guess, type TimetableSettings } from './draft-event';
import { nameOfRow } from './entry-keys';
import powiats from './powiats.json';
import { type PrintedPage, type PrintedRow, yearOfPreamble } from './printed-page';
import { readTimetable } from './read-timetable';
import { ropsNamed, ropsOf } from './rops-named';
import { type TimetableChoices, timetableChoices, timetableOptions } from './timetable-options';
import { unitOfTown } from './unit-of-town';
import { writeTimetable } from './write-timetable';

/** Reads timetables of events as offices publish them: the text of a page, or a table. */
export const timetableImporter: Importer = {
  name: 'timetable',
  description:
    'Planned events from the text of a page with months as headings and numbered rows (harmonogram), or from CSV or XLSX with columns such as Data, Temat, Miejsce. What the timetable does not print is guessed, and every guess is told.',
  options: timetableOptions,
  check: (options) => {
    timetableChoices(options);
    readTableOptions(options);
  },
  read: importTimetable,
};

async function importTimetable(pass: ImportPass): Promise<void> {
  const choices = timetableChoices(pass.options);
  await checkChoices(pass, choices);
  const page = await readTimetable(pass);
  pass.count('ignored', page.emptyRows.length);
  if (page.emptyRows.length > 0) pass.note(`Rows without content are left out: lines ${page.emptyRows.join(', ')}.`);
  for (const { line, text } of page.datesAbove)
    pass.note(`Line ${line} stands above the first row, and is left out though it begins with a date: ${text.slice(0, 100)}`);
  const settings = await settingsOf(pass, choices, yearOf(choices, page));
  const drafts = new Map(page.rows.map((row) => [row, draftOrProblem(pass, row, settings)]));
  const good = await rightOnes(
    pass,
    [...drafts.values()].filter((draft) => draft !== null),
  );
  tellGuesses(pass, good);
  const read = new Set<DraftEvent | null>(good);
  const wrong = page.rows.filter((row) => !read.has(drafts.get(row) ?? null));
  await writeTimetable(pass, good, settings, wrong.map(nameOfRow));
}

/** The records that hold for all rows are asked for once, and their absence is told once. */
async function checkChoices(pass: ImportPass, { teryt, organiser, project, programme }: TimetableChoices): Promise<void> {
  const problems = new Problems();
  problems.mustExist(['teryt'], 'Territory', teryt);
  problems.mustExist(['organiser'], 'Institution', organiser);
  problems.mustExist(['project'], 'Project', project);
  problems.mustExist(['programme'], 'Programme', programme);
  await pass.checkReferences(problems);
  pass.checkRight(problems, ['teryt'], teryt);
  if (problems.all.length > 0) throw new RefusedError(problems.all);
}

/** The year of dates without one: what is said, what the heading names, or what all printed dates share. */
function yearOf({ year }: TimetableChoices, { preamble, rows }: PrintedPage): ContextYear | null {
  if (year !== null) return { year, why: 'that of the option year', whyPl: 'podano przy imporcie' };
  const named = yearOfPreamble(preamble);
  if (named !== null) return { year: named, why: 'that of the heading of the timetable', whyPl: 'z tytułu harmonogramu' };
  const printed = new Set(rows.flatMap(({ date }) => /(?<!\d)(?:19|20)\d\d(?!\d)/.exec(date?.text ?? '')?.[0] ?? []));
  const [only] = printed;
  return only !== undefined && printed.size === 1
    ? { year: Number(only), why: 'that of all other dates', whyPl: 'z innych dat harmonogramu' }
    : null;
}

async function settingsOf(pass: ImportPass, choices: TimetableChoices, year: ContextYear | null): Promise<TimetableSettings> {
  const { teryt } = choices;
  const voivodeship = teryt.slice(0, 2);
  const units = Object.entries(powiats).flatMap(([code, name]) =>
    code.startsWith(voivodeship) || teryt === '0' ? [{ teryt: code, name }] : [],
  );
  const [missingUnits, missingRops] = [
    await missing(
      pass,
      'Territory',
      units.map((unit) => unit.teryt),
    ),
    await missing(pass, 'Institution', everyRops),
  ];
  const known = units.filter((unit) => !missingUnits.has(unit.teryt));
  const rops = choices.organiser === null ? ropsOf(teryt) : null;
  const organiser = rops !== null && !missingRops.has(rops) ? rops : choices.organiser;
  if (organiser !== choices.organiser) pass.note(`No organiser is said: ${organiser}, the ROPS of the territory, is taken.`);
  const bodies = await pass.work.select(CoordinationBody, sql`SELECT * FROM coordination_body WHERE teryt = ${teryt} ORDER BY id`);
  const institutionNamed = (words: string) => {
    const id = ropsNamed(words);
    return id === null || id === organiser || missingRops.has(id) ? null : id;
  };
  return { ...choices, organiser, year, bodies, unitOfTown: (town) => unitOfTown(town, known), institutionNamed };
}

const everyRops = Array.from({ length: 16 }, (_, index) => `rops-${String(2 * (index + 1)).padStart(2, '0')}`);

async function missing({ request }: ImportPass, type: string, keys: readonly string[]): Promise<Set<string>> {
  return new Set((await request.findMissing(keys.map((key) => ({ type, key })))).map(({ key }) => key));
}

function draftOrProblem(pass: ImportPass, row: PrintedRow, settings: TimetableSettings): DraftEvent | null {
  const printed = row.date ?? row.unreadDate ?? row.heading;
  const value = row.texts[0]?.text ?? printed?.text ?? null;
  if (row.texts.length === 0) {
    pass.wrong(row.line, {
      column: null,
      value,
      code: UserErrorCode.REQUIRED,
      message: 'There is a date, but nothing that takes place. Write a title, or take the date off.',
    });
    return null;
  }
  try {
    return draftEvent(row, settings);
  } catch (error) {
    if (!(error instanceof BadUserInputError)) throw error;
    const isYearMissing = settings.year === null && /year is missing/.test(error.message);
    const message = isYearMissing ? `${error.message} The option year tells it for the whole timetable.` : error.message;
    pass.wrong(row.line, { column: null, value: printed?.text ?? value, code: UserErrorCode.INVALID, message });
    return null;
  }
}

/** The drafts that may be written; the others are reported with all that is wrong with them. */
async function rightOnes(pass: ImportPass, drafts: readonly DraftEvent[]): Promise<DraftEvent[]> {
  const all = new Problems();
  drafts.forEach(({ event }, place) => {
    const problems = new Problems();
    checkTexts(problems, event);
    checkNewEvent(problems, event, EventStatus.PLANNED);
    pass.checkRight(problems, ['teryt'], event.teryt ?? null);
    for (const { field, code, message } of problems.all) all.add(code, ['rows', place, ...(field ?? []).slice(1)], message);
    for (const { type, key, path } of problems.references) all.mustExist(['rows', place, ...path], type, key);
  });
  await pass.checkReferences(all);
  return pass.good(drafts, all, ({ event }, field) => ({
    column: field,
    value: textIn(event[field as keyof typeof event]) ?? event.title,
  }));
}

function textIn(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** One note a row: what of it is a guess, and which lines were not understood; what is guessed alike of many rows is told once. */
function tellGuesses(pass: ImportPass, drafts: readonly DraftEvent[]): void {
  const isOfMode = ({ field }: Guess) => field === 'mode';
  const lines = drafts.filter(({ guesses }) => guesses.some(isOfMode)).map(({ line }) => line);
  if (lines.length > 0) pass.note(`How one takes part is not printed, so ON_SITE is guessed: lines ${lines.join(', ')}.`);
  for (const { line, event, guesses, unread } of drafts) {
    const guessed = guesses.filter((guess) => !isOfMode(guess)).map(({ field, value, why }) => `${field} ${value} (${why})`);
    if (guessed.length > 0) pass.note(`Line ${line}, ${event.title.slice(0, 60)}: guessed are ${guessed.join('; ')}.`);
    for (const { line: other, text } of unread) pass.note(`Line ${other} stands under a title, and is only quoted in the summary: ${text}`);
  }
}
