import type { Person } from '../sample-tenant/person.ts';

/** `client_info`: object id and tenant id of the person as base64url JSON; MSAL makes its account id of them. */
export function buildClientInfo({ objectId, tenantId }: Person): string {
  return Buffer.from(JSON.stringify({ uid: objectId, utid: tenantId })).toString('base64url');
}
