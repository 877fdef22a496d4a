import { groupsOf } from '@social-economy/database/groups-of';
import { isOneOf } from '@social-economy/database/loaders';
import { Source } from '@social-economy/database/source';
import { decoded } from '@social-economy/exchange/reading/decoded';
import { UnreadableFileError } from '@social-economy/exchange/reading/unreadable-file-error';
import type { ImportPass } from '@social-economy/imports/import-pass';
import type { Importer } from '@social-economy/imports/importer';
import { Problems } from '@social-economy/mutation/problems';
import { keepSource, type SourceInput } from '@social-economy/mutation/source-input';
import { UserErrorCode } from '@social-economy/mutation/user-error';
import { isDate } from '@social-economy/values/calendar-date';
import sql from 'sql-template-tag';
import { Indicator } from '../indicator/indicator';
import { checkAgainstIndicators } from '../observation/check-against-indicators';
import { checkRow } from '../observation/check-rows';
import { currentObservations } from '../observation/current-observations';
import { findingsIn, isFound, subjectOf } from '../observation/finding';
import { recordFindings } from '../observation/record-findings';
import { type BdlAnswer, bdlAnswerOf } from './bdl-answer';
import { publicBdl } from './bdl-client';
import { bdlChoices, type BdlChoices, bdlOptions } from './bdl-options';
import { unitOfMeasure } from './bdl-measure';
import { type BdlMapping, type BdlObservation, type NamedAnswer, observationsOf } from './bdl-observations';
import { fetchBdl } from './fetch-bdl';
import { jsonDocuments } from './json-documents';

const largestFile = 200_000_000;
const rowsAtOnce = 2000;

/** Reads answers of the API of the Local Data Bank of Statistics Poland. */
export const bdlImporter: Importer = {
  name: 'bdl',
  description:
    'Values of indicators from the Local Data Bank of Statistics Poland (GUS, Bank Danych Lokalnych): its answers as JSON, by variable or by unit, one or several in a file; or, with fetch, from its API.',
  options: bdlOptions,
  check: (options) => void bdlChoices(options),
  fetch: fetchBdl,
  read: importBdl,
};

async function importBdl(pass: ImportPass): Promise<void> {
  const answers = await answersIn(pass);
  const choices = bdlChoices(pass.options);
  const mapping = await mappingOf(pass, choices, answers);
  const read = observationsOf(answers, mapping);
  for (const { place, value, message } of read.wrong)
    pass.wrong(null, { column: nameOf(place), value, code: UserErrorCode.INVALID, message });
  for (const [what, count] of read.ignored) {
    pass.count('ignored', count);
    pass.note(`Left out are ${count} values: ${what}.`);
  }
  for (const [assumed, of] of groupedBy(
    read.observations.filter((one) => one.assumed !== null),
    (one) => String(one.assumed),
  )) {
    pass.note(`Of ${of.length} values ${assumed}; the first is of ${nameOf(of[0]?.place)}.`);
  }
  const names = new Map(answers.flatMap(({ answer }) => answer.variables.map(({ id, name }) => [id, name] as const)));
  for (const [, group] of groupedBy(read.observations, ({ place, lastUpdate }) => JSON.stringify([place.variable, lastUpdate]))) {
    for (const portion of groupsOf(rowsAtOnce, group)) await record(pass, portion, sourceOf(portion[0], names));
  }
}

