import type { ImportPass } from '@social-economy/imports/import-pass';
import { levelOf, TerritoryLevel, type Teryt } from '@social-economy/values/teryt';
import type { Division } from './check-division';
import type { DivisionChanges } from './compare-division';

/** Tells what was found in a file, and what it leaves open. */
export function noteDivision(pass: ImportPass, { day, units }: Division, changes: DivisionChanges, seatsLeft: number): void {
  const counts = countsOf([...units.keys()]);
  pass.note(
    `The state of ${day} lists ${counts.voivodeships} voivodeships, ${counts.powiats} powiats, of them ${counts.cities} cities with powiat rights, and ${counts.gminas} gminas.`,
  );
  noteAll(
    pass,
    'go on under another code',
    [...changes.recoded].map(([from, to]) => `${units.get(to)?.name} (${from}, now ${to})`),
  );
  noteAll(
    pass,
    'have another name',
    changes.renamed.map(({ from, to }) => `${from} is ${to}`),
  );
  noteAll(
    pass,
    'are listed no longer, and the file does not say what took over',
    changes.vanished.map(({ name, teryt }) => `${name} (${teryt})`),
  );
  if (seatsLeft > 0) pass.note(`${seatsLeft} institutions have their seat in units that are listed no longer. Enter where they are now.`);
  noteAll(
    pass,
    'are listed for the first time, and the file does not say what they came from',
    changes.appeared.map(({ name, teryt }) => `${name} (${teryt})`),
  );
}

/** Codes of cities with powiat rights begin with 61 in their voivodeship. */
function countsOf(codes: readonly Teryt[]) {
  const ofLevel = (level: TerritoryLevel) => codes.filter((teryt) => levelOf(teryt) === level);
  const powiats = ofLevel(TerritoryLevel.POWIAT);
  return {
    voivodeships: ofLevel(TerritoryLevel.VOIVODESHIP).length,
    powiats: powiats.length,
    cities: powiats.filter((teryt) => teryt.slice(2) > '60').length,
    gminas: ofLevel(TerritoryLevel.GMINA).length,
  };
}

function noteAll(pass: ImportPass, what: string, names: readonly string[]): void {
  for (let start = 0; start < names.length; start += 20) pass.note(`Units that ${what}: ${names.slice(start, start + 20).join(', ')}.`);
}
