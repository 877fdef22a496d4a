/** Who asks. Every caller is an anonymous reader until the graph has accounts. */
export interface Caller {
  subject: string | null;
}

/** A reader who did not say who they are. */
export const anonymous: Caller = { subject: null };
