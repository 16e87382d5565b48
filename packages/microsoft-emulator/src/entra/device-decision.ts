import type { Person } from '../sample-tenant/person.ts';
import type { EmulatorContext } from '../server/emulator-context.ts';
import { AadstsError } from './aadsts-error.ts';
import { admitsPerson } from './audience.ts';
import type { DeviceSignIn } from './device-code-store.ts';

/**
 * Signs the person in on the device, or declines when fault `authorize-denied` says so.
 * @throws AadstsError 50020 for somebody who may not sign in at this tenant.
 */
export function decideDeviceSignIn(
  signIn: DeviceSignIn,
  person: Person,
  { faults, revocations }: Pick<EmulatorContext, 'faults' | 'revocations'>,
): void {
  if (!admitsPerson(signIn.audience, person)) throw new AadstsError(50020);
  const isDenied = faults.take(['authorize-denied']) !== undefined;
  signIn.decision = isDenied ? 'declined' : revocations.openSession(person);
}
