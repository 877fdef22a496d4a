// The answers of a hand-written endpoint: rows put together to objects, each in one pass, nothing that the question does not need.
const typeOfKind = { ROPS: 'Rops', OWES: 'Owes', PES: 'Pes', CIS: 'Cis', KIS: 'Kis', ZAZ: 'Zaz', WTZ: 'Wtz', PARTNER: 'Partner' };

/** By the name of the scenario: the data of the answer, from the rows of each of its statements. */
export const answers = {
  region: (tables, { teryt }) => ({ territory: regions(tables).find((region) => region.teryt === teryt) ?? null }),
  'sixteen-regions': (tables) => ({ voivodeships: regions(tables) }),
  'many-clients': (tables) => ({ voivodeships: regions(tables) }),
  'large-list': largeList,
};

/** Statements by the table that they read. */
export function tableOf(sql) {
  const text = sql.replaceAll('`', '').replace(/\s+/g, ' ');
  if (/COUNT\(|SUM\(|institution_count/i.test(text)) return 'stats';
  if (/FROM institution\b.*WHERE kind = \?/i.test(text)) return 'rops';
  if (/FROM institution\b.*WHERE id IN/i.test(text) && !/ROW_NUMBER|UNION/i.test(text)) return 'organiser';
  return /FROM (?:\(\s*SELECT .*? FROM )?(?:\(\s*SELECT .*? FROM )?(\w+)/i.exec(text)?.[1] ?? 'other';
}

function regions(tables) {
  const stats = grouped(tables.stats, parentOf);
  const rops = grouped(tables.rops, (row) => row.voivodeshipTeryt);
  const institutions = grouped(tables.institution, parentOf);
  const programmes = grouped(tables.programme, parentOf);
  const events = grouped(tables.event, parentOf);
  const targets = grouped(tables.target, (row) => row.programmeId);
  const indicators = new Map(tables.indicator.map((row) => [row.code, { namePl: row.namePl, unit: row.unit }]));
  const organisers = new Map(tables.organiser.map((row) => [row.id, { name: row.name }]));
  return tables.territory.map(({ teryt, name, capital }) => ({
    teryt,
    name,
    capital,
    rops: ropsOf(rops.get(teryt)?.[0]),
    institutionStats: (stats.get(teryt) ?? []).map((row) => ({ kind: row.KIND, count: Number(row.count) })),
    institutions: { nodes: first(3, institutions.get(teryt), institutionOf) },
    programmes: { nodes: first(2, programmes.get(teryt), (row) => programmeOf(row, targets.get(row.id) ?? [], indicators)) },
    events: { nodes: first(3, events.get(teryt), (row) => eventOf(row, organisers)) },
  }));
}

/** The territory that a row of a list in it was found for. */
const parentOf = (row) => row.pairParent;

const ropsOf = (row) => (row ? { id: row.id, name: row.name, website: row.website } : null);

function institutionOf({ kind, id, name, city }) {
  return { __typename: typeOfKind[kind], id, name, address: city === null ? null : { city } };
}

function programmeOf({ id, title, status, dates }, targets, indicators) {
  return {
    id,
    title,
    status,
    dates,
    targets: targets.map((row) => ({
      kind: row.kind,
      targetValue: row.targetValue,
      targetPeriod: row.targetPeriod,
      indicator: indicators.get(row.indicatorCode),
    })),
  };
}

function eventOf(row, organisers) {
  return {
    id: row.id,
    title: row.title,
    status: row.status,
    date: { edtf: row.dateEdtf, precision: row.datePrecision, verbatim: row.dateVerbatim },
    organiser: row.organiserId === null ? null : organisers.get(row.organiserId),
  };
}

function largeList(tables, { first: count }) {
  const institutions = grouped(tables.institution, parentOf);
  const territories = new Map(tables.territory.map(({ teryt, name, level }) => [teryt, { teryt, name, level }]));
  const sources = new Map(
    tables.source.map(({ id, title, url, publishedOn, synthetic }) => [id, { title, url, publishedOn, synthetic: Boolean(synthetic) }]),
  );
  const entry = (row) => listedInstitution(row, territories, sources);
  const regions = tables.territory.filter(({ level }) => level === 'VOIVODESHIP').sort((one, other) => (one.teryt < other.teryt ? -1 : 1));
  return {
    voivodeships: regions.map(({ teryt, name }) => ({
      teryt,
      name,
      institutions: { nodes: first(count, institutions.get(teryt), entry) },
    })),
  };
}

function listedInstitution(row, territories, sources) {
  return {
    __typename: typeOfKind[row.kind],
    id: row.id,
    kind: row.kind,
    name: row.name,
    shortName: row.shortName,
    website: row.website,
    krs: row.krs,
    nip: row.nip,
    regon: row.regon,
    activeFrom: row.activeFrom,
    activeTo: row.activeTo,
    version: row.version,
    status: row.status,
    territory: territories.get(row.teryt),
    address: row.city === null ? null : { street: row.street, postalCode: row.postalCode, city: row.city },
    source: sources.get(row.sourceId),
  };
}

function first(count, rows = [], shape) {
  return rows.slice(0, count).map(shape);
}

function grouped(rows, keyOf) {
  const groups = new Map();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
