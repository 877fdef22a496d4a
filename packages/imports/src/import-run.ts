import { connectionOf } from '@social-economy/query/connection';
import type { ImportCounts, ImportReport } from '@social-economy/subgraph/imports';
import { DateTimeScalar, type Instant } from '@social-economy/values/instant';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What came of the import of a file. */
export enum ImportOutcome {
  STORED = 'STORED',
  REFUSED = 'REFUSED',
}
registerEnumType(ImportOutcome, {
  name: 'ImportOutcome',
  description: 'What came of the import of a file (wynik importu).',
  valuesConfig: {
    STORED: { description: 'Everything that was right is stored (zapisano).' },
    REFUSED: { description: 'Something was wrong, so nothing is stored (odrzucono).' },
  },
});

const records = (description: string) => ({ description });

@Directive('@shareable')
@ObjectType('ImportCounts', {
  simpleResolvers: true,
  description: 'How many records a file had (liczba rekordów); read is the sum of the others.',
})
export class ImportCountsType implements ImportCounts {
  @Field(() => Int, records('Records in the file (wczytane).'))
  read!: number;

  @Field(() => Int, records('Those of which nothing was known before (nowe).'))
  new!: number;

  @Field(() => Int, records('Those that differed from what was known (zmienione).'))
  changed!: number;

  @Field(() => Int, records('Those that said what was known already (bez zmian).'))
  unchanged!: number;

  @Field(() => Int, records('Those with something wrong: not stored (błędne).'))
  wrong!: number;

  @Field(() => Int, records('What is meant to be no record: totals, empty cells (pominięte).'))
  ignored!: number;
}

/** The import of one file: written in its unit of work or, when it was refused, in one of its own; never altered. */
@Entity('import_run')
@Directive('@shareable')
@ObjectType('ImportRun', {
  simpleResolvers: true,
  description: 'The import of one file, stored or refused, with everything that was wrong in it (przebieg importu). Never altered.',
})
export class ImportRun {
  @Field(() => ID, { description: 'Id of the run.' })
  @PrimaryColumn({ type: 'varchar', length: 64 })
  id!: string;

  @Field(() => String, { description: 'Name of the importer: observations …' })
  @Column({ type: 'varchar', length: 64 })
  importer!: string;

  @Field(() => String, { description: 'Name of the file (nazwa pliku).' })
  @Column({ type: 'varchar', length: 255 })
  fileName!: string;

  @Field(() => String, { description: 'SHA-256 of the file, in hexadecimal digits (suma kontrolna).' })
  @Column({ type: 'varchar', length: 64 })
  sha256!: string;

  @Field(() => String, { nullable: true, description: 'Format of the file: CSV, XLSX …; null when it could not be told.' })
  @Column({ type: 'varchar', length: 16, nullable: true })
  format!: string | null;

  @Field(() => String, { nullable: true, description: 'Encoding of the file, as found out or said (kodowanie); null where it is no text.' })
  @Column({ type: 'varchar', length: 16, nullable: true })
  encoding!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What separates the cells, as found out or said (separator); null where nothing does.',
  })
  @Column({ type: 'varchar', length: 8, nullable: true })
  separator!: string | null;

  @Field(() => Boolean, { description: 'Whether the good records were to be stored although others were wrong.' })
  @Column({ type: 'boolean' })
  keepGood!: boolean;

  @Field(() => ImportOutcome, { description: 'What came of it.' })
  @Column({ type: 'varchar', length: 16 })
  outcome!: ImportReport['outcome'];

  @Field(() => ImportCountsType, { description: 'How many records the file had; of a refused run, what would have become of them.' })
  @Column({ type: 'simple-json' })
  counts!: ImportCounts;

  @Field(() => [String], {
    description:
      'What whoever imported was told besides: guesses, what was left out (uwagi); the first 100 at most; all of them are in allNotes.',
  })
  @Column({ type: 'simple-json' })
  notes!: string[];

  @Field(() => Int, { description: 'How many problems there were beyond the 1000 that are kept.' })
  @Column({ type: 'int' })
  problemsLeftOut!: number;

  @Field(() => DateTimeScalar, { description: 'When it ended.' })
  @Column({ type: 'varchar', length: 24 })
  at!: Instant;

  @Field(() => ID, { description: 'Who imported: the subject of the access token.' })
  @Column({ type: 'varchar', length: 255 })
  subject!: string;

  @Field(() => String, { nullable: true, description: 'Name of the one who imported, as the access token gave it.' })
  @Column({ type: 'varchar', length: 255, nullable: true })
  name!: string | null;

  @Field(() => ID, { description: 'The request that made the import; its lines in the audit log name the same one.' })
  @Column({ type: 'varchar', length: 64 })
  requestId!: string;
}

/** One page of the runs of importers; the same type in every subgraph. */
export const ImportRunConnection = connectionOf<ImportRun>('ImportRun', () => ImportRun, { shareable: true });
