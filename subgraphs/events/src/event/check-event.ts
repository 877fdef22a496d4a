import type { Change } from '@social-economy/mutation/change';
import type { InputPath, Problems } from '@social-economy/mutation/problems';
import { checkSource } from '@social-economy/mutation/source-input';
import { UserErrorCode } from '@social-economy/mutation/user-error';
import { quoted } from '@social-economy/values/bad-user-input';
import { today } from '@social-economy/values/calendar-date';
import sql, { join } from 'sql-template-tag';
import type { EventDate } from '../event-date/event-date';
import { eventDateOf } from '../event-date/event-date-of';
import { parseEventDate } from '../event-date/parse-event-date';
import { countryCodes } from './country-codes';
import type { Event } from './event';
import { EventStatus } from './event-enums';
import type { GivenEvent } from './given-event';
import { mostPeople } from './participant-count';
import { homeCountry, type PlaceInput } from './place';

const mostListed = 100;
const mostTopics = 30;

/** Finds what is wrong with what is said of an event, the date apart. */
export function checkEvent(problems: Problems, input: GivenEvent): void {
  problems.text(['title'], input.title, 500);
  problems.text(['summary'], input.summary, 20_000);
  problems.number(['occurrences'], input.occurrences, 1, 366);
  problems.number(['participants', 'count'], input.participants?.count, 0, mostPeople);
  checkPlace(problems, input.place);
  checkLists(problems, input);
  checkReferences(problems, input);
  checkSource(problems, input.source);
}

function checkPlace(problems: Problems, place: PlaceInput | null | undefined): void {
  if (!place) return;
  const { name, city, address, country } = place;
  problems.text(['place', 'name'], name, 200);
  problems.text(['place', 'city'], city, 120);
  problems.text(['place', 'address'], address, 300);
  if (country != null && !countryCodes.has(country)) {
    const sentence = `${quoted(country)} is no country. Write its two capital letters of ISO 3166-1: ${homeCountry}.`;
    problems.add(UserErrorCode.INVALID, ['place', 'country'], sentence);
  }
  if (name == null && city == null && address == null && (country ?? homeCountry) === homeCountry) {
    const sentence = 'place says nothing. Write a name, city or address, a country other than PL, or leave the place out.';
    problems.add(UserErrorCode.REQUIRED, ['place'], sentence);
  }
}

function checkLists(problems: Problems, { coorganisers, bodies, audience, topics }: GivenEvent): void {
  problems.atMost(['coorganisers'], coorganisers, mostListed);
  problems.distinct(['coorganisers'], coorganisers);
  problems.atMost(['bodies'], bodies, mostListed);
  problems.distinct(['bodies'], bodies);
  problems.distinct(['audience'], audience);
  problems.atMost(['topics'], topics, mostTopics);
  problems.distinct(
    ['topics'],
    topics?.map((topic) => topic.trim()),
  );
  topics?.slice(0, mostTopics).forEach((topic, index) => problems.text(['topics', index], topic, 100));
}

function checkReferences(problems: Problems, { teryt, organiser, coorganisers, project, programme }: GivenEvent): void {
  problems.mustBeTerritory(['teryt'], teryt);
  problems.mustExist(['organiser'], 'Institution', organiser);
  // Beyond the cap nobody is asked: the list is refused anyway.
  coorganisers?.slice(0, mostListed).forEach((id, index) => problems.mustExist(['coorganisers', index], 'Institution', id));
  problems.mustExist(['project'], 'Project', project);
  problems.mustExist(['programme'], 'Programme', programme);
}

/** The date that is given; null when there is none, or when it cannot be read, which is a problem then. */
export function readDate(problems: Problems, text: string | null | undefined): EventDate | null {
  problems.text(['date'], text, Infinity);
  return text == null || text.trim() === '' ? null : problems.read(['date'], () => eventDateOf(parseEventDate(text)));
}

/** What was held has a day that may have been: a date that lies wholly ahead is OUT_OF_RANGE. */
export function checkHeldBy(problems: Problems, path: InputPath, status: EventStatus, date: EventDate | null): void {
  if (status !== EventStatus.HELD || date?.earliest == null || date.earliest <= today()) return;
  const sentence = `${quoted(date.verbatim)} begins on ${date.earliest} at the earliest, and today is ${today()}: what lies ahead is not HELD. Write the day on which it took place, or keep it PLANNED.`;
  problems.add(UserErrorCode.OUT_OF_RANGE, path, sentence);
}

/** What was postponed keeps the date that was: with another one it is planned again. */
export function checkPostponed(problems: Problems, { status, date: postponed }: Event, date: EventDate): void {
  if (status !== EventStatus.POSTPONED || date.edtf === postponed.edtf) return;
  const sentence = `${quoted(date.verbatim)} is not the date that was postponed, ${quoted(postponed.verbatim)}. Plan the event again on its new date with changeEventStatus.`;
  problems.add(UserErrorCode.INVALID, ['date'], sentence);
}

/** People are counted at events that were held: a plan has none. */
export function checkCounted(problems: Problems, status: EventStatus, participants: object | null | undefined): void {
  if (!participants || status === EventStatus.HELD) return;
  const sentence = `People take part in events that are HELD, and this one is ${status}. Leave participants out.`;
  problems.add(UserErrorCode.INVALID, ['participants'], sentence);
}

/** Who organises an event is not once more among those who organise it together with that one. */
export function checkOrganisers(problems: Problems, path: InputPath, organiser: string | null, coorganisers: readonly string[]): void {
  if (organiser === null || !coorganisers.includes(organiser)) return;
  const sentence = `${quoted(organiser)} is the organiser, and stands among the coorganisers too. Name it once.`;
  problems.add(UserErrorCode.INVALID, path, sentence);
}

/**
 * The bodies that meet must be there, and what is decided at the event is theirs: whoever names one that was not named before needs
 * the right to its territory.
 */
export async function checkBodies(change: Change, bodies: readonly string[] | null | undefined, present: readonly string[]): Promise<void> {
  if (bodies == null || bodies.length === 0) return;
  const listed = bodies.slice(0, mostListed);
  const rows = await change.work.read(sql`SELECT id, teryt FROM coordination_body WHERE id IN (${join(listed)})`);
  const territories = new Map(rows.map(({ id, teryt }) => [String(id), String(teryt)]));
  const added = [...territories].filter(([id]) => !present.includes(id));
  if (added.length > 0) change.requireRight(...added.map(([, teryt]) => teryt));
  listed.forEach((body, index) => {
    if (!territories.has(body)) change.problems.add(UserErrorCode.NOT_FOUND, ['bodies', index], `There is no CoordinationBody "${body}".`);
  });
}
