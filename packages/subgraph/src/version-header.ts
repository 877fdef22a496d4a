import type { SeenVersion } from '@social-economy/database/known-version';

/** The header in which a subgraph tells the version of its data: with every answer that of before it began to read, and at `/data-version` the newest one. */
export const versionHeader = 'data-version';

/** The value of the header: a version, and for how many milliseconds at most it may no longer be the newest one. */
export function versionHeaderOf({ version, asOf }: SeenVersion): string {
  return `${version};age=${Math.ceil(performance.now() - asOf)}`;
}

/** The version that an answer told, which was asked for at this moment of performance.now(); null where it tells none. */
export function seenVersionIn(header: string | null | undefined, askedAt: number): SeenVersion | null {
  const [, version, age] = /^([\w-]{1,64});age=(\d{1,9})$/.exec(header ?? '') ?? [];
  return version === undefined ? null : { version, asOf: askedAt - Number(age) };
}
