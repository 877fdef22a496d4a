/**
 * Under which versions of the subgraphs' data an answer came to be: for each that was asked, the version of before it began to read.
 * It travels with the context of a request whose answer may be remembered.
 */
export class Reading {
  readonly versions = new Map<string, string>();
  /** Whether each subgraph was asked under one version only, and told it: else nobody can say what the answer is an answer of. */
  isOfOneState = true;

  note(subgraph: string, version: string | null): void {
    const before = this.versions.get(subgraph) ?? version;
    if (version === null || before !== version) this.isOfOneState = false;
    else this.versions.set(subgraph, version);
  }
}

/** The context of a call, where it is one for an answer that may be remembered. */
export interface ReadingRequest {
  reading?: Reading;
}
