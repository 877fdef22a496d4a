import { type GraphQLLeafType, type GraphQLOutputType, isEnumType, isLeafType, isListType, isNonNullType, isObjectType } from 'graphql';
import { generated, read } from './generated-code';
import type { Gathered } from './merging';
import { leafTest, plain, type Target } from './projection-target';
import type { FieldShape, ObjectShape, Selection } from './shape';

/** Thrown where an answer cannot be shaped on the short way: something in it is wrong, and has to be told of. */
export const anomaly = new Error('Something in an answer is not as it must be.');

type Project<T> = (record: Gathered) => T;

/**
 * Compiles the shaping of answers in which nothing is wrong: one pass over what was gathered, without paths and without looking
 * anything up. Every type and every null is checked on the way; `anomaly` is thrown at the first that is not as it must be.
 */
export class Projection<T> {
  private readonly compiled = new Map<ObjectShape, Project<T>>();

  constructor(private readonly target: Target) {}

  of(shape: ObjectShape): Project<T> {
    const known = this.compiled.get(shape) ?? this.compile(shape);
    this.compiled.set(shape, known);
    return known;
  }

  private compile(shape: ObjectShape): Project<T> {
    const code = new RecordCode(this.target, (selection) => this.ofSelection(selection));
    const lines = shape.fields.map((field, index) => code.field(shape, field, index));
    const result = this.target.object(shape.fields.map(({ responseName }, index) => [responseName, `r${index}`]));
    return generated<Project<T>>(
      { ...code.values, anomaly, plain },
      `return (record) => { let v;\n${lines.join('\n')}\nreturn ${result}; };`,
    );
  }

  private ofSelection(selection: Selection): Project<T> {
    const { declared } = selection;
    if (isObjectType(declared)) return this.of(selection.of(declared));
    const byTypename = new Map<unknown, Project<T>>();
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

/** The code for the fields of one type of record, and the values that it speaks of. */
class RecordCode {
  readonly values: Record<string, unknown> = {};
  private depth = 0;

  constructor(
    private readonly target: Target,
    private readonly project: (selection: Selection) => unknown,
  ) {}

  field(shape: ObjectShape, field: FieldShape, index: number): string {
    const result = `r${index}`;
    if (field.kind === 'typename') {
      if (!isObjectType(shape.type)) return 'throw anomaly;';
      return `const ${result} = ${this.target.constant(shape.type.name)};`;
    }
    const value = `v = ${read('record', field.responseName)}; let ${result};`;
    if (field.kind === 'introspection') return `${value} ${result} = ${this.target.anything('v')};`;
    return `${value} ${this.value(field.type, field, 'v', result)}`;
  }

  /** Sets the variable `result` to what becomes of the value. */
  private value(type: GraphQLOutputType, field: FieldShape, value: string, result: string): string {
    const mustBe = isNonNullType(type);
    const inner = mustBe ? type.ofType : type;
    const none = mustBe ? 'throw anomaly;' : `${result} = ${this.target.none};`;
    if (isLeafType(inner)) return this.leaf(inner, value, result, none);
    const some = isListType(inner) ? this.list(inner.ofType, field, value, result) : this.record(field, value, result);
    return `if (${value} === null || ${value} === undefined) { ${none} } else { ${some} }`;
  }

  private leaf(type: GraphQLLeafType, value: string, result: string, none: string): string {
    const test = leafTest(type, value, (values) => this.name('known', values));
    const some = `${result} = ${isEnumType(type) ? this.target.name(value) : this.target.leaf(type, value)};`;
    if (test === null) return `if (${value} === null || ${value} === undefined) { ${none} } else { ${some} }`;
    return `if (${test}) { ${some} } else if (${value} === null || ${value} === undefined) { ${none} } else throw anomaly;`;
  }

  private list(type: GraphQLOutputType, field: FieldShape, value: string, result: string): string {
    const [list, index, item, part] = ['l', 'i', 'v', 'r'].map((name) => `${name}_${this.depth}`) as [string, string, string, string];
    this.depth += 1;
    const each = this.value(type, field, item, part);
    return `if (!Array.isArray(${value})) throw anomaly;
      let ${list} = ${this.target.emptyList(`${value}.length`)};
      for (let ${index} = 0; ${index} < ${value}.length; ${index}++) {
        const ${item} = ${value}[${index}]; let ${part}; ${each} ${this.target.add(list, index, part)}
      }
      ${result} = ${this.target.list(list)};`;
  }

  private record({ selection }: FieldShape, value: string, result: string): string {
    const project = this.name('project', selection && this.project(selection));
    return `if (typeof ${value} !== 'object') throw anomaly; ${result} = ${project}(${value});`;
  }

  private name(kind: string, value: unknown): string {
    const name = `${kind}${Object.keys(this.values).length}`;
    this.values[name] = value;
    return name;
  }
}
