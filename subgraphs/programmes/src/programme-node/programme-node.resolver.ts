import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../context';
import { Target } from '../target/target';
import { ProgrammeNode } from './programme-node';

@Resolver(() => ProgrammeNode)
export class ProgrammeNodeResolver {
  @FieldResolver(() => [ProgrammeNode], { description: 'The parts one step under it, in document order.' })
  children(@Root() node: ProgrammeNode, @Ctx() { nodes }: Context): Promise<ProgrammeNode[]> {
    return nodes.childrenOf(node);
  }

  @FieldResolver(() => [Target], { description: 'What this very part wants indicators to reach (wartości docelowe), in document order.' })
  targets(@Root() { id }: ProgrammeNode, @Ctx() { targets }: Context): Promise<Target[]> {
    return targets.byNode.load(id);
  }

  @FieldResolver(() => [ProgrammeNode], { description: 'Parts of a higher programme that it serves: an RPRES objective to a KPRES area.' })
  alignedWith(@Root() { id }: ProgrammeNode, @Ctx() { nodes }: Context): Promise<ProgrammeNode[]> {
    return nodes.alignedWith(id);
  }
}
