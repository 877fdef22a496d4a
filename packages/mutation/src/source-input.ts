import { createHash } from 'node:crypto';
import { Source } from '@social-economy/database/source';
import type { UnitOfWork } from '@social-economy/database/unit-of-work';
import { quoted } from '@social-economy/values/bad-user-input';
import { type CalendarDate, DateScalar } from '@social-economy/values/calendar-date';
import sql from 'sql-template-tag';
import { Field, InputType } from 'type-graphql';
import type { InputPath, Problems } from './problems';
import { UserErrorCode } from './user-error';

@InputType('SourceInput', { description: 'Where the data comes from (źródło): the document or page that states it.' })
export class SourceInput {
  @Field(() => String, {
    description: 'Publisher and title of the document or page, with the year where it is known; at most 500 characters.',
  })
  title!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Address of the document, beginning with http:// or https://; at most 1000 characters.',
  })
  url?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'As printed by the publisher, where it states one to the day.' })
  publishedOn?: CalendarDate | null;
}

/** What is wrong with a source. */
export function checkSource(problems: Problems, source: SourceInput | null | undefined, path: InputPath = ['source']): void {
  if (!source) return;
  problems.text([...path, 'title'], source.title, 500);
  problems.text([...path, 'url'], source.url, 1000);
  problems.pastDay([...path, 'publishedOn'], source.publishedOn);
  if (source.url != null && !isWebAddress(source.url)) {
    problems.add(
      UserErrorCode.INVALID,
      [...path, 'url'],
      `${quoted(source.url)} is no address of a page. Write it whole: https://www.ekonomiaspoleczna.gov.pl.`,
    );
  }
}

/** Whether the text is the address of a page: http or https, with a host. */
export function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s/?#]+\S*$/i.test(text) && URL.canParse(text);
}

/** Id of the source in the database, where the same title, address and day are one source; added when it is new. */
export async function keepSource(work: UnitOfWork, { title, url = null, publishedOn = null }: SourceInput): Promise<string> {
  const named = { title: title.trim(), url, publishedOn };
  const alike = await work.select(Source, sql`SELECT * FROM source WHERE title = ${named.title}`);
  const known = alike.find((source) => source.url === url && source.publishedOn === publishedOn);
  if (known) return known.id;
  const id = createHash('sha256').update(JSON.stringify(named)).digest('hex').slice(0, 32);
  await work.insert(Source, [{ id, ...named, synthetic: await isSynthetic(work) }]);
  return id;
}

/** What is written beside generated records is a trial too: real and synthetic records never mix in one database. */
async function isSynthetic(work: UnitOfWork): Promise<boolean> {
  return (await work.read(sql`SELECT id FROM source WHERE synthetic = ${true} LIMIT 1`)).length > 0;
}
