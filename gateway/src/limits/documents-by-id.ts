import { LRUCache } from 'lru-cache';
import type { TrustedDocuments } from './trusted-documents';

const mostBytes = 16 * 2 ** 20;

/** Where Apollo Server looks a document up by its id: among those that are trusted, and those that somebody sent with its hash before. */
export class DocumentsById {
  private readonly sent = new LRUCache<string, string>({ maxSize: mostBytes, sizeCalculation: ({ length }) => 2 * length + 1 });

  constructor(private readonly trusted: TrustedDocuments) {}

  get(key: string): Promise<string | undefined> {
    return Promise.resolve(this.trusted.textOf(key.replace(/^apq:/, '')) ?? this.sent.get(key));
  }

  set(key: string, text: string): Promise<void> {
    this.sent.set(key, text);
    return Promise.resolve();
  }

  delete(key: string): Promise<boolean> {
    return Promise.resolve(this.sent.delete(key));
  }
}
