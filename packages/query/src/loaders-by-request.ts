/** Loaders for parents of whom the same is asked. Most are asked for the very same parts as the one before, which is seen at once; else what is asked is written down. */
export class LoadersByRequest<Loader> {
  private readonly loaders = new Map<string, Loader>();
  private last: { relation: string; request: object; loader: Loader } | undefined;

  of(relation: string, request: object, make: () => Loader): Loader {
    if (this.last?.relation === relation && haveSameParts(this.last.request, request)) return this.last.loader;
    const name = JSON.stringify([relation, request]);
    const loader = this.loaders.get(name) ?? make();
    this.loaders.set(name, loader);
    this.last = { relation, request, loader };
    return loader;
  }
}

function haveSameParts(one: object, other: object): boolean {
  const parts = one as Record<string, unknown>;
  const others = other as Record<string, unknown>;
  let more = 0;
  for (const name in parts) {
    if (parts[name] !== others[name]) return false;
    more += 1;
  }
  for (const _name in others) more -= 1;
  return more === 0;
}
