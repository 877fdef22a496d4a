import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** A programme, of which this subgraph knows the id. */
@Directive('@key(fields: "id")')
@ObjectType('Programme', { simpleResolvers: true, description: 'A programme of the social economy, national or regional (program).' })
export class Programme {
  @Field(() => ID, { description: 'Stable id of the programme in this graph.' })
  id!: string;
}
