import { POLAND, type Teryt } from '@social-economy/values/teryt';

/** Units of the Local Data Bank that are none of the TERYT register, or only a part of one. */
export type UnitWithoutTeryt = 'macroregion' | 'NUTS region' | 'part of a gmina' | 'locality';

/** What a unit id of the Local Data Bank stands for: a TERYT code, or a kind of unit that has none. Null when it is no id. */
export function unitOfBdl(id: string): { teryt: Teryt } | { ignored: UnitWithoutTeryt } | null {
  if (/^\d{12}-\d{7}$/.test(id)) return { ignored: 'locality' };
  const [, macroregion, voivodeship, region, powiat, gmina, kind] = /^(\d\d)(\d\d)(\d{3})(\d\d)(\d\d)(\d)$/.exec(id) ?? [];
  if (kind === undefined) return null;
  if (`${gmina}${kind}` !== '000')
    return '123'.includes(kind) ? { teryt: `${voivodeship}${powiat}${gmina}${kind}` } : { ignored: 'part of a gmina' };
  if (powiat !== '00') return { teryt: `${voivodeship}${powiat}` };
  if (region !== '000') return { ignored: 'NUTS region' };
  if (voivodeship !== '00') return { teryt: String(voivodeship) };
  return macroregion === '00' ? { teryt: POLAND } : { ignored: 'macroregion' };
}
