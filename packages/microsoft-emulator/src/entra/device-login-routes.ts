import type { FastifyInstance, FastifyReply } from 'fastify';
import { sendPage } from '../pages/send-page.ts';
import { findPerson } from '../sample-tenant/person.ts';
import type { EmulatorContext } from '../server/emulator-context.ts';
import { AadstsError } from './aadsts-error.ts';
import { renderAccountPage } from './account-page.ts';
import { cancelChoice } from './authorize-outcome.ts';
import type { DeviceSignIn } from './device-code-store.ts';
import { decideDeviceSignIn } from './device-decision.ts';
import { parseParameters, type RequestParameters } from './request-parameters.ts';

const formActions = ["'self'"];

/**
 * Registers the page where a person types a device's code: the code, then the account, then whether it was really
 * them who started it. Every step is a form that carries the answers of the steps before.
 */
export function registerDeviceLoginRoutes(app: FastifyInstance, context: EmulatorContext): void {
  app.get('/devicelogin', (_request, reply) => askForCode(reply, context));
  app.post('/devicelogin', (request, reply) => {
    const form = parseParameters(request.body);
    const signIn = context.deviceCodes.findByUserCode(form.user_code ?? '');
    const isOpen = signIn?.decision === 'pending' && context.clock.nowMs() < signIn.expiresAtMs;
    return isOpen
      ? answer(signIn, form, reply, context)
      : askForCode(reply.code(400), context, form.user_code);
  });
}

/** `refused` is a code that was typed and is not, or no longer, one. */
function askForCode(reply: FastifyReply, { pages }: EmulatorContext, refused?: string): FastifyReply {
  const problems = refused === undefined ? [] : [{}];
  return sendPage(reply, pages.render('device-code', { problems }, { formActions }));
}

function answer(
  signIn: DeviceSignIn,
  { account, consent }: RequestParameters,
  reply: FastifyReply,
  context: EmulatorContext,
): FastifyReply {
  if (account === undefined) return askForAccount(signIn, reply, context);
  if (account === cancelChoice || consent === 'no') {
    signIn.decision = 'declined';
    return sendDone(signIn, reply, context);
  }
  const person = findPerson(context.people, account);
  if (person === undefined) throw new AadstsError(50034);
  if (consent !== 'yes') return askForConsent(signIn, person.profile.userPrincipalName, reply, context);
  decideDeviceSignIn(signIn, person, context);
  return sendDone(signIn, reply, context);
}

function askForAccount(signIn: DeviceSignIn, reply: FastifyReply, context: EmulatorContext): FastifyReply {
  const { clientName, scopes, audience, userCode } = signIn;
  const fields = [{ name: 'user_code', value: userCode }];
  const question = { destination: clientName, scopes, audience, loginHint: undefined, fields, formActions };
  return sendPage(reply, renderAccountPage(question, context));
}

function askForConsent(
  { clientName, userCode }: DeviceSignIn,
  username: string,
  reply: FastifyReply,
  { pages }: EmulatorContext,
): FastifyReply {
  const values = { app: clientName, username, user_code: userCode };
  return sendPage(reply, pages.render('device-consent', values, { formActions }));
}

function sendDone(
  { clientName, decision }: DeviceSignIn,
  reply: FastifyReply,
  { pages }: EmulatorContext,
): FastifyReply {
  const isDeclined = decision === 'declined';
  const title = isDeclined ? 'Sign-in declined' : 'You are signed in';
  const outcome = isDeclined
    ? `${clientName} was not signed in on your other device.`
    : `${clientName} is signed in on your other device.`;
  return sendPage(reply, pages.render('device-done', { title, outcome }));
}
