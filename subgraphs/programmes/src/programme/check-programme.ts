import type { Problems } from '@social-economy/mutation/problems';
import { checkSource, isWebAddress, type SourceInput } from '@social-economy/mutation/source-input';
import { UserErrorCode } from '@social-economy/mutation/user-error';
import { quoted } from '@social-economy/values/bad-user-input';
import { checkOutline } from '../programme-node/programme-node-input';
import type { ProgrammeNodeInput } from '../programme-node/programme-node-input';
import { checkDays } from './time-span';

/** What may be told of a programme when it is created, and when it is changed. */
export interface ProgrammeDescription {
  title?: string | null;
  shortTitle?: string | null;
  responsible?: string | null;
  startsOn?: string | null;
  endsOn?: string | null;
  mainGoal?: string | null;
  legalAct?: string | null;
  outline?: ProgrammeNodeInput[] | null;
  document?: string | null;
  source?: SourceInput | null;
}

/** What is wrong with what is told of a programme, as far as it shows without looking at others. */
export function checkProgramme(problems: Problems, { responsible, outline, source, ...told }: ProgrammeDescription): void {
  problems.text(['title'], told.title, 400);
  problems.text(['shortTitle'], told.shortTitle, 120);
  problems.mustExist(['responsible'], 'Institution', responsible);
  checkDays(problems, told);
  problems.text(['mainGoal'], told.mainGoal, 20_000);
  problems.text(['legalAct'], told.legalAct, 500);
  checkOutline(problems, outline ?? []);
  checkDocument(problems, told.document);
  checkSource(problems, source);
}

function checkDocument(problems: Problems, document: string | null | undefined): void {
  problems.text(['document'], document, 500);
  if (document == null || document.trim() === '' || isWebAddress(document.trim())) return;
  const sentence = `${quoted(document)} is no address of a page. Write it whole: https://sires.ekonomiaspoleczna.pl/program.pdf. A citation of the journal belongs to legalAct.`;
  problems.add(UserErrorCode.INVALID, ['document'], sentence);
}
