import { createTable, date, key, text } from '@social-economy/database/create-table';
import { addText, fill } from '@social-economy/database/change-table';

/** From then on it is told how exactly the first and last day of a unit are known, and which state of the register is kept. */
export const boundTerritories = [
  addText(1764400001000, 'territory', 'validFromEarliest', 10),
  addText(1764400001001, 'territory', 'validToEarliest', 10),
  fill(1764400001002, 'fill_territory_bounds', 'UPDATE territory SET validFromEarliest = validFrom, validToEarliest = validTo'),
  createTable(1764400001003, 'territory_register_state', [key('level', 16), date('day'), text('sourceId')]),
];
