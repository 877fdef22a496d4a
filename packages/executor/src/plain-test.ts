/** The code that tells whether a value stands in an answer as it is, by the name of its scalar; null where its type has to convert it. */
export function plainTest(scalar: string, value: string): string | null {
  switch (scalar) {
    case 'String':
    case 'ID':
      return `typeof ${value} === 'string'`;
    case 'Int':
      return `(${value} | 0) === ${value}`;
    case 'Float':
      return `Number.isFinite(${value})`;
    case 'Boolean':
      return `typeof ${value} === 'boolean'`;
    default:
      return null;
  }
}
