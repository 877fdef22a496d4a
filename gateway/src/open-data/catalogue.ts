import { exportNames } from '../export-names';
import type { CatalogueFacts, Coverage } from './catalogue-question';
import { calendarTexts, type DatasetTexts, exportTexts, graphTexts } from './dataset-texts';
import { calendarsOf, filesOf, type Publication, describedTerms } from './distributions';
import { context, terms } from './vocabulary';

/** The catalogue of all that can be had whole of the graph (DCAT-AP 3, JSON-LD), with its context. */
export function catalogueOf(facts: CatalogueFacts, publication: Publication): object {
  const { address } = publication;
  const datasets = datasetsOf(facts, publication);
  return {
    '@context': context,
    ...resource('dcat:Catalog', 'catalogue', graphTexts, facts, publication),
    publisher: { id: idOf('publisher', publication), type: 'foaf:Agent', name: graphTexts.title },
    modified: facts.recorded.last,
    homepage: `${address}/`,
    themeTaxonomy: terms.themes,
    ...describedTerms(publication),
    dataset: datasets,
    service: {
      id: idOf('service', publication),
      type: 'dcat:DataService',
      title: { pl: 'GraphQL: całe dane w jednym pytaniu', en: 'GraphQL: all data in one question' },
      endpointURL: `${address}/graphql`,
      servesDataset: datasets.map(({ id }) => id),
    },
  };
}

/** A thing of the catalogue: its address, and what is told of it. */
interface Resource {
  id: string;
  [property: string]: unknown;
}

function datasetsOf(facts: CatalogueFacts, publication: Publication): Resource[] {
  const coverages: Record<string, Coverage> = { events: facts.events, observations: facts.observations };
  const dataset = (name: string, texts: DatasetTexts, coverage: Coverage | undefined, distribution: object[]) => ({
    ...resource('dcat:Dataset', name, texts, facts, publication),
    identifier: name,
    theme: terms.population,
    keyword: texts.keywords,
    frequency: terms.irregular,
    modified: name === 'observations' ? facts.recorded.last : null,
    temporal: periodOf(coverage),
    distribution,
  });
  return [
    ...exportNames.map((name) => dataset(name, exportTexts[name], coverages[name], filesOf(name, publication))),
    dataset('calendars', calendarTexts, facts.events, calendarsOf(facts, publication)),
  ];
}

/** What a catalogue tells of itself and of each dataset alike. */
function resource(type: string, name: string, texts: DatasetTexts, facts: CatalogueFacts, publication: Publication): Resource {
  return {
    id: idOf(name, publication),
    type,
    title: texts.title,
    description: texts.description,
    publisher: idOf('publisher', publication),
    issued: facts.recorded.first,
    language: [terms.polish, terms.english],
    spatial: terms.poland,
  };
}

/** Names a thing of the catalogue; the same in every answer from one address. */
function idOf(name: string, { address }: Publication): string {
  return `${address}/open-data/catalog.jsonld#${name}`;
}

function periodOf({ first, last }: Coverage = { first: null, last: null }): object | null {
  return first === null && last === null ? null : { type: 'dct:PeriodOfTime', startDate: first, endDate: last };
}
