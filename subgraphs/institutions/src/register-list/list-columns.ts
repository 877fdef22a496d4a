import type { ColumnDefinition, Columns } from '@social-economy/imports/columns';
import { foldedWords } from '@social-economy/values/polish-text';

const headed = (...headings: string[]): ColumnDefinition => ({ headings });
const statuses = [
  'przedsiębiorstwa społecznego',
  'PS',
  'CIS',
  'KIS',
  'ZAZ',
  'centrum integracji społecznej',
  'zakładu aktywności zawodowej',
];
const ofStatus = (...beginnings: string[]) =>
  beginnings.flatMap((beginning) => [beginning, ...statuses.map((status) => `${beginning} ${status}`)]);

/** The columns of lists of institutions, with the headings that offices give them. */
export const listColumns = {
  name: {
    headings: [
      ...['Nazwa', 'Nazwa jednostki', 'Nazwa podmiotu', 'Pełna nazwa', 'Nazwa pełna', 'Nazwa instytucji', 'Nazwa organizacji'],
      ...['Nazwa CIS', 'Nazwa KIS', 'Nazwa ZAZ', 'Nazwa WTZ', 'Nazwa PS', 'Nazwa PES', 'Nazwa OWES', 'Nazwa spółdzielni'],
      ...[
        'Nazwa spółdzielni socjalnej',
        'Nazwa przedsiębiorstwa społecznego',
        'Nazwa centrum',
        'Nazwa klubu',
        'Nazwa zakładu',
        'Nazwa warsztatu',
      ],
      ...['Centrum Integracji Społecznej', 'Klub Integracji Społecznej', 'Podmiot', 'Firma (nazwa)', 'Name', 'Full name'],
    ],
    isRequired: true,
  },
  shortName: headed('Nazwa skrócona', 'Skrót', 'Skrócona nazwa', 'Short name'),
  kind: headed(
    'Rodzaj',
    'Rodzaj jednostki',
    'Rodzaj podmiotu',
    'Typ',
    'Typ jednostki',
    'Typ podmiotu',
    'Rodzaj instytucji',
    'Kind',
    'Type',
  ),
  legalForm: headed('Forma prawna', 'Forma organizacyjno-prawna', 'Forma prawna podmiotu', 'Legal form'),
  address: headed(
    'Adres',
    'Adres siedziby',
    'Siedziba',
    'Siedziba i adres',
    'Adres jednostki',
    'Adres podmiotu',
    'Dokładny adres',
    'Address',
  ),
  street: headed('Ulica', 'Ulica i numer', 'Ulica, nr', 'Ulica i nr', 'Ulica nr domu', 'Street'),
  building: headed('Nr domu', 'Numer domu', 'Nr budynku', 'Numer budynku', 'Nr', 'Building'),
  postalCode: headed('Kod pocztowy', 'Kod', 'Postal code', 'Postcode'),
  city: headed('Miejscowość', 'Miasto', 'Miejscowość siedziby', 'City', 'Town'),
  teryt: headed('TERYT', 'Kod TERYT', 'TERC', 'Kod TERC', 'Identyfikator TERYT'),
  powiat: headed('Powiat', 'Powiat siedziby', 'County'),
  gmina: headed('Gmina', 'Gmina siedziby', 'Municipality'),
  nip: headed('NIP', 'Nr NIP', 'Numer NIP', 'Tax number'),
  regon: headed('REGON', 'Nr REGON', 'Numer REGON'),
  krs: headed('KRS', 'Nr KRS', 'Numer KRS', 'Numer w KRS', 'Nr w KRS'),
  founder: headed(
    ...[
      'Jednostka tworząca',
      'Podmiot tworzący',
      'Instytucja tworząca',
      'Nazwa jednostki tworzącej',
      'Organ prowadzący',
      'Podmiot prowadzący',
    ],
    ...['Jednostka prowadząca', 'Organizator', 'Nazwa podmiotu prowadzącego', 'Nazwa organu prowadzącego', 'Founder', 'Run by'],
  ),
  grantedOn: headed(
    ...ofStatus('Data nadania statusu', 'Data przyznania statusu', 'Data uzyskania statusu', 'Status nadany dnia', 'Data nadania'),
    ...['Data decyzji', 'Data wydania decyzji', 'Data umowy', 'Data akredytacji', 'Ważny od', 'Status od', 'Granted on', 'Valid from'],
  ),
  enteredOn: headed('Data wpisu', 'Data wpisu do rejestru', 'Data rejestracji', 'Data wpisania do rejestru', 'Entered on'),
  validTo: headed(
    'Data ważności',
    'Ważny do',
    'Status do',
    'Ważność statusu',
    'Termin ważności',
    'Status ważny do',
    'Data ważności statusu',
    'Valid to',
  ),
  revokedOn: headed(
    ...ofStatus('Data utraty', 'Data utraty statusu', 'Data cofnięcia statusu'),
    ...['Data cofnięcia', 'Data wykreślenia', 'Data wykreślenia z rejestru', 'Data uchylenia decyzji', 'Revoked on'],
  ),
  reason: headed(
    'Powód utraty',
    'Przyczyna utraty',
    'Powód wykreślenia',
    'Przyczyna wykreślenia',
    'Powód cofnięcia',
    'Przyczyna utraty statusu',
    'Reason',
  ),
  number: headed(
    'Nr decyzji',
    'Numer decyzji',
    'Znak decyzji',
    'Nr wpisu',
    'Numer wpisu',
    'Nr w rejestrze',
    'Numer w rejestrze',
    'Numer akredytacji',
    'Decision number',
  ),
  activeFrom: headed('Data rozpoczęcia działalności', 'Data powstania', 'Data utworzenia', 'Active from'),
  closedOn: headed('Data zakończenia działalności', 'Data likwidacji', 'Data zamknięcia', 'Data zaprzestania działalności', 'Closed on'),
  website: headed('Strona internetowa', 'Strona WWW', 'WWW', 'Adres strony internetowej', 'Website'),
} satisfies Record<string, ColumnDefinition>;

export type ListColumn = keyof typeof listColumns;

const personal =
  /\b(tel|telefon\w*|fax|faks|e ?mail\w*|poczt\w* elektroniczn\w*|kontakt\w*|osob\w*|kierowni\w*|dyrektor\w*|prezes\w*|zarzad\w*|imie\w*|nazwisk\w*|pesel|phone|contact\w*|person\w*)\b/;

/** Headings of columns that hold personal data, which is not taken in, and of those that nobody asked for. */
export function columnsLeftOut(columns: Columns<ListColumn>): { personal: string[]; unknown: string[] } {
  const headings = columns.others().map((place) => columns.headings[place]?.trim() ?? '');
  const isPersonal = (heading: string) => personal.test(foldedWords(heading));
  return {
    personal: headings.filter(isPersonal),
    unknown: headings.filter((heading) => !isPersonal(heading)),
  };
}
