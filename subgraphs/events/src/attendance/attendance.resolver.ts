import type { Page } from '@social-economy/query/connection';
import { pageArgs, type PageRequest } from '@social-economy/query/page-args';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../context';
import { Event } from '../event/event';
import { Institution } from '../institution/institution';
import { Attendance, AttendanceConnection } from './attendance';

const AttendancePageArgs = pageArgs(50);

@Resolver(() => Event)
export class AttendanceOfEventResolver {
  @FieldResolver(() => AttendanceConnection, {
    description:
      'Institutions that attend (udział), in the order in which they were recorded, as their source lists them; empty where no source names them.',
  })
  attendance(
    @Root() { id }: Event,
    @Args(() => AttendancePageArgs) page: PageRequest,
    @Ctx() { attendance }: Context,
  ): Promise<Page<Attendance>> {
    return attendance.pageOf(id, page);
  }
}

@Resolver(() => Attendance)
export class AttendanceResolver {
  @FieldResolver(() => Institution, { description: 'Who attends (instytucja).' })
  institution(@Root() { institutionId }: Attendance): Institution {
    return { id: institutionId };
  }
}
