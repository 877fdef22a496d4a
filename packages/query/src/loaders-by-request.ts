/** Loaders for parents of whom the same is asked. Most requests have the very same parts as the one before, which is seen at once; what others ask is compared as text. */
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
  for (const name in parts) if (parts[name] !== others[name]) return false;
  for (const name in others) if (!(name in parts)) return false;
  return true;
}
