import { describe, expect, it } from 'vitest';
import type { Fetch } from '../microsoft/json-fetch.ts';
import { arrive, neverAborted } from '../testing/sign-in-steps.ts';
import { createTestClock } from '../testing/test-clock.ts';
import { createTestSides } from '../testing/test-sides.ts';
import { awaitCallback } from './await-callback.ts';
import { callbackStatus } from './callback-status.ts';
import { completeSignIn } from './complete-sign-in.ts';
import {
  collectorHeader,
  createRemoteCallbackInbox,
  type RemoteCallbackInboxOptions,
} from './remote-callback-inbox.ts';
import { mintState } from './signed-state.ts';

const serviceToken = 'canary-service-token'.padEnd(32, 'x');
const { tool } = createTestSides();
const flow = mintState({ key: tool.keys.state, random: tool.random, clock: tool.clock });

interface Sent {
  readonly url: URL;
  readonly init: RequestInit;
}

function inboxOf(
  answer: (sent: Sent) => Response | Promise<Response>,
  change: Partial<RemoteCallbackInboxOptions> = {},
) {
  const sent: Sent[] = [];
  const fetch: Fetch = async (url, init) => {
    sent.push({ url: new URL(url), init });
    return answer({ url: new URL(url), init });
  };
  const options = { callbackServerUrl: 'https://callback.example.com', serviceToken, keys: tool.keys, fetch };
  return { sent, inbox: createRemoteCallbackInbox({ ...options, clock: createTestClock(), ...change }) };
}

const answering = (body: unknown, status = 200) => inboxOf(() => Response.json(body, { status }));
const correlationId = '0a1b2c3d-0000-4000-8000-000000000001';
const now = { timeoutMs: 0, signal: neverAborted };

describe('createRemoteCallbackInbox: awaitOutcome', () => {
  it.each([
    ['pending', { received: false, status: 'pending' }, undefined],
    ['success', { received: true, status: 'success', data: {} }, { status: 'arrived' }],
    ['completed', { received: true, status: 'completed' }, { status: 'completed' }],
    [
      'error',
      {
        status: 'error',
        data: {
          error: 'access_denied',
          error_codes: [65004],
          correlation_id: correlationId,
          trace_id: correlationId,
        },
      },
      {
        status: 'failed',
        code: 'access_denied',
        oauthError: 'access_denied',
        aadsts: 65004,
        correlationId,
        traceId: correlationId,
      },
    ],
    [
      'a correlation id that is none, such as a line for a log',
      { status: 'error', data: { error: 'access_denied', correlation_id: `${correlationId}\n\u001b[31m` } },
      { status: 'failed', code: 'access_denied', oauthError: 'access_denied' },
    ],
    [
      'an error nobody knows',
      { status: 'error', data: { error: 'constructor' } },
      { status: 'failed', code: 'microsoft_sign_in_failed', oauthError: 'server_error' },
    ],
  ])('understands %s', async (_what, body, outcome) => {
    expect(await answering(body).inbox.awaitOutcome(flow, now)).toEqual(outcome);
  });

  it.each([
    ['expired', { status: 'expired' }, 410, 'expired_state'],
    ['unknown', { status: 'unknown' }, 404, 'unknown_state'],
    ['a status nobody knows', { status: 'odd' }, 200, 'unknown_state'],
    [
      'a refused credential',
      { success: false, error: 'invalid_service_token' },
      401,
      'invalid_service_token',
    ],
    ['an outage', { success: false, error: 'shutting_down' }, 503, 'callback_server_unavailable'],
    ['a rate limit', { success: false, error: 'rate_limited' }, 429, 'callback_server_unavailable'],
    ['a list', [], 200, 'callback_server_unavailable'],
    ['null', null, 200, 'callback_server_unavailable'],
  ])('ends on %s with a typed error', async (_what, body, status, code) => {
    const { inbox } = answering(body, status);
    await expect(inbox.awaitOutcome(flow, now)).rejects.toMatchObject({ code });
  });

  it('ends with a typed error on a page that is not JSON', async () => {
    const { inbox } = inboxOf(() => new Response('<html>Bad gateway</html>', { status: 502 }));
    await expect(inbox.awaitOutcome(flow, now)).rejects.toMatchObject({
      code: 'callback_server_unavailable',
    });
  });

  it('receives no more than 64 KiB of an answer without end', async () => {
    let received = 0;
    const pull = (controller: ReadableStreamDefaultController) => {
      received += 1024;
      controller.enqueue(new Uint8Array(1024).fill(0x20));
    };
    const { inbox } = inboxOf(() => new Response(new ReadableStream({ pull })));
    await expect(inbox.awaitOutcome(flow, now)).rejects.toMatchObject({
      code: 'callback_server_unavailable',
    });
    expect(received).toBeLessThan(70 * 1024);
  });

  it('asks the configured server only, with the credential in a header and redirects refused', async () => {
    const { inbox, sent } = answering({ status: 'pending' });
    await inbox.awaitOutcome(flow, now);
    expect(sent[0]?.url.href).toBe(
      `https://callback.example.com/api/callback/${flow.state}?wait=0&collect=false`,
    );
    expect(sent[0]?.init).toMatchObject({
      redirect: 'error',
      headers: { authorization: `Bearer ${serviceToken}` },
    });
  });

  it('says nothing of the credential when the server cannot be reached', async () => {
    const { inbox } = inboxOf(() => Promise.reject(new TypeError('fetch failed')));
    const failure = await inbox.awaitOutcome(flow, now).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'callback_server_unavailable', retryable: true });
    expect(String(failure)).not.toContain('canary');
  });
});

