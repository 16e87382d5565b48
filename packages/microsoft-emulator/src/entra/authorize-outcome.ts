import type { FaultOf } from '../faults/fault.ts';
import { createGuid } from '../random-source.ts';
import { findPerson, type Person } from '../sample-tenant/person.ts';
import type { EmulatorContext } from '../server/emulator-context.ts';
import { AadstsError } from './aadsts-error.ts';
import { admitsPerson } from './audience.ts';
import type { AuthorizeRequest } from './authorize-request.ts';
import { buildClientInfo } from './client-info.ts';

/** The value of the form's `account` field when the person presses Cancel. */
export const cancelChoice = 'cancel';

/** What the client is told: the parameters of a success, or an error. */
export type AuthorizeOutcome = URLSearchParams | AadstsError;

/**
 * Answers a sign-in for the account that was chosen on the page. Cancel is 65004; a fault can be any number.
 * @throws AadstsError 50034 for nobody, 50020 for somebody who may not sign in at this tenant.
 */
export function approveChoice(
  request: AuthorizeRequest,
  choice: string | undefined,
  context: EmulatorContext,
): AuthorizeOutcome {
  if (choice === cancelChoice) return new AadstsError(65004);
  const person = findPerson(context.people, choice ?? '');
  if (person === undefined) throw new AadstsError(50034);
  return approveSignIn(request, person, context);
}

/** {@link approveChoice} for a known person. */
export function approveSignIn(
  request: AuthorizeRequest,
  person: Person,
  { faults, grants, random, revocations }: EmulatorContext,
): AuthorizeOutcome {
  if (!admitsPerson(request.audience, person)) throw new AadstsError(50020);
  const fault = faults.take(['authorize-denied', 'authorize-server-error', 'authorize-error']);
  if (fault !== undefined) return toAadstsError(fault);
  const { audience, target, scopes, nonce, challenge } = request;
  const { client, redirectUri } = target;
  const { clientId } = client;
  const session = revocations.openSession(person);
  const code = grants.issueCode({
    person,
    clientId,
    scopes,
    session,
    audience,
    redirectUri,
    nonce,
    challenge,
  });
  return new URLSearchParams({
    code,
    ...(request.wantsClientInfo ? { client_info: buildClientInfo(person) } : {}),
    ...(target.state === undefined ? {} : { state: target.state }),
    session_state: createGuid(random),
  });
}

type AuthorizeFault = FaultOf<'authorize-denied' | 'authorize-server-error' | 'authorize-error'>;

function toAadstsError(fault: AuthorizeFault): AadstsError {
  if (fault.kind === 'authorize-denied') return new AadstsError(65004);
  if (fault.kind === 'authorize-error') return new AadstsError(fault.aadsts);
  return new AadstsError(90033, undefined, { error: 'server_error' });
}
