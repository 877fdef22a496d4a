import type { ExportName } from '../export-names';
import type { CatalogueFacts } from './catalogue-question';
import { noLicenceTexts, rightsTexts } from './dataset-texts';
import { type InTwoLanguages, mediaType, terms } from './vocabulary';

/** Where the graph is reached, and on what terms its data may be used. */
export interface Publication {
  /** Without a slash at its end. */
  address: string;
  /** Address of the licence; null where who serves the graph has not said. */
  licence: string | null;
}

/** The files of a list that can be had whole. */
export function filesOf(name: ExportName, publication: Publication): object[] {
  return [file(publication, `export/${name}.csv`, csv), file(publication, `export/${name}.jsonl`, jsonLines)];
}

interface Format {
  title: InTwoLanguages;
  mediaType?: string;
  /** What the format is, where no media type is registered for it. */
  format?: object;
}

const csv: Format = { title: { pl: 'CSV: wiersz na rekord', en: 'CSV: a line for each record' }, mediaType: mediaType('text/csv') };
const jsonLines: Format = {
  title: { pl: 'JSON Lines: obiekt na wiersz', en: 'JSON Lines: an object on each line' },
  format: { id: 'https://jsonlines.org/', type: 'dct:MediaTypeOrExtent', label: { en: 'JSON Lines' } },
};

/** The calendars of Poland and of each voivodeship. */
export function calendarsOf({ territories }: CatalogueFacts, publication: Publication): object[] {
  return territories.map(({ teryt, name }) =>
    file(publication, `calendar/${teryt}.ics`, {
      title: { pl: `Kalendarz: ${name}`, en: `Calendar: ${name}` },
      mediaType: mediaType('text/calendar'),
    }),
  );
}

function file(publication: Publication, path: string, format: Format): object {
  const url = `${publication.address}/${path}`;
  return { id: url, type: 'dcat:Distribution', ...format, accessURL: url, downloadURL: url, ...termsOf(publication) };
}

/** On what terms the data may be used, and where it comes from: things that the catalogue describes once. */
export function termsOf({ address, licence }: Publication): { license: string; rights: string } {
  const catalogue = `${address}/open-data/catalog.jsonld`;
  return { license: licence ?? `${catalogue}#licence`, rights: `${catalogue}#rights` };
}

/** The licence and the statement of rights that `termsOf` names. */
export function describedTerms(publication: Publication): object {
  const { license, rights } = termsOf(publication);
  const unstated = { licenceType: terms.unknownLicence, label: noLicenceTexts };
  return {
    license: { id: license, type: 'dct:LicenseDocument', ...(publication.licence === null && unstated) },
    rights: { id: rights, type: 'dct:RightsStatement', label: rightsTexts },
  };
}
