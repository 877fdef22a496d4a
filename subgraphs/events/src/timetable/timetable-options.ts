import { sourceIn, sourceOptions } from '@social-economy/imports/source-options';
import { tableOptions, textOf } from '@social-economy/imports/table-options';
import type { SourceInput } from '@social-economy/mutation/source-input';
import type { GivenOptions, ImportOption } from '@social-economy/subgraph/imports';
import { BadUserInputError, quoted } from '@social-economy/values/bad-user-input';
import { parseTeryt, type Teryt } from '@social-economy/values/teryt';

/** What can be said of a timetable. */
export const timetableOptions = {
  ...sourceOptions,
  teryt: {
    description: 'TERYT code of the unit that the timetable is for; its ROPS organises unless organiser says else. Needed.',
    example: '28',
    isRequired: true,
  },
  organiser: { description: 'Id of the institution that organises all of it.', example: 'rops-28' },
  project: { description: 'Id of the project that all of it belongs to.', example: 'project-wm-2018' },
  programme: { description: 'Id of the programme that all of it serves.', example: 'rpres-28-2021' },
  year: { description: 'Year of dates without one, where the heading of the timetable names none.', example: '2020' },
  ...tableOptions('title=Spotkanie'),
} satisfies Record<string, ImportOption>;

/** What is said of a whole timetable. */
export interface TimetableChoices {
  source: SourceInput;
  teryt: Teryt;
  organiser: string | null;
  project: string | null;
  programme: string | null;
  year: number | null;
}

/** What is said of a whole timetable; BAD_USER_INPUT for what makes no sense. */
export function timetableChoices(options: GivenOptions): TimetableChoices {
  const year = textOf(options, 'year');
  if (year !== undefined && !/^(19|20|21)\d\d$/.test(year))
    throw new BadUserInputError(`year is ${quoted(year)}, but must have four digits: 2020.`);
  return {
    source: sourceIn(options),
    teryt: parseTeryt(textOf(options, 'teryt')),
    organiser: textOf(options, 'organiser') ?? null,
    project: textOf(options, 'project') ?? null,
    programme: textOf(options, 'programme') ?? null,
    year: year === undefined ? null : Number(year),
  };
}
