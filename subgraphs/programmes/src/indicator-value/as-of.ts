/** How the argument asOf of values is published. */
export const asOfArg = {
  nullable: true,
  description:
    'As it was known at that instant (stan wiedzy): of each observation the latest revision recorded at it or before; as it is known now when absent.',
};