/** The answers in a file; UnreadableFileError where it holds none, or a refusal. Pages that are missing are told. */
async function answersIn(pass: ImportPass): Promise<NamedAnswer[]> {
  if (pass.facts.format !== 'TEXT')
    throw new UnreadableFileError(pass.facts.unreadable ?? 'This is XLSX. Give the JSON that the API answered.');
  if (pass.facts.bytes > largestFile)
    throw new UnreadableFileError(`The file has more than ${largestFile} bytes. Import its pages one by one.`);
  let text = '';
  for await (const part of decoded(pass.file, pass.facts.encoding ?? 'utf-8')) text += part;
  pass.form = { ...pass.form, format: 'JSON' };
  const answers = jsonDocuments(text).map((document, index) => ({ file: `answer ${index + 1}`, answer: answerOf(document) }));
  const errors = answers.flatMap(({ answer }) => answer.errors);
  if (errors.length > 0) throw new UnreadableFileError(`The file holds a refusal of the API, no data: ${errors.join(' ').slice(0, 300)}`);
  if (answers.every(({ answer }) => answer.series.length === 0)) throw new UnreadableFileError('There are no values in the file.');
  tellMissingPages(pass, answers);
  return answers;
}

function answerOf(document: unknown): BdlAnswer {
  const answer = bdlAnswerOf(document);
  if (answer) return answer;
  throw new UnreadableFileError(
    'The file is no answer of the Local Data Bank as its documentation describes them: an object with totalRecords, variableId or unitId, and results.',
  );
}

function tellMissingPages(pass: ImportPass, answers: readonly NamedAnswer[]): void {
  const ofVariables = groupedBy(
    answers.filter(({ answer }) => answer.totalRecords !== null && answer.series.length > 0),
    ({ answer }) => String(answer.series[0]?.variable),
  );
  for (const [variable, pages] of ofVariables) {
    const total = Math.max(...pages.map(({ answer }) => answer.totalRecords ?? 0));
    const there = pages.reduce((sum, { answer }) => sum + answer.records, 0);
    if (there < total) pass.note(`Of variable ${variable} ${there} of ${total} records are in the file: other pages are missing.`);
  }
}

/** How variables become indicators. UnreadableFileError where the measure of a variable is another one than the unit of its indicator. */
async function mappingOf(pass: ImportPass, { indicators, part, scale }: BdlChoices, answers: readonly NamedAnswer[]): Promise<BdlMapping> {
  const variables = new Set(answers.flatMap(({ answer }) => answer.series.map(({ variable }) => variable)));
  const only = indicators.get('');
  if (only !== undefined && variables.size > 1) {
    throw new UnreadableFileError(
      `The file has several variables: ${[...variables].join(', ')}. Say which indicator each of them is: indicator 60270=${only}.`,
    );
  }
  const indicatorOf = (variable: string) => only ?? indicators.get(variable) ?? null;
  const codes = [...variables].flatMap((variable) => indicatorOf(variable) ?? []);
  if (codes.length === 0)
    throw new UnreadableFileError(`The file has the variables ${[...variables].join(', ')}, but none of them is said to be an indicator.`);
  const known = await pass.work.select(Indicator, sql`SELECT * FROM indicator WHERE ${isOneOf('code', codes)}`);
  const scaleOf = scale ?? 1;
  if (scale === null)
    for (const variable of variables)
      checkMeasure(
        pass,
        variable,
        known.find(({ code }) => code === indicatorOf(variable)),
        answers,
      );
  return { indicatorOf, part, scaleOf: () => scaleOf };
}

function checkMeasure(pass: ImportPass, variable: string, indicator: Indicator | undefined, answers: readonly NamedAnswer[]): void {
  if (!indicator) return;
  const series = answers.flatMap(({ answer }) => answer.series).find((one) => one.variable === variable);
  const name =
    answers.flatMap(({ answer }) => answer.variables).find(({ id }) => id === variable)?.measureUnitName ??
    answers.flatMap(({ answer }) => answer.measures).find(({ id }) => id === series?.measureUnit)?.name;
  const measure = name === undefined ? null : unitOfMeasure(name);
  if (measure === null) {
    pass.note(
      `Whether variable ${variable} is measured in ${indicator.unit}, as "${indicator.code}" is, could not be checked${name === undefined ? '' : `: its measure is ${name}`}.`,
    );
  } else if (measure.unit !== indicator.unit || measure.scale !== 1) {
    throw new UnreadableFileError(
      `Variable ${variable} is measured in ${name}, but "${indicator.code}" in ${indicator.unit}. Say by scale what its values are multiplied by, or take another indicator.`,
    );
  }
}

