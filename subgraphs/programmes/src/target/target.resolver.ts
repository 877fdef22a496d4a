import { loadOptional } from '@social-economy/database/loaders';
import { Source } from '@social-economy/database/source';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../context';
import { Indicator } from '../indicator/indicator';
import { Programme } from '../programme/programme';
import { ProgrammeNode } from '../programme-node/programme-node';
import { Territory } from '../territory/territory';
import { Target } from './target';

@Resolver(() => Target)
export class TargetResolver {
  @FieldResolver(() => Programme, { description: 'The programme that sets it.' })
  programme(@Root() { programmeId }: Target, @Ctx() { programmes }: Context): Promise<Programme> {
    return programmes.existing(programmeId);
  }

  @FieldResolver(() => ProgrammeNode, {
    nullable: true,
    description: 'The part of the programme that sets it; null when it is set for the whole.',
  })
  node(@Root() { nodeId }: Target, @Ctx() { nodes }: Context): Promise<ProgrammeNode | null> {
    return loadOptional(nodes.byId, nodeId);
  }

  @FieldResolver(() => Indicator, { description: 'What is measured (wskaźnik).' })
  indicator(@Root() { indicatorCode }: Target, @Ctx() { indicators }: Context): Promise<Indicator> {
    return indicators.existing(indicatorCode);
  }

  @FieldResolver(() => Territory, { description: 'The territory in which it is to be reached.' })
  territory(@Root() { teryt }: Target): Territory {
    return { teryt };
  }

  @FieldResolver(() => Source, { description: 'Where the record comes from (źródło).' })
  source(@Root() target: Target, @Ctx() { sources }: Context): Promise<Source> {
    return sources.of(target);
  }
}
