import { type ArgumentNode, type FieldNode, Kind, print } from 'graphql';

/**
 * Fields without arguments, each of which stands for a field with given ones where another field requires it. The planner takes fields
 * for the same that differ in arguments only. These differ in name: `price(in: "PLN")` is `price__1` to it, `price(in: "EUR")` `price__2`.
 */
export class StandIns {
  /** What each of them stands for, by its name. */
  readonly fields = new Map<string, FieldNode>();
  private readonly byText = new Map<string, string>();
  private readonly byRequiring = new Map<string, Set<string>>();

  /** Their names are none of those that the graph has already. */
  constructor(private readonly taken: ReadonlySet<string>) {}

  /** The name of the one for a field with its arguments. */
  nameFor({ name, arguments: args = [] }: FieldNode): string {
    const field: FieldNode = { kind: Kind.FIELD, name, arguments: args.toSorted(byName) };
    const text = print(field);
    const known = this.byText.get(text);
    if (known !== undefined) return known;
    const own = this.free(name.value);
    this.byText.set(text, own);
    this.fields.set(own, field);
    return own;
  }

  /** The name of the field that one stands for; of all other fields, their own. */
  realName(name: string): string {
    return this.fields.get(name)?.name.value ?? name;
  }

  /** A subgraph must be told what one stands for before it gives a field of a type: the one at a place such as `box.size__1`. */
  require(subgraph: string, typeName: string, fieldName: string, place: string): void {
    const key = `${subgraph} ${typeName}.${fieldName}`;
    this.byRequiring.set(key, (this.byRequiring.get(key) ?? new Set()).add(place));
  }

  /** The places of those of which a subgraph must be told before it gives a field of a type. */
  requiredBy(subgraph: string, typeName: string, fieldName: string): ReadonlySet<string> {
    return this.byRequiring.get(`${subgraph} ${typeName}.${fieldName}`) ?? new Set();
  }

  private free(name: string): string {
    for (let number = 1; ; number += 1) {
      const own = `${name}__${number}`;
      if (!this.taken.has(own) && !this.fields.has(own)) return own;
    }
  }
}

function byName(one: ArgumentNode, other: ArgumentNode): number {
  return one.name.value < other.name.value ? -1 : 1;
}
