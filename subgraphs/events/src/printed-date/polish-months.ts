/** The names of a month as printed without Polish marks, in lower case: nominative, genitive, locative, then what they are cut to. */
const namesOfMonths: readonly (readonly string[])[] = [
  ['styczen', 'stycznia', 'styczniu', 'stycz', 'sty'],
  ['luty', 'lutego', 'lutym', 'lut'],
  ['marzec', 'marca', 'marcu', 'marz', 'mar'],
  ['kwiecien', 'kwietnia', 'kwietniu', 'kwiec', 'kwi'],
  ['maj', 'maja', 'maju'],
  ['czerwiec', 'czerwca', 'czerwcu', 'czerw', 'cze'],
  ['lipiec', 'lipca', 'lipcu', 'lip'],
  ['sierpien', 'sierpnia', 'sierpniu', 'sierp', 'sie'],
  ['wrzesien', 'wrzesnia', 'wrzesniu', 'wrzes', 'wrz'],
  ['pazdziernik', 'pazdziernika', 'pazdzierniku', 'pazdz', 'paz'],
  ['listopad', 'listopada', 'listopadzie', 'list', 'lis'],
  ['grudzien', 'grudnia', 'grudniu', 'grud', 'gru'],
];

const romanNumbers = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii'];

/** Number of the month of that name, 1 for styczeń; 0 when it is none. */
export function monthNamed(name: string): number {
  return namesOfMonths.findIndex((names) => names.includes(name)) + 1;
}

/** The value of a Roman number up to XII, in lower case; 0 when it is none. */
export function romanNumber(text: string): number {
  return romanNumbers.indexOf(text) + 1;
}
