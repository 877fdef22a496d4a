/** How each part of a context is made from what a request comes with; `forget` lets go of all parts, so that they are made anew. */
export type Making<Parts extends object, Given extends object> = {
  [Name in keyof Parts]: (given: Given & { forget: () => void }) => Parts[Name];
};

/** Makes objects whose parts are each made when they are first used: most requests use few. */
export function madeWhenUsed<Parts extends object, Given extends object>(making: Making<Parts, Given>): (given: Given) => Parts {
  const made = Symbol('made');
  interface Kept {
    given: Given & { forget: () => void };
    [made]: Partial<Parts>;
  }
  const prototype = {};
  for (const name of Object.keys(making) as (keyof Parts)[])
    Object.defineProperty(prototype, name, {
      get(this: Kept) {
        return (this[made][name] ??= making[name](this.given));
      },
    });
  return (given) => {
    const kept = Object.create(prototype) as Kept;
    kept[made] = {};
    kept.given = { ...given, forget: () => void (kept[made] = {}) };
    return kept as unknown as Parts;
  };
}