describe('createRemoteCallbackInbox: time', () => {
  const pending = () => Response.json({ status: 'pending' });

  it('asks in pieces of at most 50 seconds until the time is up', async () => {
    const clock = createTestClock();
    const answer = ({ url }: Sent) => {
      clock.advance(Number(url.searchParams.get('wait')) * 1000);
      return pending();
    };
    const sleep = () => Promise.reject(new Error('These polls have waited already.'));
    const { inbox, sent } = inboxOf(answer, { clock, sleep });
    expect(await inbox.awaitOutcome(flow, { timeoutMs: 120_000, signal: neverAborted })).toBeUndefined();
    expect(sent.map(({ url }) => url.searchParams.get('wait'))).toEqual(['50', '50', '20']);
  });

  it.each([
    ['at once', 0, [500, 500, 500, 500, 500, 500]],
    ['after 200 ms', 200, [300, 300, 300, 300, 300, 300]],
  ])('asks every 500 ms only when the answer pending comes %s', async (_what, tookMs, pauses) => {
    const clock = createTestClock();
    const slept: number[] = [];
    const sleep = async (ms: number) => {
      slept.push(ms);
      clock.advance(ms);
    };
    const answer = () => {
      clock.advance(tookMs);
      return pending();
    };
    const { inbox, sent } = inboxOf(answer, { clock, sleep });
    expect(await inbox.awaitOutcome(flow, { timeoutMs: 3_000, signal: neverAborted })).toBeUndefined();
    expect(slept).toEqual(pauses);
    expect(sent).toHaveLength(pauses.length + 1);
  });

  it('ends with the reason when the client goes away between two polls', async () => {
    const client = new AbortController();
    const clock = createTestClock();
    let asked = 0;
    const nowMs = () => {
      asked += 1;
      // The third look at the clock is the one before the pause, which has begun when the microtask runs.
      if (asked === 3) queueMicrotask(() => client.abort(new Error('gone')));
      return clock.nowMs();
    };
    const { inbox, sent } = inboxOf(pending, { clock: { ...clock, nowMs } });
    const awaited = inbox.awaitOutcome(flow, { timeoutMs: 60_000, signal: client.signal });
    await expect(awaited).rejects.toThrow('gone');
    expect(sent).toHaveLength(1);
  });

  it('stops asking as soon as something has come', async () => {
    const { inbox, sent } = answering({ status: 'success', data: {} });
    await inbox.awaitOutcome(flow, { timeoutMs: 120_000, signal: neverAborted });
    expect(sent).toHaveLength(1);
  });

  it.each([
    ['the request', (aborted: Promise<never>) => aborted],
    ['the body', (aborted: Promise<never>) => new Response(new ReadableStream({ pull: () => aborted }))],
  ])('ends with the reason when the client goes away during %s', async (_what, answer) => {
    const client = new AbortController();
    const asked = Promise.withResolvers<void>();
    const { inbox } = inboxOf(({ init }) => {
      const aborted = Promise.withResolvers<never>();
      init.signal?.addEventListener('abort', () => aborted.reject(init.signal?.reason));
      asked.resolve();
      return answer(aborted.promise);
    });
    const awaited = inbox.awaitOutcome(flow, { timeoutMs: 60_000, signal: client.signal });
    await asked.promise;
    client.abort(new Error('gone'));
    await expect(awaited).rejects.toThrow('gone');
  });
});

