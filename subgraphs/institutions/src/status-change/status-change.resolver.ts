import { Reads } from '@social-economy/query/reads';
import { type CalendarDate, DateScalar } from '@social-economy/values/calendar-date';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../context';
import { Institution } from '../institution/institution';
import { StatusChange } from './status-change';

@Resolver(() => Institution)
export class StatusHistoryOfInstitutionResolver {
  @Reads<Institution>('id')
  @FieldResolver(() => [StatusChange], {
    description: 'How its status changed, as it was recorded, the first status included (historia statusu).',
  })
  statusHistory(@Root() { id }: Institution, @Ctx() { statusChanges }: Context): Promise<StatusChange[]> {
    return statusChanges.byInstitution.load(id);
  }
}

@Resolver(() => StatusChange)
export class StatusChangeResolver {
  @FieldResolver(() => DateScalar, {
    nullable: true,
    description: 'First day on which it had the status; null when no source states it to the day, which counts as since ever.',
  })
  on(@Root() { since }: StatusChange): CalendarDate | null {
    return since;
  }
}
