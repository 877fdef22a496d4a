import { Source } from './source';

/** A document that real data was taken from, as the data files name it. */
export interface SourceEntry {
  title: string;
  url?: string;
  publishedOn?: string;
}

/** The rows for the documents of a data file, by their keys. None of them is synthetic. */
export function sourceRows(entries: Record<string, SourceEntry>): Source[] {
  return Object.entries(entries).map(([id, { title, url, publishedOn }]) =>
    Object.assign(new Source(), { id, title, url: url ?? null, publishedOn: publishedOn ?? null, synthetic: false }),
  );
}
