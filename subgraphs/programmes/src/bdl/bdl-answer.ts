import { z } from 'zod';

const id = z.union([z.string().max(40), z.number()]).transform(String);
const value = z.object({ year: id, val: z.number().nullish(), attrId: id.nullish() });
const shared = { totalRecords: z.number().nullish(), lastUpdate: z.string().max(60).nullish() };

const byVariable = z.object({
  ...shared,
  variableId: id,
  measureUnitId: id.nullish(),
  results: z.array(z.object({ id, name: z.string().nullish(), values: z.array(value) })),
});
const byUnit = z.object({
  ...shared,
  unitId: id,
  unitName: z.string().nullish(),
  results: z.array(z.object({ id, measureUnitId: id.nullish(), lastUpdate: shared.lastUpdate, values: z.array(value) })),
});
const attributes = z.object({
  results: z.array(z.object({ id, name: z.string(), symbol: z.string().nullish(), description: z.string().nullish() })).min(1),
});
const measures = z.object({ results: z.array(z.object({ id, name: z.string() })).min(1) });
const variable = z.object({
  id,
  ...{ n1: z.string().nullish(), n2: z.string().nullish(), n3: z.string().nullish(), n4: z.string().nullish(), n5: z.string().nullish() },
  measureUnitId: id.nullish(),
  measureUnitName: z.string(),
});
const failure = z.object({ errors: z.array(z.object({ errorResult: z.string().nullish(), errorCode: id.nullish() })) });

/** One value of a series: its year, and what stands for it. */
export type BdlValue = z.infer<typeof value>;

/** Values of one variable for one unit. */
export interface BdlSeries {
  variable: string;
  unit: string;
  unitName: string | null;
  measureUnit: string | null;
  lastUpdate: string | null;
  values: BdlValue[];
}

/** What an answer of the Local Data Bank holds; the names of attributes, measures and variables explain the numbers of others. */
export interface BdlAnswer {
  series: BdlSeries[];
  attributes: { id: string; name: string }[];
  measures: { id: string; name: string }[];
  variables: { id: string; name: string; measureUnitName: string }[];
  /** The sentences of an answer that is a refusal. */
  errors: string[];
  /** How many records the whole list has, of which this may be one page; null where it is no page. */
  totalRecords: number | null;
  /** How many of them are here. */
  records: number;
}

/** An answer of the Local Data Bank from its JSON; null when it has none of the shapes of its documentation. */
export function bdlAnswerOf(json: unknown): BdlAnswer | null {
  for (const read of [readFailure, readByVariable, readByUnit, readAttributes, readVariable, readMeasures]) {
    const answer = read(json);
    if (answer) return { ...nothing, ...answer };
  }
  return null;
}

const nothing: BdlAnswer = { series: [], attributes: [], measures: [], variables: [], errors: [], totalRecords: null, records: 0 };

function readFailure(json: unknown): Partial<BdlAnswer> | null {
  const { data } = failure.safeParse(json);
  return data ? { errors: data.errors.map(({ errorResult, errorCode }) => errorResult ?? `error ${errorCode ?? 'without a code'}`) } : null;
}

function readByVariable(json: unknown): Partial<BdlAnswer> | null {
  const { data } = byVariable.safeParse(json);
  if (!data) return null;
  const { variableId, measureUnitId = null, lastUpdate = null, results, totalRecords = null } = data;
  const series = results.map((unit) => ({
    ...{ variable: variableId, unit: unit.id, unitName: unit.name ?? null },
    ...{ measureUnit: measureUnitId, lastUpdate, values: unit.values },
  }));
  return { series, totalRecords, records: results.length };
}

function readByUnit(json: unknown): Partial<BdlAnswer> | null {
  const { data } = byUnit.safeParse(json);
  if (!data) return null;
  const { unitId, unitName = null, lastUpdate = null, results, totalRecords = null } = data;
  const series = results.map((variable) => ({
    ...{ variable: variable.id, unit: unitId, unitName },
    ...{ measureUnit: variable.measureUnitId ?? null, lastUpdate: variable.lastUpdate ?? lastUpdate, values: variable.values },
  }));
  return { series, totalRecords, records: results.length };
}

/** Attributes and measures look alike, but attributes have symbols. */
function readAttributes(json: unknown): Partial<BdlAnswer> | null {
  const { data } = attributes.safeParse(json);
  if (!data?.results.some(({ symbol, description }) => symbol !== undefined || description !== undefined)) return null;
  return {
    attributes: data.results.map(({ id: key, name, description }) => ({ id: key, name: [name, description].filter(Boolean).join(': ') })),
  };
}

function readMeasures(json: unknown): Partial<BdlAnswer> | null {
  const { data } = measures.safeParse(json);
  return data ? { measures: data.results } : null;
}

function readVariable(json: unknown): Partial<BdlAnswer> | null {
  const { data } = variable.safeParse(json);
  if (!data) return null;
  const { id: key, n1, n2, n3, n4, n5, measureUnitName } = data;
  const name = [n1, n2, n3, n4, n5].filter((part) => part != null && part !== '').join(', ');
  return { variables: [{ id: key, name, measureUnitName }] };
}
