/** The columns that tables of observations have, and the headings that they are known by. */
export const observationColumns = {
  indicator: {
    headings: [
      'kod wskaźnika',
      'indicator',
      'indicator code',
      'wskaźnik',
      'nazwa wskaźnika',
      'indicatorCode',
      'miernik',
      'zmienna',
      'cecha',
    ],
  },
  teryt: {
    headings: [
      'teryt',
      'kod teryt',
      'kod terytorialny',
      'territory.teryt',
      'territory code',
      'kod jednostki',
      'kod województwa',
      'kod',
      'code',
      'wk',
    ],
  },
  territory: {
    headings: [
      ...[
        'województwo',
        'nazwa województwa',
        'jednostka terytorialna',
        'nazwa jednostki',
        'nazwa jednostki terytorialnej',
        'territory.name',
      ],
      ...['terytorium', 'obszar', 'region', 'voivodeship', 'territory', 'wyszczególnienie', 'jednostka', 'nazwa', 'name', 'województwa'],
    ],
  },
  period: {
    headings: ['okres', 'period', 'rok', 'year', 'kwartał', 'miesiąc', 'lata', 'data', 'okres sprawozdawczy', 'rok sprawozdawczy'],
  },
  value: { headings: ['wartość', 'value', 'liczba', 'wartość wskaźnika', 'wynik', 'ilość', 'dane'] },
  numerator: { headings: ['licznik', 'numerator'] },
  denominator: { headings: ['mianownik', 'denominator'] },
  missingReason: { headings: ['powód braku danych', 'powód braku', 'missingReason', 'missing reason', 'przyczyna braku'] },
  status: { headings: ['status', 'status danych'] },
  verbatim: { headings: ['verbatim', 'wydrukowano', 'jak w źródle', 'zapis w źródle'] },
} as const;

export type ObservationColumn = keyof typeof observationColumns;
