import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { FaultOf } from '../faults/fault.ts';
import { createStalledBody } from '../faults/stalled-body.ts';
import type { EmulatorContext } from '../server/emulator-context.ts';
import { AadstsError } from './aadsts-error.ts';
import { authenticateClient } from './client-authentication.ts';
import { redeemClientCredentials } from './redeem-client-credentials.ts';
import { redeemCode } from './redeem-code.ts';
import { redeemDeviceCode } from './redeem-device-code.ts';
import { redeemRefreshToken } from './redeem-refresh-token.ts';
import { parseClaims } from './request-claims.ts';
import { parseParameters, type RequestParameters } from './request-parameters.ts';
import { validateResource } from './scopes.ts';
import { type TenantParams, toAudience } from './tenant-parameter.ts';
import { type AppTokenAnswer, issueTokens, type Redemption, type TokenAnswer } from './token-answer.ts';
import type { TokenRequest } from './token-request.ts';

/** RFC 8628 §3.4. */
const deviceCodeGrant = 'urn:ietf:params:oauth:grant-type:device_code';
/** What MSAL sends instead; Microsoft takes both. */
const shortDeviceCodeGrant = 'device_code';

/** Registers the token endpoint (RFC 6749 §3.2). */
export function registerTokenRoutes(app: FastifyInstance, context: EmulatorContext): void {
  app.post<TenantParams>('/:tenant/oauth2/v2.0/token', async (request, reply) => {
    reply.headers({ 'cache-control': 'no-store, no-cache', pragma: 'no-cache' });
    const form = parseParameters(request.body);
    const fault = takeFault(form, context);
    if (fault?.kind === 'token-server-error') return sendServerError(reply);
    const asked = await validateTokenRequest(request, form, context);
    const answer = await answerRequest(asked, request, context);
    return fault === undefined ? answer : sendSlowly(reply, answer, fault);
  });
}

/** @throws AadstsError the number of a fault that has one. */
function takeFault(
  { grant_type: grantType }: RequestParameters,
  { faults }: EmulatorContext,
): FaultOf<'token-server-error' | 'token-slow-body'> | undefined {
  const always = ['token-error', 'token-server-error', 'token-slow-body'] as const;
  const fault = faults.take(grantType === 'refresh_token' ? [...always, 'refresh-error'] : always);
  if (fault?.kind === 'token-error' || fault?.kind === 'refresh-error') throw new AadstsError(fault.aadsts);
  return fault;
}

async function validateTokenRequest(
  request: FastifyRequest<TenantParams>,
  form: RequestParameters,
  context: EmulatorContext,
): Promise<TokenRequest> {
  const audience = toAudience(request);
  if (!form.grant_type) throw new AadstsError(900144, "The request must contain 'grant_type'.");
  const { authorization } = request.headers;
  const client = await authenticateClient({ authorization, form, audience }, context);
  validateResource(form.resource);
  return { audience, client, form, claims: parseClaims(form.claims) };
}

async function answerRequest(
  asked: TokenRequest,
  request: FastifyRequest,
  context: EmulatorContext,
): Promise<TokenAnswer | AppTokenAnswer> {
  if (asked.form.grant_type === 'client_credentials') return redeemClientCredentials(asked, context);
  const redemption = redeem(asked, context);
  context.record.markGranted(request, redemption.grant.person.profile.userPrincipalName);
  return issueTokens(redemption, asked.claims, context);
}

function redeem(request: TokenRequest, context: EmulatorContext): Redemption {
  switch (request.form.grant_type) {
    case 'authorization_code':
      return redeemCode(request, context);
    case 'refresh_token':
      return redeemRefreshToken(request, context);
    case deviceCodeGrant:
    case shortDeviceCodeGrant:
      return redeemDeviceCode(request, context);
    default:
      throw new AadstsError(70003);
  }
}

function sendServerError(reply: FastifyReply): FastifyReply {
  return reply.code(500).type('text/html; charset=utf-8').send('<h1>Service unavailable</h1>');
}

function sendSlowly(
  reply: FastifyReply,
  answer: TokenAnswer | AppTokenAnswer,
  { stallMs }: FaultOf<'token-slow-body'>,
): FastifyReply {
  return reply
    .type('application/json; charset=utf-8')
    .send(createStalledBody(JSON.stringify(answer), stallMs));
}
