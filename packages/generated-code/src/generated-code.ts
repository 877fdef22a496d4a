/**
 * A function made from text. The text consists of what the code of the project writes and of names of a schema, a question or a class, which
 * are let in as literals, by the functions below; everything else reaches the function as a value under a name of ours.
 */
export function generated<F>(values: Record<string, unknown>, code: string): F {
  const make = new Function(...Object.keys(values), `'use strict';\n${code}`) as (...given: unknown[]) => F;
  return make(...Object.values(values));
}

/** A name or text as a literal of the code. */
export function literal(text: string): string {
  return JSON.stringify(text);
}

/** Reads a property that a record has itself; what every object inherits is not the record's. */
export function read(object: string, name: string): string {
  return name in Object.prototype
    ? `(Object.hasOwn(${object}, ${literal(name)}) ? ${object}[${literal(name)}] : undefined)`
    : `${object}[${literal(name)}]`;
}

/** Sets a property of a record's own, whatever it is called. */
export function assign(object: string, name: string, value: string): string {
  if (name !== '__proto__') return `${object}[${literal(name)}] = ${value};`;
  return `Object.defineProperty(${object}, "__proto__", { value: ${value}, writable: true, enumerable: true, configurable: true });`;
}

/**
 * A property in an object literal. `__proto__` stands in brackets, which make it a name like any other. All others stand without them: an object
 * whose names are known beforehand is made at once, with brackets name by name.
 */
export function property(name: string, value: string): string {
  return name === '__proto__' ? `[${literal(name)}]: ${value}` : `${literal(name)}: ${value}`;
}
