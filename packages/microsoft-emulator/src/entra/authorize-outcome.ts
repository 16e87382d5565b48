import { createGuid } from '../random-source.ts';
import { findPerson, type Person } from '../sample-tenant/person.ts';
import type { EmulatorContext } from '../server/emulator-context.ts';
import { AadstsError } from './aadsts-error.ts';
import { admitsPerson } from './audience.ts';
import type { AuthorizeRequest } from './authorize-request.ts';
import { buildClientInfo } from './client-info.ts';

/** The value of the form's `account` field when the person presses Cancel. */
export const cancelChoice = 'cancel';

/**
 * Answers a sign-in for the account that was chosen on the page.
 * @throws AadstsError 65004 when the choice is Cancel or a fault says so, 90033 by fault, 50034 for nobody,
 * 50020 for somebody who may not sign in at this tenant.
 */
export function approveChoice(
  request: AuthorizeRequest,
  choice: string | undefined,
  context: EmulatorContext,
): URLSearchParams {
  if (choice === cancelChoice) throw new AadstsError(65004);
  const person = findPerson(context.people, choice ?? '');
  if (person === undefined) throw new AadstsError(50034);
  return approveSignIn(request, person, context);
}

/** {@link approveChoice} for a known person. */
export function approveSignIn(
  request: AuthorizeRequest,
  person: Person,
  { faults, grants, random }: EmulatorContext,
): URLSearchParams {
  if (!admitsPerson(request.audience, person)) throw new AadstsError(50020);
  const fault = faults.take(['authorize-denied', 'authorize-server-error']);
  if (fault !== undefined) throw new AadstsError(fault.kind === 'authorize-denied' ? 65004 : 90033);
  const { audience, target, scopes, nonce, challenge } = request;
  const { client, redirectUri } = target;
  const { clientId } = client;
  const code = grants.issueCode({ person, clientId, scopes, audience, redirectUri, nonce, challenge });
  return new URLSearchParams({
    code,
    ...(request.wantsClientInfo ? { client_info: buildClientInfo(person) } : {}),
    ...(target.state === undefined ? {} : { state: target.state }),
    session_state: createGuid(random),
  });
}
