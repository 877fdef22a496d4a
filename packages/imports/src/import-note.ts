import { connectionOf } from '@social-economy/query/connection';
import { Directive, Field, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Something that whoever imported a file was told: what was guessed and why, what was left out. */
@Entity('import_note')
@Directive('@shareable')
@ObjectType('ImportNote', {
  simpleResolvers: true,
  description: 'Something that whoever imported a file was told: what was guessed and from what, what was left out (uwaga do pliku).',
})
export class ImportNote {
  @PrimaryColumn({ type: 'varchar', length: 80 })
  id!: string;

  @Column({ type: 'varchar', length: 64 })
  runId!: string;

  @Column({ type: 'int' })
  position!: number;

  @Field(() => String, { description: 'The note, a sentence that names the line of the file where it is of one (treść uwagi).' })
  @Column({ type: 'text' })
  message!: string;
}

/** One page of the notes of a run; the same type in every subgraph. */
export const ImportNoteConnection = connectionOf<ImportNote>('ImportNote', () => ImportNote, { shareable: true });
