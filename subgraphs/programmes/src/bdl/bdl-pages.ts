import { bdlAnswerOf } from './bdl-answer';
import { type BdlClient, BdlRequestError } from './bdl-client';
import type { NamedAnswer } from './bdl-observations';

/** An answer, with the text that it was read from. */
export interface FetchedAnswer extends NamedAnswer {
  text: string;
}

/** What is wanted of a variable. */
export interface BdlQuestion {
  variable: string;
  /** Level of the units, as the bank numbers them; null for all levels. */
  unitLevel: string | null;
  /** The years; none for all. */
  years: readonly string[];
}

const pageSize = 100;
/** No variable has more units on all levels together. */
const mostPages = 200;

/** All pages of a variable, with what explains them: the variable itself and the meaning of attributes. BdlRequestError when there is no such variable. */
export async function bdlPages(client: BdlClient, { variable, unitLevel, years }: BdlQuestion): Promise<FetchedAnswer[]> {
  const explained = [await explanation(client, `/variables/${variable}`), await explanation(client, '/attributes', [['page-size', '100']])];
  const pages: FetchedAnswer[] = [];
  for (let [page, records, total] = [0, 0, 1]; records < total; page += 1) {
    if (page === mostPages) throw new BdlRequestError(`The Local Data Bank goes on after page ${page}, which no variable needs.`);
    const name = `variable ${variable}, page ${page}`;
    const fetched = await pageOf(client, `/data/by-variable/${variable}`, [
      ...(unitLevel === null ? [] : [['unit-level', unitLevel] as const]),
      ...years.map((year) => ['year', year] as const),
      ...([
        ['page', String(page)],
        ['page-size', String(pageSize)],
        ['format', 'json'],
        ['lang', 'pl'],
      ] as const),
    ]);
    if (fetched === null)
      throw new BdlRequestError(`The Local Data Bank has nothing for variable ${variable} with this level and these years.`);
    const { answer } = fetched;
    pages.push({ file: name, ...fetched });
    records += answer.records;
    total = answer.totalRecords ?? 0;
    if (answer.records === 0) break;
  }
  return [...explained.flatMap((answer) => answer ?? []), ...pages];
}

type Parameters = readonly (readonly [name: string, value: string])[];

/** What only explains others may be missing, or have another shape than is known. */
async function explanation(client: BdlClient, path: string, parameters: Parameters = []): Promise<FetchedAnswer | null> {
  const text = await client.ask(path, [...parameters, ['format', 'json'], ['lang', 'pl']]);
  const answer = text === null ? null : bdlAnswerOf(parsed(text));
  return answer && { file: path, answer, text: text ?? '' };
}

async function pageOf(client: BdlClient, path: string, parameters: Parameters): Promise<Omit<FetchedAnswer, 'file'> | null> {
  const text = await client.ask(path, parameters);
  if (text === null) return null;
  const answer = bdlAnswerOf(parsed(text));
  if (!answer) throw new BdlRequestError(`The Local Data Bank answered ${path} with something that its documentation does not describe.`);
  if (answer.errors.length > 0) throw new BdlRequestError(`The Local Data Bank says: ${answer.errors.join(' ').slice(0, 300)}`);
  return { answer, text };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
