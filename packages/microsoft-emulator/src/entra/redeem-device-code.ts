import type { EmulatorContext } from '../server/emulator-context.ts';
import { AadstsError } from './aadsts-error.ts';
import { acceptsCodeOf } from './audience.ts';
import type { DeviceSignIn } from './device-code-store.ts';
import type { SignInSession } from './revocations.ts';
import type { Redemption } from './token-answer.ts';
import type { TokenRequest } from './token-request.ts';
import { withholdPermissions } from './withheld-permissions.ts';

/** By how much a device that polls too fast has to slow down, RFC 8628 §3.5. */
const slowDownMs = 5000;
/** Timers and networks are not exact. */
const toleranceMs = 100;

/**
 * The device code grant (RFC 8628 §3.4), for public clients.
 * @throws AadstsError 7000218 for a confidential client, 70018 unknown or used code, 70020 expired, 700005 other
 * tenant, 65004 declined, 70016 pending, also as `slow_down`.
 */
export function redeemDeviceCode(
  { audience, client, form }: TokenRequest,
  context: EmulatorContext,
): Redemption {
  if (!client.isPublic) throw new AadstsError(7000218, 'Only public clients may use device codes.');
  if (!form.device_code) throw new AadstsError(900144, "The request must contain 'device_code'.");
  const signIn = context.deviceCodes.findByDeviceCode(form.device_code);
  if (signIn === undefined || signIn.clientId !== client.clientId || signIn.decision === 'redeemed') {
    throw new AadstsError(70018);
  }
  const nowMs = context.clock.nowMs();
  if (nowMs >= signIn.expiresAtMs) throw new AadstsError(70020);
  if (!acceptsCodeOf(audience, signIn.audience)) throw new AadstsError(700005);
  const session = requireApproval(signIn, nowMs);
  signIn.decision = 'redeemed';
  const { person } = session;
  const { clientId, scopes } = signIn;
  const grant = withholdPermissions({ person, clientId, scopes, session }, context.faults);
  return { grant, scopes: grant.scopes };
}

function requireApproval(signIn: DeviceSignIn, nowMs: number): SignInSession {
  const { decision, lastPolledAtMs = Number.NEGATIVE_INFINITY } = signIn;
  if (decision === 'declined') throw new AadstsError(65004, undefined, { error: 'authorization_declined' });
  if (typeof decision === 'object') return decision;
  signIn.lastPolledAtMs = nowMs;
  if (nowMs - lastPolledAtMs >= signIn.pollIntervalMs - toleranceMs) {
    throw new AadstsError(70016);
  }
  signIn.pollIntervalMs += slowDownMs;
  throw new AadstsError(70016, 'It polls faster than the interval.', { error: 'slow_down' });
}
