import { setImmediate as nextTurn } from 'node:timers/promises';
import { AppError } from '@hybrid-mcp/core';
import { defineTool } from '@hybrid-mcp/graph-tools';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createKeepAliveClient, type KeepAliveClient } from './testing/keep-alive-client.ts';
import { toModernRequest } from './testing/modern-request.ts';
import { clientHeaders, type RawRequest, toRequestText } from './testing/send-raw.ts';
import { startTestEndpoint } from './testing/start-test-endpoint.ts';

const isLong = process.env.TEST_LONG !== undefined;
const calls = isLong ? 1_000_000 : 20_000;
const clients = 64;

/** Takes some turns of the event loop, other ones for each call, so that those of all clients are mixed. */
const tell = defineTool({
  name: 'test_tell',
  title: 'Tell',
  description: 'Tells what it was asked, by whom, and whether that was once refused.',
  effect: 'read',
  permissions: [],
  input: { nonce: z.string(), turns: z.int(), fails: z.boolean() },
  output: { nonce: z.string(), client: z.string(), principal: z.string() },
  async run({ nonce, turns, fails }, { caller, reportProgress }) {
    reportProgress?.({ progress: 1, message: nonce });
    for (let turn = 0; turn < turns; turn += 1) await nextTurn();
    if (fails) throw new AppError('invalid_arguments', { sentence: nonce });
    const principal = caller.principal.kind === 'user' ? caller.principal.id : caller.principal.kind;
    return { nonce, client: caller.clientName, principal };
  },
});

const kinds = [
  'plain',
  'progress',
  'modern',
  'modern progress',
  'fails',
  'modern fails',
  'hangs up',
] as const;
type Kind = (typeof kinds)[number];

/** One call of one client. Everybody uses the same id. */
function toRequest(kind: Kind, nonce: string, user: string, turns: number): RawRequest {
  const params = { name: 'test_tell', arguments: { nonce, turns, fails: kind.endsWith('fails') } };
  const meta = kind.endsWith('progress') ? { progressToken: 'p' } : {};
  const who = { 'user-agent': `client ${user}`, 'x-user': user };
  if (kind.startsWith('modern')) return toModernRequest('tools/call', params, { meta, headers: who });
  const body = toRequestText('tools/call', { ...params, _meta: meta });
  return { headers: { ...clientHeaders, ...who }, body };
}

/** What is wrong with an answer, as far as that belongs to somebody else. */
function findForeign(kind: Kind, text: string, nonce: string, user: string): string | undefined {
  const isStream = kind.endsWith('progress');
  const messages = (isStream ? [...text.matchAll(/^data: (.+)$/gm)].map(([, data]) => data) : [text]).map(
    (message) => JSON.parse(String(message)),
  );
  const { id, result } = messages.at(-1);
  const told = kind.endsWith('fails')
    ? { success: false, error: 'invalid_arguments', error_description: nonce }
    : { nonce, client: `client ${user}`, principal: user };
  const isOwn = id === 1 && JSON.stringify(result.structuredContent) === JSON.stringify(told);
  const hasOwnProgress = !isStream || (messages.length === 2 && messages[0].params.message === nonce);
  return isOwn && hasOwnProgress ? undefined : `${kind} ${nonce}: ${text}`;
}

describe('clients with equal JSON-RPC ids (THREATS 26)', () => {
  it(`never see each other in ${calls} calls of ${clients}, in both eras`, {
    timeout: isLong ? 3_600_000 : 60_000,
  }, async () => {
    const { url } = await startTestEndpoint({
      tools: [tell],
      principalOf: ({ headers }) => ({ kind: 'user', id: String(headers['x-user']) }),
      onToolCall: () => {},
    });
    const strayed: string[] = [];
    const made = new Map<Kind, number>();
    async function callOnce(client: KeepAliveClient, user: string, count: number): Promise<void> {
      const kind = kinds[(count + Number(user)) % kinds.length] ?? 'plain';
      const nonce = `${user}/${count}`;
      const request = toRequest(kind, nonce, user, (count * 7 + Number(user)) % 5);
      made.set(kind, (made.get(kind) ?? 0) + 1);
      if (kind === 'hangs up') return client.hangUp(request);
      const foreign = findForeign(kind, await client.send(request), nonce, user);
      if (foreign !== undefined) strayed.push(foreign);
    }
    async function runClient(index: number): Promise<void> {
      const client = createKeepAliveClient(url);
      for (let count = 0; count < calls / clients; count += 1) await callOnce(client, String(index), count);
      client.close();
    }
    await Promise.all(Array.from({ length: clients }, (_, index) => runClient(index)));
    expect(strayed).toEqual([]);
    expect([...made.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(calls);
    expect(Math.min(...made.values())).toBeGreaterThan(calls / 10);
  });
});
