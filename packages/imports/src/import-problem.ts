import { UserErrorCode } from '@social-economy/mutation/user-error';
import { connectionOf } from '@social-economy/query/connection';
import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Something that was wrong in an imported file. */
@Entity('import_problem')
@Directive('@shareable')
@ObjectType('ImportProblem', { simpleResolvers: true, description: 'Something that was wrong in an imported file (błąd w pliku).' })
export class ImportProblem {
  @PrimaryColumn({ type: 'varchar', length: 80 })
  id!: string;

  @Column({ type: 'varchar', length: 64 })
  runId!: string;

  @Column({ type: 'int' })
  position!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Line of the file, or row of the sheet, from 1 (wiersz); null for the file as a whole.',
  })
  @Column({ type: 'int', nullable: true })
  line!: number | null;

  @Field(() => String, { nullable: true, description: 'Heading of the column (kolumna); null for the line as a whole.' })
  @Column({ type: 'varchar', length: 200, nullable: true })
  column!: string | null;

  @Field(() => String, { nullable: true, description: 'What stands there, cut when it is long (wartość); null where nothing does.' })
  @Column({ type: 'varchar', length: 200, nullable: true })
  value!: string | null;

  @Field(() => UserErrorCode, { description: 'Stable machine-readable code.' })
  @Column({ type: 'varchar', length: 32 })
  code!: string;

  @Field(() => String, { description: 'A sentence: what is wrong, and what would be right.' })
  @Column({ type: 'text' })
  message!: string;
}

/** One page of the problems of a run; the same type in every subgraph. */
export const ImportProblemConnection = connectionOf<ImportProblem>('ImportProblem', () => ImportProblem, { shareable: true });
