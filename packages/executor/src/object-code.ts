import { generated, literal, property } from '@social-economy/generated-code/generated-code';
import { getNullableType, isLeafType, TypeNameMetaFieldDef } from 'graphql';
import { type Field, Thrown } from './field';
import { plainTest } from './plain-test';
import type { Fill } from './selection';

/**
 * The function that makes an object with these fields: one literal, so that all such objects are alike to the engine of the language.
 * Scalars that need no conversion are copied from the properties of the source; everything else is the field's own business.
 */
export function filling(fields: readonly Field[]): Fill {
  const parts = fields.map((field, index) => codeOf(field, `field${index}`));
  const initial = fields.map((field) => property(field.responseName, isTypename(field) ? literal(field.parentType.name) : 'null'));
  return generated<Fill>(
    { Thrown, ...Object.fromEntries(fields.map((field, index) => [`field${index}`, field])) },
    `const nothing = Object.freeze({ __proto__: null });
    return (execution, source, above) => {
      const from = (typeof source === 'object' && source !== null) || typeof source === 'function' ? source : nothing;
      const into = { ${initial.join(', ')} };
      let v;
      ${parts.join('\n')}
      return into;
    };`,
  );
}

const isTypename = ({ definition }: Field) => definition === TypeNameMetaFieldDef;

function codeOf(field: Field, name: string): string {
  if (isTypename(field)) return '';
  const result = `into[${literal(field.responseName)}]`;
  if (field.resolve) return `${result} = ${name}.resolved(execution, source, into, above);`;
  const read = `try { v = from[${literal(field.definition.name)}]; } catch (error) { v = new Thrown(error); }`;
  const taken = `${result} = ${name}.taken(execution, source, v, into, above);`;
  return `${read} ${plain(field, result)} ${taken}`;
}

/** What is done with a value that stands in the answer as it is. */
function plain({ definition, isNullable }: Field, result: string): string {
  const type = getNullableType(definition.type);
  const test = isLeafType(type) ? plainTest(type.name, 'v') : null;
  const none = isNullable ? 'if (v !== null && v !== undefined)' : '';
  return test === null ? none : `if (${test}) ${result} = v; else ${none}`;
}
