import { InstitutionStatus } from '../institution/institution-enums';

const { ACTIVE, CLOSED, IN_LIQUIDATION, REGISTERED, SUSPENDED } = InstitutionStatus;

/** Which statuses may follow each other: nobody comes back from CLOSED, and nobody who was at work is merely registered again. */
export const statusSteps: Record<InstitutionStatus, readonly InstitutionStatus[]> = {
  [REGISTERED]: [ACTIVE, SUSPENDED, IN_LIQUIDATION, CLOSED],
  [ACTIVE]: [SUSPENDED, IN_LIQUIDATION, CLOSED],
  [SUSPENDED]: [ACTIVE, IN_LIQUIDATION, CLOSED],
  [IN_LIQUIDATION]: [ACTIVE, CLOSED],
  [CLOSED]: [],
};
