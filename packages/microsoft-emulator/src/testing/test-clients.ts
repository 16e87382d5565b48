import type { ClientRegistration } from '../entra/client-registration.ts';

/** Client id of every registration in the tests that is not the demo's. */
export const testClientId = '11111111-2222-4333-8444-555555555555';

/** A registration that may use device codes and takes no credential. */
export const publicClient: ClientRegistration = {
  clientId: testClientId,
  name: 'Test console',
  isPublic: true,
};
