import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** An institution of any kind, of which this subgraph knows the id. */
@Directive('@key(fields: "id")')
@Directive('@interfaceObject')
@ObjectType('Institution', {
  simpleResolvers: true,
  description: 'Anything that takes part in the social economy or coordinates it (instytucja).',
})
export class Institution {
  @Field(() => ID, { description: 'Stable id of the institution in this graph.' })
  id!: string;
}
