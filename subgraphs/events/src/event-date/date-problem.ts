/** What is wrong with a date, to stand in a sentence behind its text; empty when it just cannot be read. */
export class DateProblemError extends Error {}
