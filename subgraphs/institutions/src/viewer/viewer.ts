import { Role } from '@social-economy/subgraph/caller';
import type { Teryt } from '@social-economy/values/teryt';
import { Field, ID, ObjectType } from 'type-graphql';

/** The caller, as the graph knows them. */
@ObjectType('Viewer', { simpleResolvers: true, description: 'Who is asking (kto pyta), as the gateway authenticated them.' })
export class Viewer {
  @Field(() => ID, { description: 'Stable id of the caller.' })
  subject!: string;

  @Field(() => String, { nullable: true, description: 'Name of the caller; null where the identity provider gives none.' })
  name!: string | null;

  @Field(() => [Role], { description: 'Roles of the caller.' })
  roles!: readonly Role[];

  codes!: readonly Teryt[];
}
