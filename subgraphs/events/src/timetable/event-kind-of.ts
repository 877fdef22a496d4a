import { folded } from '@social-economy/values/polish-text';
import { EventKind } from '../event/event-enums';

/** The words by which a title tells its kind, in lower case without Polish marks; where two begin at the same place, the first one counts. */
const words: readonly (readonly [form: string, kind: EventKind])[] = [
  [String.raw`spotkani\w* monitoring\w*|monitoring \w*owes`, EventKind.MONITORING_MEETING],
  [String.raw`spotkani\w* konsultacyjn\w*|konsultacj\w*`, EventKind.CONSULTATION],
  [String.raw`spotkani\w* (?:\w+ )?(?:zespol|grupy robocz)\w*|posiedzeni\w* zespol\w*|zespol\w* ds\b`, EventKind.TEAM_MEETING],
  [String.raw`spotkani\w* (?:\w+ )?(?:kapitul|komitet|rady\b|komisj|konwent|rkres|kkres)\w*`, EventKind.BODY_MEETING],
  [String.raw`posiedzeni\w*|obrad\w*|kapitul\w*|(?:regionaln\w* )?komitet\w*|konwent\w*`, EventKind.BODY_MEETING],
  [
    String.raw`spotkani\w* (?:\w+ )?(?:sieciuj|sieci\b|branzow|integracyjn|ze? |przedstawiciel)\w*|sieciowani\w*|(?:regionaln\w* )?platform\w* wspolpracy`,
    EventKind.NETWORKING_MEETING,
  ],
  [String.raw`(?:wizyt\w*|wyjazd\w*) studyjn\w*`, EventKind.STUDY_VISIT],
  [String.raw`konferencj\w*|kongres\w*|seminari\w*`, EventKind.CONFERENCE],
  [String.raw`\bforum\b`, EventKind.FORUM],
  [String.raw`\bgal(?:a|i|e)\b`, EventKind.GALA],
  [String.raw`\btarg(?:i|ow|ach)\b|kiermasz\w*|jarmark\w*`, EventKind.FAIR],
  [String.raw`webinar\w*`, EventKind.WEBINAR],
  [String.raw`warsztat(?:y|ow|ach)?\b(?! terapii)`, EventKind.WORKSHOP],
  [String.raw`szkoleni\w*|kurs(?:y|u)?\b`, EventKind.TRAINING],
  [String.raw`doradztw\w*|doradcz\w*`, EventKind.ADVISORY],
  [
    String.raw`(?:uruchomieni\w* )?procedur\w*|postepowani\w*|wybor\w* wykonawc\w*|zapytani\w* ofertow\w*|przetarg\w*`,
    EventKind.PROCUREMENT,
  ],
  [String.raw`badani\w*|ewaluacj\w*|diagnoz\w*`, EventKind.RESEARCH],
  [String.raw`(?:prac\w* nad |wydani\w* |przygotowani\w* )?(?:biuletyn|publikacj|folder|raport)\w*`, EventKind.PUBLICATION],
  [String.raw`konkurs\w*`, EventKind.COMPETITION],
];

const rules = words.map(([form, kind]) => ({ form: new RegExp(String.raw`(?<!\w)(?:${form})`), kind }));

/** What kind of event the words of a title tell, with those words and where they begin in the folded title; null when none are known. The first in the title count. */
export function eventKindOf(title: string): { kind: EventKind; words: string; at: number } | null {
  const line = folded(title);
  const found = rules.flatMap(({ form, kind }) => {
    const match = form.exec(line);
    return match ? [{ kind, words: match[0].trim(), at: match.index }] : [];
  });
  return found.sort((one, other) => one.at - other.at)[0] ?? null;
}
