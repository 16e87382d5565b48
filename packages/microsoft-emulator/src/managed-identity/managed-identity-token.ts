import { toEpochSeconds } from '../clock.ts';
import { toIssuer } from '../entra/audience.ts';
import { createOpaqueValue } from '../random-source.ts';
import { contosoTenantId } from '../sample-tenant/tenants.ts';
import type { EmulatorContext } from '../server/emulator-context.ts';
import type { ManagedIdentity } from './managed-identity.ts';

/** Life of a managed identity's token in seconds: a day, as Microsoft's. */
const lifetimeSeconds = 86_400;

/** A token of a managed identity. */
export interface ManagedIdentityToken {
  readonly accessToken: string;
  /** Seconds since the epoch. */
  readonly notBefore: number;
  /** Seconds since the epoch. */
  readonly expiresOn: number;
  readonly expiresInSeconds: number;
}

/** Issues a JWT of the emulator's tenant whose subject is the identity and whose audience is the resource. */
export async function issueManagedIdentityToken(
  { principalId, clientId }: ManagedIdentity,
  resource: string,
  { baseUrl, clock, random, signingKey }: EmulatorContext,
): Promise<ManagedIdentityToken> {
  const notBefore = toEpochSeconds(clock.nowMs());
  const expiresOn = notBefore + lifetimeSeconds;
  const accessToken = await signingKey.sign({
    aud: resource,
    iss: toIssuer(baseUrl, contosoTenantId),
    iat: notBefore,
    nbf: notBefore,
    exp: expiresOn,
    azp: clientId,
    oid: principalId,
    sub: principalId,
    tid: contosoTenantId,
    uti: createOpaqueValue(random, 22),
    ver: '2.0',
  });
  return { accessToken, notBefore, expiresOn, expiresInSeconds: lifetimeSeconds };
}
