import { BadUserInputError, quoted } from '@social-economy/values/bad-user-input';
import { folded } from '@social-economy/values/polish-text';
import { POLAND, TerritoryLevel, type Teryt } from '@social-economy/values/teryt';
import type { Territory } from '../territory/territory';
import { liesWithin, type Units } from './units';

/** What a list tells of a seat, beside the territory that the whole list is of. */
export interface SeatCells {
  teryt: string;
  powiat: string;
  gmina: string;
}

/** The unit in which a seat is. */
export interface Seat {
  teryt: Teryt;
  /** Whether the row tells it; else it is the territory of the whole list. */
  isTold: boolean;
  /** What was left open, as a sentence; null for nothing. */
  remark: string | null;
}

/** The smallest unit that the cells tell, within the territory of the list. BAD_USER_INPUT when there is none, or several. */
export function seatOf(cells: SeatCells, within: Teryt | null, units: Units): Seat {
  const area = within ?? POLAND;
  if (cells.teryt !== '') return told(inArea(unitOfCode(cells.teryt, units), area));
  const powiat = cells.powiat === '' ? null : oneOf('powiat', cells.powiat, powiatsNamed(cells.powiat, area, units));
  if (cells.gmina !== '') return gminaIn(cells.gmina, powiat?.teryt ?? area, units, powiat !== null || within !== null);
  if (powiat) return told(powiat);
  if (within === null)
    throw new BadUserInputError(
      'Nothing tells where its seat is. Give the option teryt, or a column with the TERYT code, the powiat or the gmina.',
    );
  return { teryt: within, isTold: false, remark: null };
}

const told = ({ teryt }: Territory): Seat => ({ teryt, isTold: true, remark: null });

/** Codes lose their leading zero in spreadsheets; those of gminas are printed without the digit of their kind, too. */
function unitOfCode(text: string, units: Units): Territory {
  const code = text.replace(/\s/g, '');
  const candidates = /^\d+$/.test(code) ? [code, `0${code}`] : [];
  const exact = candidates.map((one) => units.byCode(one)).find((unit) => unit !== undefined);
  const [gmina, other] = code.length === 6 ? units.below(code, TerritoryLevel.GMINA) : [];
  const unit = exact ?? (other ? undefined : gmina);
  if (unit) return units.inForce(unit);
  throw new BadUserInputError(`There is no Territory ${quoted(text)}. Write 2 digits for a voivodeship, 4 for a powiat, 7 for a gmina.`);
}

function inArea(unit: Territory, area: Teryt): Territory {
  if (liesWithin(unit.teryt, area)) return unit;
  throw new BadUserInputError(`${unit.name} (${unit.teryt}) does not lie in ${area}, the territory of the list.`);
}

function powiatsNamed(text: string, area: Teryt, units: Units): Territory[] {
  const name = folded(text)
    .replace(/^(powiat|pow\.)\s+/, '')
    .replace(/^(miasto stoleczne|miasto na prawach powiatu|m\. ?st\.|miasto|m\.)\s*/, '')
    .replace(/\s*\(.*\)$/, '');
  return units.named(TerritoryLevel.POWIAT, name, area);
}

function gminaIn(text: string, area: Teryt, units: Units, isAreaKnown: boolean): Seat {
  const plain = folded(text);
  const kind = /miejsko ?- ?wiejsk/.test(plain) ? '3' : /wiejsk/.test(plain) ? '2' : /miejsk|^(miasto|m\.)/.test(plain) ? '1' : null;
  const name = plain
    .replace(/^(gmina|gm\.)\s+/, '')
    .replace(/^(miejsko ?- ?wiejska|wiejska|miejska|miasto stoleczne|miasto i gmina|miasto|m\. ?st\.|m\.)\s+/, '')
    .replace(/\s*\(.*\)$/, '');
  const alike = units.named(TerritoryLevel.GMINA, name, area);
  const found = alike.length > 1 && kind !== null ? alike.filter(({ teryt }) => teryt.endsWith(kind)) : alike;
  if (found.length === 0 && isAreaKnown && units.below(area, TerritoryLevel.GMINA).length === 0)
    return {
      teryt: area,
      isTold: area.length > 2,
      remark: `No gmina of ${area} is kept, so seats are where the powiat or the territory is. Import the TERC register first.`,
    };
  const powiats = new Set(found.map(({ teryt }) => teryt.slice(0, 4)));
  const [powiat] = powiats;
  if (found.length > 1 && powiats.size === 1 && powiat !== undefined)
    return {
      teryt: powiat,
      isTold: true,
      remark: `Which gmina ${quoted(text)} is cannot be told (${codesOf(found)}); its powiat is taken.`,
    };
  return told(oneOf('gmina', text, found));
}

function oneOf(what: string, text: string, found: readonly Territory[]): Territory {
  const [unit, other] = found;
  if (unit && !other) return unit;
  if (!unit)
    throw new BadUserInputError(`There is no ${what} ${quoted(text)} here. Write its name as in TERYT, or its code in a column TERYT.`);
  throw new BadUserInputError(
    `The ${what} ${quoted(text)} may be ${codesOf(found)}. Give its code in a column TERYT, or a smaller territory.`,
  );
}

function codesOf(units: readonly Territory[]): string {
  return units
    .slice(0, 5)
    .map(({ name, teryt }) => `${name} ${teryt}`)
    .join(' or ');
}
