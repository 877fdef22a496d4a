import type { ExportName } from '../export-names';
import type { InTwoLanguages } from './vocabulary';

/** What a catalogue says of a dataset in words. */
export interface DatasetTexts {
  title: InTwoLanguages;
  description: InTwoLanguages;
  keywords: { pl: string[]; en: string[] };
}

/** The graph itself: its name is that of the catalogue and of its publisher. */
export const graphTexts: DatasetTexts = {
  title: { pl: 'Graf polskiej ekonomii społecznej', en: 'The graph of the Polish social economy' },
  description: {
    pl: 'Publicznie znane fakty o ekonomii społecznej w Polsce: instytucje 16 województw, programy z celami i wskaźnikami, spotkania koordynujące. Każdy rekord wskazuje swoje źródło; czego żadne źródło nie podaje, tego brak.',
    en: 'What is publicly known of the social economy in Poland: the institutions of all 16 voivodeships, programmes with their targets and indicators, and the meetings that coordinate them. Every record names its source; what no source tells is missing.',
  },
  keywords: { pl: ['ekonomia społeczna'], en: ['social economy'] },
};

/** The words on each list that can be had whole as a file. */
export const exportTexts: Record<ExportName, DatasetTexts> = {
  institutions: {
    title: { pl: 'Instytucje ekonomii społecznej', en: 'Institutions of the social economy' },
    description: {
      pl: 'Ośrodki ROPS i OWES, podmioty ekonomii społecznej, CIS, KIS, ZAZ, WTZ i partnerzy, z siedzibą według TERYT, numerami rejestrowymi, statusem i źródłem. Bez danych kontaktowych osób.',
      en: 'Regional social policy centres (ROPS), support centres (OWES), social economy entities, CIS, KIS, ZAZ, WTZ and partners, with seat by TERYT code, register numbers, status and source. Without contact data of people.',
    },
    keywords: { pl: ['ekonomia społeczna', 'ROPS', 'OWES'], en: ['social economy', 'support centres'] },
  },
  observations: {
    title: { pl: 'Wartości wskaźników ekonomii społecznej', en: 'Observed values of social economy indicators' },
    description: {
      pl: 'Bieżące wartości wskaźników według obszaru TERYT i okresu, z drukowanym zapisem i źródłem. Brak wartości nie jest zerem: ma podany powód.',
      en: 'Current values of indicators by TERYT territory and period, with the printed text and the source. A missing value is not zero: it has a reason.',
    },
    keywords: { pl: ['ekonomia społeczna', 'wskaźniki', 'statystyka'], en: ['social economy', 'indicators', 'statistics'] },
  },
  events: {
    title: { pl: 'Wydarzenia ekonomii społecznej', en: 'Events of the social economy' },
    description: {
      pl: 'Posiedzenia, spotkania sieciujące, konferencje i inne wydarzenia, planowane i odbyte, z datą tak dokładną, jak ją drukuje źródło, miejscem, organizatorem i statusem.',
      en: 'Sessions, networking meetings, conferences and other events, planned and held, with dates as exact as the source prints them, place, organiser and status.',
    },
    keywords: { pl: ['ekonomia społeczna', 'wydarzenia', 'kalendarz'], en: ['social economy', 'events', 'calendar'] },
  },
  targets: {
    title: { pl: 'Cele programów ekonomii społecznej', en: 'Targets of social economy programmes' },
    description: {
      pl: 'Wartości bazowe i docelowe wskaźników w programach krajowych (KPRES) i regionalnych (RPRES), z okresem, obszarem i drukowanym zapisem.',
      en: 'Baseline and target values of indicators in national (KPRES) and regional (RPRES) programmes, with period, territory and the printed text.',
    },
    keywords: { pl: ['ekonomia społeczna', 'KPRES', 'cele'], en: ['social economy', 'programmes', 'targets'] },
  },
};

/** The words on the calendars. */
export const calendarTexts: DatasetTexts = {
  title: { pl: 'Kalendarze ekonomii społecznej', en: 'Calendars of the social economy' },
  description: {
    pl: 'Wydarzenia o znanych dniach jako kalendarze do subskrypcji: całej Polski i każdego województwa. Niedokładne daty zajmują wszystkie możliwe dni i mają drukowany zapis w opisie.',
    en: 'Events of known days as calendars to subscribe to: of Poland and of each voivodeship. Inexact dates span all possible days and keep the printed text in the description.',
  },
  keywords: { pl: ['ekonomia społeczna', 'kalendarz'], en: ['social economy', 'calendar'] },
};

/** Where the data comes from, on whatever terms it may be used. */
export const rightsTexts: InTwoLanguages = {
  pl: 'Fakty są publiczne; każdy rekord wskazuje swoje źródło. Nazwy i kody obszarów pochodzą z rejestru TERYT GUS.',
  en: 'The facts are public; each record names its source. The names and codes of territory are those of the TERYT register of Statistics Poland (GUS).',
};

/** In place of a licence that nobody stated. */
export const noLicenceTexts: InTwoLanguages = {
  pl: 'Licencji tego zbioru nie podano.',
  en: 'No licence of this collection is stated.',
};
