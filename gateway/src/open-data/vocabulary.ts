/** What the words of the catalogue mean (JSON-LD context): it comes along in the file, so that nothing has to be fetched to read it. */
export const context = {
  adms: 'http://www.w3.org/ns/adms#',
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  id: '@id',
  type: '@type',
  title: { '@id': 'dct:title', '@container': '@language' },
  description: { '@id': 'dct:description', '@container': '@language' },
  keyword: { '@id': 'dcat:keyword', '@container': '@language' },
  name: { '@id': 'foaf:name', '@container': '@language' },
  label: { '@id': 'rdfs:label', '@container': '@language' },
  publisher: { '@id': 'dct:publisher', '@type': '@id' },
  homepage: { '@id': 'foaf:homepage', '@type': '@id' },
  license: { '@id': 'dct:license', '@type': '@id' },
  licenceType: { '@id': 'dct:type', '@type': '@id' },
  rights: { '@id': 'dct:rights', '@type': '@id' },
  issued: { '@id': 'dct:issued', '@type': 'xsd:date' },
  modified: { '@id': 'dct:modified', '@type': 'xsd:date' },
  language: { '@id': 'dct:language', '@type': '@id' },
  spatial: { '@id': 'dct:spatial', '@type': '@id' },
  temporal: 'dct:temporal',
  startDate: { '@id': 'dcat:startDate', '@type': 'xsd:date' },
  endDate: { '@id': 'dcat:endDate', '@type': 'xsd:date' },
  theme: { '@id': 'dcat:theme', '@type': '@id' },
  themeTaxonomy: { '@id': 'dcat:themeTaxonomy', '@type': '@id' },
  frequency: { '@id': 'dct:accrualPeriodicity', '@type': '@id' },
  identifier: 'dct:identifier',
  dataset: 'dcat:dataset',
  service: 'dcat:service',
  distribution: 'dcat:distribution',
  accessURL: { '@id': 'dcat:accessURL', '@type': '@id' },
  downloadURL: { '@id': 'dcat:downloadURL', '@type': '@id' },
  mediaType: { '@id': 'dcat:mediaType', '@type': '@id' },
  format: { '@id': 'dct:format', '@type': '@id' },
  endpointURL: { '@id': 'dcat:endpointURL', '@type': '@id' },
  servesDataset: { '@id': 'dcat:servesDataset', '@type': '@id' },
} as const;

const authority = 'http://publications.europa.eu/resource/authority';

/** Terms of the vocabularies of the European Union that DCAT-AP asks for. */
export const terms = {
  population: `${authority}/data-theme/SOCI`,
  themes: `${authority}/data-theme`,
  poland: `${authority}/country/POL`,
  polish: `${authority}/language/POL`,
  english: `${authority}/language/ENG`,
  irregular: `${authority}/frequency/IRREG`,
  unknownLicence: 'http://purl.org/adms/licencetype/UnknownIPR',
};

/** A media type as a thing of the web: `text/csv`. */
export function mediaType(name: string): string {
  return `https://www.iana.org/assignments/media-types/${name}`;
}

/** A text in the two languages of the catalogue. */
export interface InTwoLanguages {
  pl: string;
  en: string;
}
