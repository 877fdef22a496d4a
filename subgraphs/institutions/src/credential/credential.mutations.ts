import { UserError } from '@social-economy/mutation/user-error';
import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Context } from '../context';
import { Credential } from './credential';
import { grantCredential, GrantCredentialInput } from './grant-credential';
import { revokeCredential, RevokeCredentialInput } from './revoke-credential';
import { rightsToGrant } from './right-to-grant';

@ObjectType('CredentialPayload', { simpleResolvers: true, description: 'The credential as it was written, or why nothing was.' })
export class CredentialPayload {
  @Field(() => Credential, { nullable: true, description: 'The credential after the change; null when there are userErrors.' })
  credential?: Credential | null;

  @Field(() => [UserError], { description: 'Everything that is wrong with the input; empty when the change was made.' })
  userErrors!: UserError[];
}

@Resolver()
export class CredentialMutations {
  @Mutation(() => CredentialPayload, { description: `Records that a permission, status or mark was granted (nadanie). ${rightsToGrant}` })
  grantCredential(
    @Arg('input', () => GrantCredentialInput, { description: 'What was granted, to whom and for how long.' }) input: GrantCredentialInput,
    @Ctx() { changes }: Context,
  ): Promise<CredentialPayload> {
    return grantCredential(changes, input);
  }

  @Mutation(() => CredentialPayload, {
    description: `Ends a credential before its time, with the reason; it stays readable (cofnięcie). ${rightsToGrant}`,
  })
  revokeCredential(
    @Arg('input', () => RevokeCredentialInput, { description: 'Which credential, since when, and why.' }) input: RevokeCredentialInput,
    @Ctx() { changes }: Context,
  ): Promise<CredentialPayload> {
    return revokeCredential(changes, input);
  }
}
