import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendPage } from '../pages/send-page.ts';
import type { EmulatorContext } from '../server/emulator-context.ts';
import { AadstsError, buildErrorBody } from './aadsts-error.ts';
import { type AccountQuestion, renderAccountPage } from './account-page.ts';
import { type AuthorizeOutcome, approveChoice, approveSignIn } from './authorize-outcome.ts';
import { type AuthorizeRequest, validateAuthorizeRequest } from './authorize-request.ts';
import { buildReplyUrl, type ReplyTarget, validateReplyTarget } from './reply-target.ts';
import { parseParameters, type RequestParameters } from './request-parameters.ts';
import { type TenantParams, toAudience } from './tenant-parameter.ts';

/** Decides on a request whose reply target is known: what to send there, or `page` to ask the person. */
type Decide = (request: AuthorizeRequest) => AuthorizeOutcome | 'page';

/** Registers the authorize endpoint: GET shows the accounts, POST to the same URL carries the choice. */
export function registerAuthorizeRoutes(app: FastifyInstance, context: EmulatorContext): void {
  const path = '/:tenant/oauth2/v2.0/authorize';
  app.get<TenantParams>(path, (request, reply) =>
    answer(request, reply, context, (asked) => decideWithoutPerson(asked, context)),
  );
  app.post<TenantParams>(path, (request, reply) => {
    const { account } = parseParameters(request.body);
    return answer(request, reply, context, (asked) => approveChoice(asked, account, context));
  });
}

function decideWithoutPerson(asked: AuthorizeRequest, context: EmulatorContext): AuthorizeOutcome | 'page' {
  if (context.autoSignIn !== undefined) return approveSignIn(asked, context.autoSignIn, context);
  if (asked.prompt === 'none') throw new AadstsError(50058);
  return 'page';
}

function answer(
  request: FastifyRequest<TenantParams>,
  reply: FastifyReply,
  context: EmulatorContext,
  decide: Decide,
): FastifyReply {
  const audience = toAudience(request);
  const parameters = parseParameters(request.query);
  const target = validateReplyTarget(context.clients, parameters);
  try {
    const asked = validateAuthorizeRequest(audience, target, parameters);
    const decision = decide(asked);
    if (decision === 'page') return sendPage(reply, renderAccountPage(toQuestion(asked), context));
    if (decision instanceof AadstsError)
      return sendAnswer(reply, target, toErrorParameters(decision, target, parameters, context), context);
    return sendAnswer(reply, target, decision, context);
  } catch (error) {
    if (!(error instanceof AadstsError) || isForThePerson(error)) throw error;
    return sendAnswer(reply, target, toErrorParameters(error, target, parameters, context), context);
  }
}

function toQuestion({ target, scopes, audience, loginHint }: AuthorizeRequest): AccountQuestion {
  const { host, origin } = new URL(target.redirectUri);
  return { destination: host, scopes, audience, loginHint, fields: [], formActions: ["'self'", origin] };
}

/** Somebody of the wrong tenant: Microsoft tells the person and not the client. */
function isForThePerson({ number }: AadstsError): boolean {
  return number === 50020 || number === 50034;
}

function toErrorParameters(
  error: AadstsError,
  { state }: ReplyTarget,
  parameters: RequestParameters,
  context: EmulatorContext,
): URLSearchParams {
  const body = buildErrorBody(error, { ...context, clientRequestId: parameters['client-request-id'] });
  return new URLSearchParams({
    error: body.error,
    ...(error.number === 65004 ? { error_subcode: 'cancel' } : {}),
    error_description: body.error_description,
    error_uri: body.error_uri,
    ...(state === undefined ? {} : { state }),
  });
}

function sendAnswer(
  reply: FastifyReply,
  target: ReplyTarget,
  answerParameters: URLSearchParams,
  { pages }: EmulatorContext,
): FastifyReply {
  if (target.responseMode !== 'form_post') {
    return reply.header('cache-control', 'no-store').redirect(buildReplyUrl(target, answerParameters), 302);
  }
  const fields = [...answerParameters].map(([name, value]) => ({ name, value }));
  const formActions = [new URL(target.redirectUri).origin];
  return sendPage(reply, pages.render('form-post', { action: target.redirectUri, fields }, { formActions }));
}
