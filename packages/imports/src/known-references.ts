import type { Problems } from '@social-economy/mutation/problems';
import { UserErrorCode } from '@social-economy/mutation/user-error';
import type { FindMissing, Reference } from '@social-economy/subgraph/subgraph-request';
import { quoted } from '@social-economy/values/bad-user-input';

/** More than Poland has territories, and than are named in one file; then what was asked first is forgotten. */
const mostKnown = 100_000;

/** Which records of other subgraphs exist, each asked for once as long as it is remembered. */
export class KnownReferences {
  private readonly exists = new Map<string, boolean>();

  constructor(private readonly findMissing: FindMissing) {}

  /** Adds a NOT_FOUND problem for each reference to a record that does not exist. */
  async check(problems: Problems): Promise<void> {
    const { references } = problems;
    await this.ask(references);
    for (const reference of references) {
      if (this.exists.get(nameOf(reference)) === false) {
        problems.add(UserErrorCode.NOT_FOUND, reference.path, `There is no ${reference.type} ${quoted(reference.key)}.`);
      }
    }
  }

  private async ask(references: readonly Reference[]): Promise<void> {
    if (this.exists.size > mostKnown) this.exists.clear();
    const unknown = new Map(references.map(({ type, key }) => [nameOf({ type, key }), { type, key }]));
    for (const name of unknown.keys()) if (this.exists.has(name)) unknown.delete(name);
    if (unknown.size === 0) return;
    const missing = new Set((await this.findMissing([...unknown.values()])).map(nameOf));
    for (const name of unknown.keys()) this.exists.set(name, !missing.has(name));
  }
}

function nameOf({ type, key }: Reference): string {
  return `${type} ${key}`;
}
