import { Asked, type AskedProperties } from '@social-economy/query/asked-properties';
import type { Page } from '@social-economy/query/connection';
import { Reads } from '@social-economy/query/reads';
import { pageArgs, type PageRequest } from '@social-economy/query/page-args';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../context';
import { Event } from '../event/event';
import { Institution } from '../institution/institution';
import { Attendance, AttendanceConnection } from './attendance';

const AttendancePageArgs = pageArgs(50);

@Resolver(() => Event)
export class AttendanceOfEventResolver {
  @Reads<Event>('id')
  @FieldResolver(() => AttendanceConnection, {
    description:
      'Institutions that attend (udział), in the order in which they were recorded, as their source lists them; empty where no source names them.',
  })
  attendance(
    @Root() { id }: Event,
    @Args(() => AttendancePageArgs) page: PageRequest,
    @Asked() properties: AskedProperties,
    @Ctx() { attendance }: Context,
  ): Promise<Page<Attendance>> {
    return attendance.pageOf(id, { ...page, properties });
  }
}

@Resolver(() => Attendance)
export class AttendanceResolver {
  @Reads<Attendance>('institutionId')
  @FieldResolver(() => Institution, { description: 'Who attends (instytucja).' })
  institution(@Root() { institutionId }: Attendance): Institution {
    return { id: institutionId };
  }
}
