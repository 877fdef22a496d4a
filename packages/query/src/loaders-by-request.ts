/** So many requests are compared part by part: a question asks a list for one or two things, now for the one and now for the other. */
const mostRecent = 4;

/** Loaders for parents of whom the same is asked. Most requests have the very same parts as one before, which is seen at once; what others ask is compared as text. */
export class LoadersByRequest<Loader> {
  private readonly loaders = new Map<string, Loader>();
  private readonly recent: Asked<Loader>[] = [];

  of(relation: string, request: object, make: () => Loader): Loader {
    for (const asked of this.recent) if (asked.relation === relation && haveSameParts(asked.request, request)) return asked.loader;
    const loader = this.recent.length === 0 ? make() : this.byText(relation, request, make);
    if (this.recent.unshift({ relation, request, loader }) > mostRecent) this.recent.pop();
    return loader;
  }

  /** The text of the first request is written down when there is a second one to compare it with: mostly there is none. */
  private byText(relation: string, request: object, make: () => Loader): Loader {
    const [first] = this.recent;
    if (first && this.loaders.size === 0) this.loaders.set(textOf(first.relation, first.request), first.loader);
    const text = textOf(relation, request);
    const loader = this.loaders.get(text) ?? make();
    this.loaders.set(text, loader);
    return loader;
  }
}

interface Asked<Loader> {
  relation: string;
  request: object;
  loader: Loader;
}

function textOf(relation: string, request: object): string {
  return JSON.stringify([relation, request]);
}

function haveSameParts(one: object, other: object): boolean {
  const parts = one as Record<string, unknown>;
  const others = other as Record<string, unknown>;
  for (const name in parts) if (parts[name] !== others[name]) return false;
  for (const name in others) if (!(name in parts)) return false;
  return true;
}
