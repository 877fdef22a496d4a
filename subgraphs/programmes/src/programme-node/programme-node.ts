import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export enum ProgrammeNodeKind {
  PRIORITY = 'PRIORITY',
  AREA = 'AREA',
  OBJECTIVE = 'OBJECTIVE',
  DIRECTION = 'DIRECTION',
  MEASURE = 'MEASURE',
}
registerEnumType(ProgrammeNodeKind, {
  name: 'ProgrammeNodeKind',
  description: 'What a part of a programme is called in its document.',
  valuesConfig: {
    PRIORITY: { description: 'Priority (priorytet).' },
    AREA: { description: 'Area (obszar).' },
    OBJECTIVE: { description: 'Objective (cel szczegółowy).' },
    DIRECTION: { description: 'Direction of intervention (kierunek działań).' },
    MEASURE: { description: 'Measure (działanie).' },
  },
});

/** A part of a programme's document: a priority, an objective, a direction… and the parts under it. */
@Entity('programme_node')
@Directive('@key(fields: "id")')
@ObjectType('ProgrammeNode', {
  simpleResolvers: true,
  description: 'A part of a programme (element struktury programu): priority, area, objective, direction or measure.',
})
export class ProgrammeNode {
  @Field(() => ID, { description: 'Stable id of the part in this graph: kpres-2019-ii.' })
  @PrimaryColumn({ type: 'varchar', length: 64 })
  id!: string;

  @Column({ type: 'varchar', length: 64 })
  programmeId!: string;

  @Column({ type: 'varchar', length: 64, nullable: true })
  parentId!: string | null;

  /** Place in the document, from 0: a part comes before the parts under it. */
  @Column({ type: 'int' })
  position!: number;

  @Field(() => ProgrammeNodeKind, { description: 'What the document calls it (rodzaj).' })
  @Column({ type: 'varchar', length: 16 })
  kind!: ProgrammeNodeKind;

  @Field(() => String, { nullable: true, description: 'As numbered in the document (numer): 1, 1.2, IV; null where it has none.' })
  @Column({ type: 'varchar', length: 32, nullable: true })
  number!: string | null;

  @Field(() => String, { description: 'Title (tytuł) as printed.' })
  @Column({ type: 'varchar', length: 1000 })
  title!: string;
}

/** A part of a programme that serves a part of a higher one. */
@Entity('programme_node_alignment')
export class ProgrammeNodeAlignment {
  @PrimaryColumn({ type: 'varchar', length: 64 })
  nodeId!: string;

  @PrimaryColumn({ type: 'varchar', length: 64 })
  alignedWithId!: string;

  @Column({ type: 'int' })
  position!: number;
}
