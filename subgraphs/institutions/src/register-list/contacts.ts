/** Words before contact data begin a part of a cell, as commas do; so does an e-mail address. */
const between = /(\s*[,;]\s*|\s+(?=\(?(?:tel|telefon|telefaks|fax|faks|e-?mail|www)(?!\p{L})|\S+@))/iu;
const named = /^\(?(tel|telefon|telefaks|fax|faks|e-?mail|www|wew)(?!\p{L})/iu;

/** A cell without its parts that are telephone numbers, e-mail addresses or pages. */
export function withoutContacts(text: string): string {
  // What stands between parts is kept as it is, with the part behind it.
  const [first = '', ...others] = text.split(between);
  const kept = isContact(first) ? [] : [first];
  for (let place = 0; place < others.length; place += 2) {
    const [mark = '', part = ''] = others.slice(place, place + 2);
    if (!isContact(part)) kept.push(kept.length === 0 ? part : `${mark}${part}`);
  }
  return kept.join('').trim();
}

/** No house has a number of seven digits. */
function isContact(part: string): boolean {
  return named.test(part) || part.includes('@') || /^[+(]?(?:\d[\s()+-]*){7,}$/.test(part);
}
