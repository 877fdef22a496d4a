/** The lists that can be had whole as files, at `/export/NAME.csv` and `/export/NAME.jsonl`. */
export const exportNames = ['institutions', 'observations', 'events', 'targets'] as const;

/** A list that can be had whole as a file. */
export type ExportName = (typeof exportNames)[number];
