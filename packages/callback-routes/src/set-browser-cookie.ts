import { type BrowserCookie, surplusFlowCookies } from '@hybrid-mcp/core';
import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * Sets a flow cookie and expires the oldest ones beyond the bound. `Lax`, because the callback arrives as a navigation
 * from Microsoft's site (RFC 6265bis §5.6.7).
 */
export function setBrowserCookie(request: FastifyRequest, reply: FastifyReply, cookie: BrowserCookie): void {
  const attributes = { path: '/', httpOnly: true, sameSite: 'lax' } as const;
  for (const name of surplusFlowCookies(request.cookies)) {
    reply.setCookie(name, '', { ...attributes, maxAge: 0, secure: name.startsWith('__Host-') });
  }
  const { name, value, maxAgeSeconds: maxAge, secure } = cookie;
  reply.setCookie(name, value, { ...attributes, maxAge, secure });
}
