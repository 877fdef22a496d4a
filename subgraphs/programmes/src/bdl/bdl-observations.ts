import { parsePeriod, type Period } from '@social-economy/values/period';
import type { ObservationInput } from '../observation/observation-input';
import { MissingReason } from '../observation/observation-enums';
import type { BdlAnswer, BdlSeries, BdlValue } from './bdl-answer';
import { meaningOf, remarkOf } from './bdl-attribute';
import { unitOfBdl } from './bdl-unit';

const longestVerbatim = 300;

/** How the values of variables become observations. */
export interface BdlMapping {
  /** Code of the indicator that a variable is; null when it is none of ours. */
  indicatorOf: (variable: string) => string | null;
  /** The part of the year that a value is for: M12, Q4, S2; null for the whole year. */
  part: string | null;
  /** By how much values of a variable are multiplied, to be in the unit of the indicator. */
  scaleOf: (variable: string) => number;
}

/** Where a value stands among the answers. */
export interface BdlPlace {
  file: string;
  variable: string;
  unit: string;
  year: string;
}

/** A value as an observation, with what it is known from. */
export interface BdlObservation {
  place: BdlPlace;
  row: ObservationInput;
  lastUpdate: string | null;
  /** What had to be assumed of it; null when nothing. */
  assumed: string | null;
}

/** What the answers hold. */
export interface BdlObservations {
  observations: BdlObservation[];
  wrong: { place: BdlPlace; value: string; message: string }[];
  /** How many values were left out, by what they are of. */
  ignored: Map<string, number>;
}

/** A file or page, by its name, and the answer in it. */
export interface NamedAnswer {
  file: string;
  answer: BdlAnswer;
}

/** The observations that answers hold, pages together; of a value that is there twice the one of the later update counts. */
export function observationsOf(answers: readonly NamedAnswer[], mapping: BdlMapping): BdlObservations {
  const reader = new AnswerReader(
    mapping,
    new Map(answers.flatMap(({ answer }) => answer.attributes.map(({ id, name }) => [id, name] as const))),
  );
  for (const { file, answer } of answers) for (const series of answer.series) reader.readSeries(file, series);
  return reader;
}

class AnswerReader implements BdlObservations {
  readonly wrong: BdlObservations['wrong'] = [];
  readonly ignored = new Map<string, number>();
  private readonly bySubject = new Map<string, BdlObservation>();

  constructor(
    private readonly mapping: BdlMapping,
    private readonly attributes: ReadonlyMap<string, string>,
  ) {}

  get observations(): BdlObservation[] {
    return [...this.bySubject.values()];
  }

  readSeries(file: string, { variable, unit, lastUpdate, values }: BdlSeries): void {
    const found = unitOfBdl(unit);
    const indicator = this.mapping.indicatorOf(variable);
    const place = { file, variable, unit, year: '' };
    if (found === null) this.refuse(place, unit, 'This is no unit id of the Local Data Bank, which has 12 digits: 042800000000.');
    else if ('ignored' in found) this.ignore(found.ignored, values.length);
    else if (indicator === null) this.ignore(`variable ${variable} without an indicator`, values.length);
    else for (const value of values) this.readValue({ ...place, year: value.year }, value, { indicator, teryt: found.teryt, lastUpdate });
  }

  private readValue(
    place: BdlPlace,
    value: BdlValue,
    { lastUpdate, ...subject }: { indicator: string; teryt: string; lastUpdate: string | null },
  ): void {
    const period = this.periodOf(value.year);
    const content = this.contentOf(value, this.mapping.scaleOf(place.variable));
    if (period === null) this.refuse(place, value.year, 'This is no year of four digits.');
    else if (typeof content === 'string') this.refuse(place, String(value.val), content);
    else {
      const { assumed, ...rest } = content;
      this.keep({ place, row: { ...subject, period, ...rest }, lastUpdate, assumed });
    }
  }

  private periodOf(year: string): Period | null {
    try {
      return /^\d{4}$/.test(year) ? parsePeriod(this.mapping.part === null ? year : `${year}-${this.mapping.part}`) : null;
    } catch {
      return null;
    }
  }

  /** The value or why there is none; a sentence when nobody can tell. An attribute that says "no data" is never a zero. */
  private contentOf({ val = null, attrId = null }: BdlValue, scale: number): Content | string {
    const meaning = meaningOf(attrId, this.attributes);
    const verbatim = attrId === null ? null : (this.attributes.get(attrId)?.slice(0, longestVerbatim) ?? null);
    if (meaning === 'VALUE' && val !== null) {
      const { status, verbatim: remark } = remarkOf(attrId, this.attributes);
      return { value: scaled(val, scale), missingReason: null, status, verbatim: printed(remark, val, scale), assumed: null };
    }
    if (meaning !== 'VALUE' && meaning !== null) return { value: null, missingReason: meaning, verbatim, assumed: null };
    if (val === null || val === 0) {
      const assumed =
        meaning === null
          ? `what attribute ${attrId} means is not known: taken as not published`
          : 'there is no value: taken as not published';
      return { value: null, missingReason: MissingReason.NOT_PUBLISHED, verbatim, assumed };
    }
    return `What attribute ${attrId} says of this value is not known. Give the answer of /attributes along with the others.`;
  }

  private keep(observation: BdlObservation): void {
    const { indicator, teryt, period } = observation.row;
    const subject = JSON.stringify([indicator, teryt, period]);
    const other = this.bySubject.get(subject);
    const isSameVariable = other?.place.variable === observation.place.variable;
    if (other && isSameVariable && (other.lastUpdate ?? '') !== (observation.lastUpdate ?? '')) {
      this.ignore('of an earlier update', 1);
      if ((other.lastUpdate ?? '') > (observation.lastUpdate ?? '')) return;
    } else if (other) {
      if (other.row.value !== observation.row.value || other.row.missingReason !== observation.row.missingReason) {
        const sentence = `The same unit and year have another value, ${other.row.value}, in "${other.place.file}". Leave one of them out.`;
        this.refuse(observation.place, String(observation.row.value), sentence);
      } else this.ignore('there twice', 1);
      return;
    }
    this.bySubject.set(subject, observation);
  }

  private ignore(what: string, count: number): void {
    this.ignored.set(what, (this.ignored.get(what) ?? 0) + count);
  }

  private refuse(place: BdlPlace, value: string, message: string): void {
    this.wrong.push({ place, value, message });
  }
}

type Content = Pick<ObservationInput, 'value' | 'missingReason' | 'verbatim' | 'status'> & Pick<BdlObservation, 'assumed'>;

/** What is kept of the print: the remark, and where the value is multiplied also what stood there, which its digits no longer tell. */
function printed(remark: string | null, value: number, scale: number): string | null {
  if (scale === 1) return remark;
  const product = `${value} × ${scale}`.replaceAll('.', ',');
  return remark === null ? product : `${remark.slice(0, longestVerbatim - product.length - 2)}; ${product}`;
}

/** Products of decimal numbers miss by the last binary digits. */
function scaled(value: number, scale: number): number {
  return scale === 1 ? value : Number((value * scale).toPrecision(15));
}
