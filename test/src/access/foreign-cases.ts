import type { CallerName } from './callers';
import { event, institution, observationsInput, samples, source, targetInput } from './samples';
import type { Make, MutationName } from './writing';

/** A change that concerns records of several territories, or a record that is national wherever it lies. */
export interface ForeignCase {
  what: string;
  mutation: MutationName;
  inputFor: (make: Make) => Promise<object> | object;
  forbidden: CallerName[];
  allowed: CallerName;
}

const bothCoordinators: CallerName[] = ['the coordinator of 28', 'the coordinator of 06', 'the coordinator of 2862'];

/** Forbidden to coordinators of one of the territories, allowed to the one of both. */
function betweenRegions(what: string, mutation: MutationName, inputFor: ForeignCase['inputFor']): ForeignCase {
  return { what, mutation, inputFor, forbidden: bothCoordinators, allowed: 'the coordinator of 28 and 06' };
}

/** Forbidden to all coordinators of regions. */
function national(what: string, mutation: MutationName, inputFor: ForeignCase['inputFor']): ForeignCase {
  return { what, mutation, inputFor, forbidden: [...bothCoordinators, 'the coordinator of 28 and 06'], allowed: 'a national coordinator' };
}

async function accreditation(make: Make): Promise<object> {
  const { id } = await institution(make, '28', { kind: 'OWES', legalForm: null });
  return { kind: 'OWES_ACCREDITATION', holder: id, validFrom: '2024-01-01', validTo: '2025-12-31', source };
}

async function bodyBelow(make: Make, teryt: string, parentOf: string): Promise<object> {
  return { ...(await samples.createBody.inputFor(teryt, make)), parent: await bodyOf(parentOf, make) };
}

async function bodyOf(teryt: string, make: Make): Promise<string> {
  return (await make('createBody', { ...(await samples.createBody.inputFor(teryt, make)) })).id;
}

/** Changes across territories. */
export const foreignCases: ForeignCase[] = [
  betweenRegions('moving an institution from 28 to 06', 'updateInstitution', async (make) => ({
    ...(await institution(make, '28')),
    teryt: '06',
  })),
  betweenRegions('moving an institution from 06 to 28', 'updateInstitution', async (make) => ({
    ...(await institution(make, '06')),
    teryt: '28',
  })),
  betweenRegions('moving an event from 28 to 06', 'updateEvent', async (make) => ({ ...(await event(make, '28')), teryt: '06' })),
  betweenRegions('moving an event from 06 to 2862', 'updateEvent', async (make) => ({ ...(await event(make, '06')), teryt: '2862' })),
  national('making an event of 28 a national one', 'updateEvent', async (make) => ({ ...(await event(make, '28')), teryt: null })),
  national('taking a national event to 28', 'updateEvent', async (make) => ({ ...(await event(make, null)), teryt: '28' })),
  betweenRegions('an event of 28 at which a body of 06 meets', 'createEvent', async (make) => ({
    ...(await samples.createEvent.inputFor('28', make)),
    bodies: [await bodyOf('06', make)],
  })),
  betweenRegions('naming a body of 06 as meeting at an event of 28', 'updateEvent', async (make) => ({
    ...(await event(make, '28')),
    bodies: [await bodyOf('06', make)],
  })),
  betweenRegions('a row of 06 among rows of 28', 'recordObservations', () => observationsInput('28', '2801', '06', '2862')),
  national('a row of Poland among rows of 28', 'recordObservations', () => observationsInput('28', '0')),
  national('a target of a national programme for 28', 'setTarget', (make) => targetInput(make, '0', '28')),
  national('granting an accreditation to an OWES of 28', 'grantCredential', accreditation),
  national('revoking the accreditation of an OWES of 28', 'revokeCredential', async (make) => ({
    id: (await make('grantCredential', await accreditation(make))).id,
    on: '2024-06-01',
    reason: 'Na wniosek',
  })),
  national('a body of 28 below a national one', 'createBody', (make) => bodyBelow(make, '28', '0')),
  {
    what: 'a body of 2862 below one of 28',
    mutation: 'createBody',
    inputFor: (make) => bodyBelow(make, '2862', '28'),
    forbidden: ['the coordinator of 2862', 'the coordinator of 06'],
    allowed: 'the coordinator of 28',
  },
  {
    what: 'a target of a programme of 28 for 2862',
    mutation: 'setTarget',
    inputFor: (make) => targetInput(make, '28', '2862'),
    forbidden: ['the coordinator of 2862', 'the coordinator of 06'],
    allowed: 'the coordinator of 28',
  },
];
