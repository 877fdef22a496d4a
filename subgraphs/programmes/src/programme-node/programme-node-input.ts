import type { InputPath, Problems } from '@social-economy/mutation/problems';
import { UserErrorCode } from '@social-economy/mutation/user-error';
import { quoted } from '@social-economy/values/bad-user-input';
import { Field, InputType } from 'type-graphql';
import { ProgrammeNodeKind } from './programme-node';

const mostLevels = 5;
const mostNodes = 2000;

@InputType('ProgrammeNodeInput', {
  description: 'A part of a programme with the parts under it (element struktury programu), in document order.',
})
export class ProgrammeNodeInput {
  @Field(() => ProgrammeNodeKind, { description: 'What the document calls it (rodzaj).' })
  kind!: ProgrammeNodeKind;

  @Field(() => String, {
    nullable: true,
    description:
      'As numbered in the document (numer): 1, 1.2, IV; at most 32 characters, and no two parts under the same one have the same: INVALID.',
  })
  number?: string | null;

  @Field(() => String, { description: 'Title (tytuł) as printed; at most 1000 characters.' })
  title!: string;

  @Field(() => [ProgrammeNodeInput], {
    nullable: true,
    description: 'The parts one step under it; the whole outline is at most 5 levels deep and has at most 2000 parts: OUT_OF_RANGE.',
  })
  children?: ProgrammeNodeInput[] | null;
}

/** What is wrong with an outline. */
export function checkOutline(problems: Problems, outline: readonly ProgrammeNodeInput[]): void {
  const count = checkSiblings(problems, ['outline'], outline, 1);
  if (count <= mostNodes) return;
  problems.add(UserErrorCode.OUT_OF_RANGE, ['outline'], `The outline has ${count} parts, but at most ${mostNodes} fit.`);
}

/** Gives the number of parts, down to the deepest level that is allowed. */
function checkSiblings(problems: Problems, path: InputPath, siblings: readonly ProgrammeNodeInput[], level: number): number {
  if (level > mostLevels && siblings.length > 0) {
    problems.add(UserErrorCode.OUT_OF_RANGE, path, `These parts lie on level ${level}, but an outline has at most ${mostLevels} levels.`);
    return 0;
  }
  const numbers = new Set<string>();
  return siblings.reduce((count, { number, title, children }, place) => {
    const own = [...path, place];
    problems.text([...own, 'title'], title, 1000);
    problems.text([...own, 'number'], number, 32);
    if (number != null && numbers.has(number.trim())) {
      const sentence = `${quoted(number)} is the number of another part beside it. Parts under the same one have different numbers, or none.`;
      problems.add(UserErrorCode.INVALID, [...own, 'number'], sentence);
    }
    if (number != null) numbers.add(number.trim());
    return count + 1 + checkSiblings(problems, [...own, 'children'], children ?? [], level + 1);
  }, 0);
}
