import type { FastifyInstance, FastifyReply } from 'fastify';
import type { FaultOf } from '../faults/fault.ts';
import { createStalledBody } from '../faults/stalled-body.ts';
import type { EmulatorContext } from '../server/emulator-context.ts';
import { AadstsError } from './aadsts-error.ts';
import { validateClaims } from './authorize-request.ts';
import { authenticateClient } from './client-authentication.ts';
import { redeemCode, type TokenRequest } from './redeem-code.ts';
import { redeemRefreshToken } from './redeem-refresh-token.ts';
import { parseParameters } from './request-parameters.ts';
import { validateResource } from './scopes.ts';
import { type TenantParams, toAudience } from './tenant-parameter.ts';
import type { TokenAnswer } from './token-answer.ts';

/** Registers the token endpoint (RFC 6749 §3.2). */
export function registerTokenRoutes(app: FastifyInstance, context: EmulatorContext): void {
  app.post<TenantParams>('/:tenant/oauth2/v2.0/token', async (request, reply) => {
    reply.headers({ 'cache-control': 'no-store, no-cache', pragma: 'no-cache' });
    const fault = context.faults.take(['token-error', 'token-server-error', 'token-slow-body']);
    if (fault?.kind === 'token-error') throw new AadstsError(fault.aadsts);
    if (fault?.kind === 'token-server-error') return sendServerError(reply);
    const audience = toAudience(request);
    const form = parseParameters(request.body);
    if (!form.grant_type) throw new AadstsError(900144, "The request must contain 'grant_type'.");
    const client = authenticateClient(context.clients, request.headers.authorization, form);
    const answer = await redeem({ audience, client, form }, context);
    return fault === undefined ? answer : sendSlowly(reply, answer, fault);
  });
}

function redeem(request: TokenRequest, context: EmulatorContext): Promise<TokenAnswer> {
  validateClaims(request.form.claims);
  validateResource(request.form.resource);
  switch (request.form.grant_type) {
    case 'authorization_code':
      return redeemCode(request, context);
    case 'refresh_token':
      return redeemRefreshToken(request, context);
    default:
      throw new AadstsError(70003);
  }
}

function sendServerError(reply: FastifyReply): FastifyReply {
  return reply.code(500).type('text/html; charset=utf-8').send('<h1>Service unavailable</h1>');
}

function sendSlowly(
  reply: FastifyReply,
  answer: TokenAnswer,
  { stallMs }: FaultOf<'token-slow-body'>,
): FastifyReply {
  return reply
    .type('application/json; charset=utf-8')
    .send(createStalledBody(JSON.stringify(answer), stallMs));
}
