/** How each part of a context is made from what a request comes with; `forget` lets go of all parts, so that they are made anew. */
export type Making<Parts extends object, Given extends object> = {
  [Name in keyof Parts]: (given: Given, forget: () => void) => Parts[Name];
};

/** Makes objects whose parts are each made when they are first used: most requests use few. */
export function madeWhenUsed<Parts extends object, Given extends object>(making: Making<Parts, Given>): (given: Given) => Parts {
  const names = Object.keys(making) as (keyof Parts)[];
  const none = names.map(() => undefined);
  const made = Symbol('made');
  const from = Symbol('given');
  interface Kept {
    [from]: Given;
    [made]: unknown[];
  }
  const prototype = {};
  for (const [place, name] of names.entries()) {
    const make = making[name];
    Object.defineProperty(prototype, name, {
      get(this: Kept) {
        return (this[made][place] ??= make(this[from], () => void this[made].fill(undefined)));
      },
    });
  }
  return (given) => {
    const kept = Object.create(prototype) as Kept;
    kept[from] = given;
    kept[made] = [...none];
    return kept as unknown as Parts;
  };
}
