import { comparing, comparingText, holdingWords, locatedAt } from '@social-economy/query/conditions';
import { filterOf } from '@social-economy/query/filter';
import { IDFilter, StringFilter, TerritoryFilter } from '@social-economy/query/filter-inputs';
import { filteredArgs } from '@social-economy/query/page-args';
import { DateScalar } from '@social-economy/values/calendar-date';
import sql from 'sql-template-tag';
import { Field, InputType } from 'type-graphql';

@InputType('ProjectFilter', { description: 'Conditions on projects. All given conditions must hold; null counts as absent.' })
export class ProjectFilter {
  @Field(() => [ProjectFilter], { nullable: true, description: 'All of these filters hold.' })
  and?: ProjectFilter[] | null;

  @Field(() => [ProjectFilter], { nullable: true, description: 'At least one of these filters holds; an empty list matches nothing.' })
  or?: ProjectFilter[] | null;

  @Field(() => ProjectFilter, { nullable: true, description: 'Exactly the projects that this filter leaves out.' })
  not?: ProjectFilter | null;

  @Field(() => IDFilter, { nullable: true, description: 'Id of the project.' })
  id?: IDFilter | null;

  @Field(() => StringFilter, { nullable: true, description: 'Its title (tytuł).' })
  title?: StringFilter | null;

  @Field(() => String, {
    nullable: true,
    description:
      'All these words, at most 50 different ones, in any order, in title or audience; case- and diacritics-insensitive, parts of words count: lodzkim finds łódzkim. Quotation marks do not count, a dash finds a hyphen too.',
  })
  text?: string | null;

  @Field(() => TerritoryFilter, { nullable: true, description: 'Where it takes place (obszar realizacji).' })
  territory?: TerritoryFilter | null;

  @Field(() => IDFilter, { nullable: true, description: 'Id of the programme that it carries out; isNull finds those that name none.' })
  programme?: IDFilter | null;

  @Field(() => IDFilter, { nullable: true, description: 'Id of the institution that leads it (lider).' })
  lead?: IDFilter | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'Running on that day by its dates (realizowany w dniu): begins on it or before, and does not end before it. An unknown beginning does not match, an unknown end does not exclude.',
  })
  runsOn?: string | null;
}

/** Arguments of lists of projects. */
export const ProjectListArgs = filteredArgs(ProjectFilter);

/** Condition on projects that a filter asks for. */
export const projectFilter = filterOf<ProjectFilter>({
  id: comparing('item.`id`'),
  title: comparingText('item.`title`', 'item.`titleFold`'),
  text: holdingWords('item.`searchFold`'),
  territory: locatedAt('item.`teryt`'),
  programme: comparing('item.`programmeId`'),
  lead: comparing('item.`leadId`'),
  runsOn: (day) => sql`(item.startsOn <= ${day} AND (item.endsOn IS NULL OR item.endsOn >= ${day}))`,
});
