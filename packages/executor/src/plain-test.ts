/** The code that tells whether the value `v` stands in an answer as it is, by the name of its scalar; null where its type has to convert it. */
export function plainTest(scalar: string): string | null {
  switch (scalar) {
    case 'String':
    case 'ID':
      return `typeof v === 'string'`;
    case 'Int':
      return `(v | 0) === v`;
    case 'Float':
      return `Number.isFinite(v)`;
    case 'Boolean':
      return `typeof v === 'boolean'`;
    default:
      return null;
  }
}
