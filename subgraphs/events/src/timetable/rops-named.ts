import { folded } from '@social-economy/values/polish-text';
import { type Teryt, voivodeshipOf } from '@social-economy/values/teryt';

/** Towns by which regional social policy centres are named, as their first letters without Polish marks, with their voivodeships. */
const towns: Record<string, Teryt> = {
  wroclaw: '02', torun: '04', lublin: '06', 'zielon gor': '08', lodz: '10', lodzi: '10', krakow: '12', warszaw: '14', opol: '16',
  rzeszow: '18', bialymsto: '20', bialystok: '20', gdansk: '22', katowic: '24', kielc: '26', olsztyn: '28', poznan: '30', szczecin: '32',
}; // prettier-ignore

/** Id of the regional social policy centre of a unit; null for the whole country. */
export function ropsOf(teryt: Teryt): string | null {
  const voivodeship = voivodeshipOf(teryt);
  return voivodeship === null ? null : `rops-${voivodeship}`;
}

/** Id of the regional social policy centre that a line names by its town, "ROPS Lublin" or "ROPS w Olsztynie"; null for any other line. */
export function ropsNamed(line: string): string | null {
  const [, words = ''] = /^(?:rops|regionaln\w+ osrod\w+ polityki spolecznej)(?: w| we)? ([a-z ]+)$/.exec(folded(line)) ?? [];
  const [, teryt] = Object.entries(towns).find(([town]) => words.startsWith(town)) ?? [];
  return teryt === undefined ? null : `rops-${teryt}`;
}
