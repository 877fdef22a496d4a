import { folded } from '@social-economy/values/polish-text';

/** Measure units of the Local Data Bank, without Polish marks, as the units of indicators. */
const units: Record<string, readonly string[]> = {
  persons: ['osoba', 'osob', 'osoby', 'person', 'persons'],
  '%': ['%', 'procent', 'percent'],
  PLN: ['zl', 'zloty', 'pln'],
  entities: ['podmiot', 'podmioty', 'jednostka', 'jed. gosp.', 'jedn. gosp.', 'ob.', 'obiekt', 'szt.', 'entity', 'entities', 'unit'],
  jobs: ['miejsce pracy', 'stanowisko', 'etat', 'job'],
};
const thousands: Record<string, number> = { 'tys.': 1000, tys: 1000, thous: 1000, 'thous.': 1000, mln: 1_000_000, 'mln.': 1_000_000 };

/** What a measure unit is among the units of indicators, and how many of them one is: tys. zł is 1000 PLN. Null when it is none of them. */
export function unitOfMeasure(name: string): { unit: string; scale: number } | null {
  const words = folded(name);
  const [first = '', ...rest] = words.split(' ');
  const scale = thousands[first];
  const measure = scale === undefined ? words : rest.join(' ');
  const [unit] = Object.entries(units).find(([, names]) => names.includes(measure)) ?? [];
  return unit === undefined ? null : { unit, scale: scale ?? 1 };
}
