import { type GraphQLLeafType, type GraphQLOutputType, isLeafType, isListType, isNonNullType, isObjectType } from 'graphql';
import { generated, literal, property, read } from '@social-economy/generated-code/generated-code';
import { leafTest } from './leaf-test';
import type { Gathered } from './merging';
import type { FieldShape, ObjectShape, Selection } from './shape';

/** Thrown where an answer cannot be shaped on the short way: something in it is wrong, and has to be told of. */
export const anomaly = new Error('Something in an answer is not as it must be.');

/** Shapes a record as it was asked for: the very same record, where it is so already. */
type Project = (record: Gathered) => Gathered;

/**
 * Compiles the shaping of answers in which nothing is wrong: one pass over what was gathered, without paths and without looking
 * anything up. Every type and every null is checked on the way; `anomaly` is thrown at the first that is not as it must be. What a
 * subgraph gave in exactly the asked shape is not copied. For `{ stars title }` of a book, an Int and a String, it makes
 *
 *     (record) => {
 *       let v, isAsked = true; // whether the record is already what was asked for
 *       v = record["stars"]; let r0;
 *       if ((v | 0) === v) r0 = v; else if (v === null || v === undefined) { r0 = null; } else throw anomaly;
 *       if (r0 !== v) isAsked = false;
 *       v = record["title"]; let r1; … // the same with typeof v === 'string'
 *       if (isAsked) { … } // has it these two fields in this order, and no others?
 *       return isAsked ? record : { "stars": r0, "title": r1 };
 *     }
 */
export class Projection {
  private readonly compiled = new Map<ObjectShape, Project>();

  of(shape: ObjectShape): Project {
    const known = this.compiled.get(shape) ?? this.compile(shape);
    this.compiled.set(shape, known);
    return known;
  }

  private compile(shape: ObjectShape): Project {
    const code = new RecordCode((selection) => this.ofSelection(selection));
    const fields = shape.fields.map((field, index) => code.field(shape, field, `r${index}`));
    const result = shape.fields.map(({ responseName }, index) => property(responseName, `r${index}`));
    const areNamesKept = shape.fields.every(({ responseName, sourceName }) => responseName === sourceName);
    const names = shape.fields.map(({ responseName }) => responseName);
    return generated<Project>(
      { ...code.values, anomaly },
      `return (record) => {
        let v, isAsked = ${areNamesKept};
        ${fields.join('\n')}
        if (isAsked) { ${namesCheck(names)} }
        return isAsked ? record : { ${result.join(', ')} };
      };`,
    );
  }

  private ofSelection(selection: Selection): Project {
    const { declared } = selection;
    if (isObjectType(declared)) return this.of(selection.of(declared));
    const byTypename = new Map<unknown, Project>();
    return (record) => {
      const typename = record['__typename'];
      let project = byTypename.get(typename);
      if (!project) {
        const type = selection.typeOf(typename);
        if (!type) throw anomaly;
        project = this.of(selection.of(type));
        byTypename.set(typename, project);
      }
      return project(record);
    };
  }
}

/** Whether a record has these fields in this order, and no others. */
function namesCheck(names: readonly string[]): string {
  const cases = names.map((name, index) => `case ${index}: if (name !== ${literal(name)}) isAsked = false; break;`);
  return `let count = 0;
    for (const name in record) { switch (count++) { ${cases.join(' ')} default: isAsked = false; } if (!isAsked) break; }
    if (count !== ${names.length}) isAsked = false;`;
}

/** The code for the fields of one type of record, and the values that it speaks of. */
class RecordCode {
  readonly values: Record<string, unknown> = {};
  private depth = 0;

  constructor(private readonly project: (selection: Selection) => unknown) {}

  /** Declares the variable `result` with what becomes of the field; unsets `isAsked` where that is not what the record has. */
  field({ type }: ObjectShape, field: FieldShape, result: string): string {
    const value = `v = ${read('record', field.sourceName)}; let ${result};`;
    const check = `if (${result} !== v) isAsked = false;`;
    if (field.kind === 'introspection') return `${value} ${result} = v;`;
    if (field.kind === 'data') return `${value} ${this.value(field.type, field, 'v', result)} ${check}`;
    return isObjectType(type) ? `${value} ${result} = ${literal(type.name)}; ${check}` : 'throw anomaly;';
  }

  /** Sets the variable `result` to what becomes of the value. */
  private value(type: GraphQLOutputType, field: FieldShape, value: string, result: string): string {
    const mustBe = isNonNullType(type);
    const inner = mustBe ? type.ofType : type;
    const none = mustBe ? 'throw anomaly;' : `${result} = null;`;
    if (isLeafType(inner)) return this.leaf(inner, value, result, none);
    const some = isListType(inner) ? this.list(inner.ofType, field, value, result) : this.record(field, value, result);
    return `if (${value} === null || ${value} === undefined) { ${none} } else { ${some} }`;
  }

  private leaf(type: GraphQLLeafType, value: string, result: string, none: string): string {
    const test = leafTest(type, value, (values) => this.name('known', values));
    if (test === null) return `if (${value} === null || ${value} === undefined) { ${none} } else ${result} = ${value};`;
    return `if (${test}) ${result} = ${value}; else if (${value} === null || ${value} === undefined) { ${none} } else throw anomaly;`;
  }

  /** A list is copied from the first item on that is not what it was. */
  private list(type: GraphQLOutputType, field: FieldShape, value: string, result: string): string {
    const [copy, index, item, part] = ['copy', 'i', 'v', 'r'].map((name) => `${name}_${this.depth}`) as [string, string, string, string];
    this.depth += 1;
    return `if (!Array.isArray(${value})) throw anomaly;
      let ${copy} = null;
      for (let ${index} = 0; ${index} < ${value}.length; ${index}++) {
        const ${item} = ${value}[${index}]; let ${part};
        ${this.value(type, field, item, part)}
        if (${copy} !== null) ${copy}.push(${part});
        else if (${part} !== ${item}) { ${copy} = ${value}.slice(0, ${index}); ${copy}.push(${part}); }
      }
      ${result} = ${copy} === null ? ${value} : ${copy};`;
  }

  private record({ selection }: FieldShape, value: string, result: string): string {
    const project = this.name('project', selection && this.project(selection));
    return `if (typeof ${value} !== 'object' || Array.isArray(${value})) throw anomaly; ${result} = ${project}(${value});`;
  }

  private name(kind: string, value: unknown): string {
    const name = `${kind}${Object.keys(this.values).length}`;
    this.values[name] = value;
    return name;
  }
}
