/** A file that can be read from its beginning as often as it is needed. */
export interface ReadableFile {
  /** Its name, as people know it: dane-2024.csv. */
  name: string;
  /** Opens it anew, at its first byte. */
  open: () => AsyncIterable<Uint8Array>;
}
