import type { Encoding } from './encoding';
import type { ReadableFile } from './readable-file';

/** The text of a file, part by part; what its encoding does not have becomes U+FFFD, and a mark of order of bytes is left out. */
export async function* decoded(file: ReadableFile, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const bytes of file.open()) {
    const text = decoder.decode(bytes, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}
