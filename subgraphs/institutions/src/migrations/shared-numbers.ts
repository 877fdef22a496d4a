import { addIndex, addText, dropIndex, fill } from '@social-economy/database/change-table';

const isPerson = "kind IN ('PES', 'PARTNER')";
const registers: [register: string, length: number, fills: string][] = [
  ['krs', 10, isPerson],
  ['nip', 10, isPerson],
  ['regon', 14, `(${isPerson} OR LENGTH(regon) = 14)`],
];

/** From then on several institutions may carry one number: only legal persons that are not closed, and local units, have it alone. */
export const shareNumbers = registers.flatMap(([register, length, holds], index) => {
  const at = 1763800001000 + index * 10;
  const column = `${register}Unique`;
  return [
    addText(at, 'institution', column, length),
    fill(at + 1, `fill_${column}`, `UPDATE institution SET ${column} = ${register} WHERE status <> 'CLOSED' AND ${holds}`),
    addIndex(at + 2, 'institution', [column], true),
    addIndex(at + 3, 'institution', [register, 'id']),
    dropIndex(at + 4, 'institution', `institution_${register}`),
  ];
});

/** From then on credentials end with their holders. */
export const endCredentialsWithHolders = [
  addText(1763800002000, 'credential', 'holderActiveTo', 10),
  fill(
    1763800002001,
    'fill_holderActiveTo',
    "UPDATE credential SET holderActiveTo = (SELECT activeTo FROM institution WHERE institution.id = credential.holderId AND status = 'CLOSED')",
  ),
];
