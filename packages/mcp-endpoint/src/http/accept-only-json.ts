import type { FastifyInstance } from 'fastify';
import { JsonRpcError } from '../json-rpc/json-rpc-error.ts';
import { findExcess } from './find-excess.ts';

/**
 * The deepest argument of a tool of ours needs six levels, the widest a few hundred members. Several schemas in turn
 * copy the members of a message: the 70,000 that fit into a body would hold everybody else up for a second.
 */
const limits = { maxLevels: 64, maxMembers: 10_000 } as const;

const refusalsByExcess = { levels: 'nested_too_deep', members: 'too_many_members' } as const;

/** Names that would change an object's prototype; escaped, they may look like anything. */
const poisonSigns = ['\\', '__proto__', 'constructor'];

/**
 * Makes `application/json` the only content type that the routes of `app` take; anything else is a 415. A body with
 * more than 64 levels or 10,000 members is refused before it is parsed: `nested_too_deep`, `too_many_members`.
 */
export function acceptOnlyJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body: string, done) => {
    const excess = findExcess(body, limits);
    if (excess !== undefined) done(new JsonRpcError(refusalsByExcess[excess]));
    else if (mayPoison(body)) parse(request, body, done);
    else parsePlain(body, done);
  });
}

/** One search for each takes a fifth of what one pattern for all does. What is empty is no JSON either. */
function mayPoison(body: string): boolean {
  return poisonSigns.some((sign) => body.includes(sign)) || body.trim() === '';
}

function parsePlain(body: string, done: (error: Error | null, parsed?: unknown) => void): void {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch (cause) {
    done(new JsonRpcError('parse_error', { cause }));
    return;
  }
  done(null, parsed);
}
