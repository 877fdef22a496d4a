import { Problems } from '@social-economy/mutation/problems';
import { checkSource, type SourceInput } from '@social-economy/mutation/source-input';
import type { GivenOptions, ImportOption } from '@social-economy/subgraph/imports';
import { BadUserInputError } from '@social-economy/values/bad-user-input';
import { parseDate } from '@social-economy/values/calendar-date';
import { textOf } from './table-options';

/** Where the records come from, where the file does not say so itself. */
export const sourceOptions = {
  sourceTitle: {
    description: 'Publisher and title of the document or page that the records come from, with the year; at most 500 characters.',
    example: 'GUS: Gospodarka społeczna w Polsce w 2022 r.',
    isRequired: true,
  },
  sourceUrl: { description: 'Its address, beginning with http:// or https://.', example: 'https://stat.gov.pl' },
  sourcePublishedOn: { description: 'The day on which it was published, as it states it.', example: '2024-06-28' },
} satisfies Record<string, ImportOption>;

/** The source that the options name; BAD_USER_INPUT with what is wrong. */
export function sourceIn(options: GivenOptions): SourceInput {
  const publishedOn = textOf(options, 'sourcePublishedOn');
  const source = {
    title: textOf(options, 'sourceTitle') ?? '',
    url: textOf(options, 'sourceUrl') ?? null,
    publishedOn: publishedOn === undefined ? null : parseDate(publishedOn),
  };
  const problems = new Problems();
  checkSource(problems, source);
  if (problems.all.length === 0) return source;
  throw new BadUserInputError(problems.all.map(({ message }) => `The source: ${message}`).join(' '));
}
