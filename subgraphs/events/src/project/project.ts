import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** A project, of which this subgraph knows the id. */
@Directive('@key(fields: "id")')
@ObjectType('Project', { simpleResolvers: true, description: 'A project that carries a programme out (projekt).' })
export class Project {
  @Field(() => ID, { description: 'Stable id of the project in this graph.' })
  id!: string;
}