describe('createRemoteCallbackInbox: collectCode', () => {
  it('brings code and issuer', async () => {
    const { inbox } = answering({
      status: 'success',
      data: { auth_code: 'c', iss: 'https://issuer.example' },
    });
    expect(await inbox.collectCode(flow)).toEqual({ code: 'c', issuer: 'https://issuer.example' });
  });

  it.each([
    { status: 'pending' },
    { status: 'completed' },
    { status: 'error', data: { error: 'access_denied' } },
    { status: 'success', data: {} },
  ])('has nothing when the answer is $status without a code', async (body) => {
    expect(await answering(body).inbox.collectCode(flow)).toBeUndefined();
  });

  it('names the same collector each time, and another one for another flow', async () => {
    const { inbox, sent } = answering({ status: 'pending' });
    const other = mintState({ key: tool.keys.state, random: tool.random, clock: tool.clock });
    for (const each of [flow, flow, other]) await inbox.collectCode(each);
    const names = sent.map(({ init }) => new Headers(init.headers).get(collectorHeader));
    expect(names[0]).toMatch(/^[\w-]{43}$/);
    expect(names[1]).toBe(names[0]);
    expect(names[2]).not.toBe(names[0]);
  });
});

describe('createRemoteCallbackInbox: ping', () => {
  it('asks for the health of the callback server', async () => {
    const { inbox, sent } = answering({ status: 'healthy' });
    await inbox.ping();
    expect(sent[0]?.url.pathname).toBe('/health');
  });

  it('rejects when it is not healthy', async () => {
    await expect(answering({}, 503).inbox.ping()).rejects.toMatchObject({
      code: 'callback_server_unavailable',
    });
  });
});

describe('a split server without a shared store', () => {
  it('signs in when tool side and callback side share only FLOW_SECRET and the poll API', async () => {
    const tools = createTestSides({ binding: 'confirm' });
    const callbacks = createTestSides({ binding: 'confirm', clock: tools.clock });
    const fetch: Fetch = async (url, init) => {
      const { pathname, searchParams } = new URL(url);
      const collectorId = new Headers(init.headers).get(collectorHeader) ?? undefined;
      const { httpStatus, body } = await callbackStatus(callbacks.callback, {
        state: pathname.split('/').at(-1) ?? '',
        waitMs: Number(searchParams.get('wait')) * 1000,
        signal: neverAborted,
        service: { collectorId: searchParams.get('collect') === 'false' ? undefined : collectorId },
      });
      return Response.json(body, { status: httpStatus });
    };
    const { keys } = tools.tool;
    const inbox = createRemoteCallbackInbox({
      callbackServerUrl: 'https://cb.example',
      serviceToken,
      keys,
      fetch,
      clock: tools.clock,
    });
    const sides = { ...tools, callback: callbacks.callback, tool: { ...tools.tool, inbox } };
    const caller = { principal: { kind: 'anonymous' }, clientName: 'a test' } as const;
    const { state, confirmationCode } = await arrive(sides, { caller });
    const signal = neverAborted;
    const awaited = await awaitCallback(sides.tool, { caller, state, timeoutMs: 1_000, signal });
    const authCode = awaited.status === 'arrived' ? awaited.authCode : '';
    const opened = await completeSignIn(sides.tool, { caller, authCode, confirmationCode });
    expect(opened.account.name).toBe('Adele Vance');
  });
});
