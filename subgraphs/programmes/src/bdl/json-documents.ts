import { UnreadableFileError } from '@social-economy/exchange/reading/unreadable-file-error';

/** The JSON documents in a text: one, a list of several, or several one behind the other, as saved pages are when they are joined. UnreadableFileError where it is none. */
export function jsonDocuments(text: string): unknown[] {
  const whole = parsed(text);
  if (whole !== undefined) return Array.isArray(whole) ? whole : [whole];
  const documents = splitObjects(text).map(parsed);
  if (documents.length > 0 && documents.every((document) => document !== undefined)) return documents;
  throw new UnreadableFileError('The file is no JSON. Save the answers of the API as they are.');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The objects of a text that holds nothing else: an object ends where as many braces were closed as opened, outside of texts. */
function splitObjects(text: string): string[] {
  const parts: string[] = [];
  let [depth, start] = [0, 0];
  for (const { 0: sign, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}]/gs)) {
    if (sign === '{') depth += 1;
    else if (sign === '}') depth -= 1;
    if (sign !== '}' || depth !== 0) continue;
    parts.push(text.slice(start, index + 1));
    start = index + 1;
  }
  return text.slice(start).trim() === '' ? parts : [];
}
