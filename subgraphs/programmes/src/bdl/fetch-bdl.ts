import { Readable } from 'node:stream';
import type { ReadableFile } from '@social-economy/exchange/reading/readable-file';
import { textOf, textsOf } from '@social-economy/imports/table-options';
import type { GivenOptions } from '@social-economy/subgraph/imports';
import { BadUserInputError, quoted } from '@social-economy/values/bad-user-input';
import { BdlClient, bdlClientDefaults, type BdlClientSettings } from './bdl-client';
import { bdlPages } from './bdl-pages';
import { PageCache } from './page-cache';
import type { RequestLimit } from './request-budget';

/**
 * Asks the Local Data Bank for a variable, and gives its answers as one file, as if they had been saved one behind the other; null when the options ask
 * for none. BAD_USER_INPUT for wrong options, and when the bank does not give it.
 */
export async function fetchBdl(options: GivenOptions, onWait: (ms: number) => void = () => undefined): Promise<ReadableFile | null> {
  const variable = textOf(options, 'fetch');
  if (variable === undefined) return null;
  const unitLevel = textOf(options, 'unitLevel') ?? null;
  const years = textsOf(options, 'year');
  mustMatch('fetch', variable, /^\d{1,12}$/, '60270');
  if (unitLevel !== null) mustMatch('unitLevel', unitLevel, /^\d$/, '2');
  for (const year of years) mustMatch('year', year, /^\d{4}$/, '2023');
  const client = new BdlClient(clientSettings(options), new PageCache(textOf(options, 'cache') ?? '.data/bdl'), onWait);
  const answers = await bdlPages(client, { variable, unitLevel, years });
  const content = Buffer.from(answers.map(({ text }) => text).join('\n'));
  return { name: `bdl-${variable}.json`, open: () => Readable.from([content]) };
}

function clientSettings(options: GivenOptions): BdlClientSettings {
  const baseUrl = textOf(options, 'baseUrl')?.replace(/\/+$/, '');
  if (baseUrl !== undefined) mustMatch('baseUrl', baseUrl, /^https?:\/\/[^\s/?#]+(\/[^\s?#]*)?$/, bdlClientDefaults.baseUrl);
  const limits = textsOf(options, 'limits').map(limitOf);
  return {
    ...bdlClientDefaults,
    ...(baseUrl !== undefined && { baseUrl }),
    ...(limits.length > 0 && { limits }),
    clientId: textOf(options, 'clientId') ?? null,
  };
}

function limitOf(text: string): RequestLimit {
  const [, requests, seconds] = /^(\d{1,6})\/(\d{1,6}(?:\.\d{1,3})?)$/.exec(text) ?? [];
  if (requests === undefined || Number(requests) === 0)
    throw new BadUserInputError(`limits is ${quoted(text)}, but must be requests, /, and seconds: 5/1.`);
  return { requests: Number(requests), withinMs: Number(seconds) * 1000 };
}

function mustMatch(name: string, text: string, form: RegExp, example: string): void {
  if (!form.test(text)) throw new BadUserInputError(`${name} is ${quoted(text)}, but must be written like ${example}.`);
}
