import { BadUserInputError, quoted } from '@social-economy/values/bad-user-input';
import type { CalendarDate } from '@social-economy/values/calendar-date';
import { parsePrintedDay } from '@social-economy/values/printed-day';
import { levelOf, TerritoryLevel, type Teryt } from '@social-economy/values/teryt';

/** A row of the TERC file as its columns are named there. */
export interface TercCells {
  WOJ: string;
  POW: string;
  GMI: string;
  RODZ: string;
  NAZWA: string;
  STAN_NA: string;
}

/** A unit that a row of the file lists, on the day whose state the file shows. */
export interface TercUnit {
  teryt: Teryt;
  name: string;
  stateOn: CalendarDate;
}

/** The unit of a row; null for a part of a gmina, which is no unit of its own. BAD_USER_INPUT when the row is none of TERC. */
export function parseTercRow(cells: TercCells): TercUnit | null {
  const [voivodeship, powiat, gmina] = [code('WOJ', cells.WOJ), code('POW', cells.POW), code('GMI', cells.GMI)];
  const kind = cells.RODZ.trim();
  if (voivodeship === '') throw new BadUserInputError('WOJ is empty. Each row of TERC begins with the two digits of a voivodeship.');
  if (powiat === '' && gmina !== '') throw new BadUserInputError(`GMI is ${quoted(gmina)}, but POW is empty.`);
  if ((gmina === '') !== (kind === '')) throw new BadUserInputError('GMI and RODZ go together: a gmina has both, a powiat neither.');
  if (!/^[1-589]?$/.test(kind))
    throw new BadUserInputError(`${quoted(kind)} is no RODZ. It is 1, 2 or 3 for a gmina, 4, 5, 8 or 9 for its parts.`);
  const stateOn = parsePrintedDay(cells.STAN_NA);
  if (/[4589]/.test(kind)) return null;
  const teryt = `${voivodeship}${powiat}${gmina}${kind}`;
  return { teryt, name: nameOf(teryt, cells.NAZWA), stateOn };
}

/** Two digits; a spreadsheet may have taken the leading zero away. */
function code(column: string, text: string): string {
  const digits = text.trim();
  if (!/^\d{0,2}$/.test(digits)) throw new BadUserInputError(`${column} is ${quoted(text)}, but has two digits or is empty.`);
  return digits === '' ? '' : digits.padStart(2, '0');
}

/** TERC writes voivodeships in capitals, where their names are adjectives in small letters. */
function nameOf(teryt: Teryt, text: string): string {
  const name = text.trim().replace(/\s+/g, ' ');
  if (name === '') throw new BadUserInputError('NAZWA is empty. Each unit of TERC has a name.');
  if (name.length > 120) throw new BadUserInputError(`NAZWA has ${name.length} characters, but at most 120 fit.`);
  return levelOf(teryt) === TerritoryLevel.VOIVODESHIP ? name.toLowerCase() : name;
}
