import type { RequestParameters } from '../entra/request-parameters.ts';

/** An identity that the platform, and not a person, holds. It lives in the tenant Contoso. */
export interface ManagedIdentity {
  /** Object id of its service principal: the subject of its tokens. */
  readonly principalId: string;
  /** Application id; selects it among several. */
  readonly clientId: string;
  /** What App Service has in `IDENTITY_HEADER`. Default: `emulator-identity-header`. */
  readonly header?: string;
}

/** The header value of identities that name none. */
export const defaultIdentityHeader = 'emulator-identity-header';

/** The identity a request names by `client_id`, `object_id` or `principal_id`, or the first, system-assigned one. */
export function findManagedIdentity(
  identities: readonly ManagedIdentity[],
  { client_id: clientId, object_id: objectId, principal_id: principalId = objectId }: RequestParameters,
): ManagedIdentity | undefined {
  if (clientId !== undefined) return identities.find((identity) => identity.clientId === clientId);
  if (principalId !== undefined) return identities.find((identity) => identity.principalId === principalId);
  return identities[0];
}
