import type { InstitutionFigures } from '../institution-figures/institution-figures';

/** Figures as they stand after a correction: those that count, and others before them that must not. */
export function revised(figures: Partial<InstitutionFigures>): Partial<InstitutionFigures>[] {
  const wrong = { employees: 1000, participants: 1000, personsWithDisabilities: 1000, leftForWork: 1000 };
  return [
    { ...figures, ...wrong, revision: 1, isCurrent: false },
    { ...figures, revision: 2, isCurrent: true },
  ];
}
