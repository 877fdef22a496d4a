import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { RequestLog } from './request-budget';

/** An answer as it was kept, with the tag by which its server knows it. */
export interface CachedPage {
  etag: string;
  body: string;
}

const cachedPage = z.object({ etag: z.string(), body: z.string() });
const times = z.array(z.number());

/** Keeps answers and the times of requests in a folder, from one run to the next; what cannot be read there counts as absent. */
export class PageCache {
  constructor(private readonly folder: string) {}

  async page(url: string): Promise<CachedPage | null> {
    return cachedPage.safeParse(await this.read(nameOf(url))).data ?? null;
  }

  keep(url: string, page: CachedPage): Promise<void> {
    return this.write(nameOf(url), page);
  }

  /** The times of the requests to one server. */
  requestsTo(server: string): RequestLog {
    const name = nameOf(`requests to ${server}`);
    return {
      read: async () => times.safeParse(await this.read(name)).data?.filter((time) => time <= Date.now()) ?? [],
      write: (all) => this.write(name, all),
    };
  }

  private async read(name: string): Promise<unknown> {
    try {
      return JSON.parse(await readFile(join(this.folder, name), 'utf8'));
    } catch {
      return null;
    }
  }

  /** Written beside and renamed, so that nobody reads half of it. */
  private async write(name: string, content: object): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const path = join(this.folder, name);
    await writeFile(`${path}.new`, JSON.stringify(content));
    await rename(`${path}.new`, path);
  }
}

function nameOf(key: string): string {
  return `${createHash('sha256').update(key).digest('hex').slice(0, 40)}.json`;
}