function sourceOf(observation: BdlObservation | undefined, names: ReadonlyMap<string, string>): SourceInput {
  const variable = observation?.place.variable ?? '';
  const updated = observation?.lastUpdate?.slice(0, 10) ?? null;
  const name = names.get(variable);
  return {
    title: `GUS, Bank Danych Lokalnych (BDL): zmienna ${variable}${name === undefined ? '' : `, ${name}`} (CC BY 4.0)`.slice(0, 500),
    url: `${publicBdl}/data/by-variable/${variable}`,
    publishedOn: updated !== null && isDate(updated) ? updated : null,
  };
}

async function record(pass: ImportPass, observations: readonly BdlObservation[], source: SourceInput): Promise<void> {
  const right = await rightOnes(pass, observations);
  const good = await notOutdated(pass, right, source);
  const { recorded, revised, unchanged } = await pass.change((change) =>
    recordFindings(change, findingsIn(good.map(({ row }) => row)), () => change.keep((work) => keepSource(work, source))),
  );
  pass.count('new', recorded);
  pass.count('changed', revised);
  pass.count('unchanged', unchanged);
}

async function rightOnes(pass: ImportPass, observations: readonly BdlObservation[]): Promise<BdlObservation[]> {
  const problems = new Problems();
  observations.forEach(({ row }, place) => {
    const path = ['rows', place];
    if (checkRow(problems, path, row)) pass.checkRight(problems, [...path, 'teryt'], row.teryt);
  });
  await pass.checkReferences(problems);
  await checkAgainstIndicators(
    pass.looking(problems),
    observations.map(({ row }) => row),
  );
  const wrong = groupedBy(problems.all, ({ field }) => String(field?.[2]));
  for (const [index, all] of wrong) {
    const observation = observations[Number(index)];
    pass.wrong(
      null,
      ...all.map(({ field, code, message }) => ({
        column: `${nameOf(observation?.place)}, ${field?.[3] ?? 'value'}`,
        value: String(observation?.row.value ?? ''),
        code,
        message,
      })),
    );
  }
  return observations.filter((_observation, index) => !wrong.has(String(index)));
}

/** A value of an update that came before the one that is known says nothing new: it is left out where it differs. */
async function notOutdated(
  pass: ImportPass,
  observations: readonly BdlObservation[],
  { url, publishedOn }: SourceInput,
): Promise<BdlObservation[]> {
  if (publishedOn == null) return [...observations];
  const findings = findingsIn(observations.map(({ row }) => row));
  const current = await currentObservations(pass.work, findings);
  const sources = await pass.work.select(Source, sql`SELECT * FROM source WHERE url = ${url}`);
  const later = new Set(sources.filter((source) => (source.publishedOn ?? '') > publishedOn).map(({ id }) => id));
  const outdated = new Set(
    findings.flatMap((finding) => {
      const known = current.get(subjectOf(finding));
      return known && later.has(known.sourceId) && !isFound(finding, known) ? [subjectOf(finding)] : [];
    }),
  );
  if (outdated.size === 0) return [...observations];
  pass.count('ignored', outdated.size);
  pass.note(`Left out are ${outdated.size} values of the update of ${publishedOn}: those of a later one are known.`);
  return observations.filter(({ row }) => !outdated.has(subjectOf({ indicatorCode: row.indicator, teryt: row.teryt, period: row.period })));
}

function nameOf(place: BdlObservation['place'] | undefined): string {
  return place === undefined
    ? 'unknown'
    : `${place.file}, variable ${place.variable}, unit ${place.unit}${place.year === '' ? '' : `, ${place.year}`}`;
}

function groupedBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
