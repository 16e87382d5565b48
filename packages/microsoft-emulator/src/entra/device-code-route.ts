import type { FastifyInstance } from 'fastify';
import type { EmulatorContext } from '../server/emulator-context.ts';
import { findClient } from './client-registration.ts';
import { type DeviceSignIn, deviceCodeLifetimeSeconds } from './device-code-store.ts';
import { decideDeviceSignIn } from './device-decision.ts';
import { parseClaims } from './request-claims.ts';
import { parseParameters } from './request-parameters.ts';
import { parseScopes, validateResource } from './scopes.ts';
import { type TenantParams, toAudience } from './tenant-parameter.ts';

/** The answer to a device authorization request (RFC 8628 §3.2); Microsoft adds `message`. */
export interface DeviceCodeAnswer {
  readonly user_code: string;
  readonly device_code: string;
  readonly verification_uri: string;
  /** Life of both codes in seconds. */
  readonly expires_in: number;
  /** Seconds between two polls. */
  readonly interval: number;
  /** What to tell the person. */
  readonly message: string;
}

/**
 * Registers the device authorization endpoint. Like Microsoft's it takes any client; one that is not public fails
 * at the token endpoint, with 7000218.
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code
 */
export function registerDeviceCodeRoute(app: FastifyInstance, context: EmulatorContext): void {
  app.post<TenantParams>('/:tenant/oauth2/v2.0/devicecode', async (request, reply) => {
    reply.headers({ 'cache-control': 'no-store, no-cache', pragma: 'no-cache' });
    const audience = toAudience(request);
    const form = parseParameters(request.body);
    const { clientId, name = clientId } = findClient(context.clients, form.client_id);
    parseClaims(form.claims);
    validateResource(form.resource);
    const scopes = parseScopes(form.scope);
    const signIn = context.deviceCodes.issue({ clientId, clientName: name, scopes, audience });
    if (context.autoSignIn !== undefined) decideDeviceSignIn(signIn, context.autoSignIn, context);
    return toAnswer(signIn, context.baseUrl);
  });
}

function toAnswer({ userCode, deviceCode, pollIntervalMs }: DeviceSignIn, baseUrl: string): DeviceCodeAnswer {
  const page = `${baseUrl}/devicelogin`;
  return {
    user_code: userCode,
    device_code: deviceCode,
    verification_uri: page,
    expires_in: deviceCodeLifetimeSeconds,
    interval: pollIntervalMs / 1000,
    message: `To sign in, use a web browser to open the page ${page} and enter the code ${userCode} to authenticate.`,
  };
}
