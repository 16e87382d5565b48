import { describe, expect, it, vi } from 'vitest';
import { sendProbe } from './http-probe.ts';

const url = 'https://login.example.com/';
const answering = (response: Response) => ({
  fetch: async () => response,
  wallMs: () => 5_000,
  timeoutMs: 1_000,
});

describe('sendProbe', () => {
  it('reads status, JSON, and when the answer was made', async () => {
    const headers = { date: 'Thu, 01 Jan 1970 00:00:03 GMT', age: '2' };
    const probe = await sendProbe(url, answering(Response.json({ a: 1 }, { status: 401, headers })));
    expect(probe).toEqual({
      url,
      reached: true,
      status: 401,
      body: { a: 1 },
      dateMs: 5_000,
      receivedMs: 5_000,
    });
  });

  it.each([{}, { date: 'yesterday' }])('knows no date where there is none: %j', async (headers) => {
    const probe = await sendProbe(url, answering(new Response('<p>', { headers })));
    expect(probe).toMatchObject({ body: undefined, dateMs: undefined });
  });

  it('follows no redirect, because a token must not go along', async () => {
    const fetch = vi.fn(async (_url: string, _init: RequestInit) => new Response());
    await sendProbe(url, { fetch, wallMs: () => 0, timeoutMs: 1_000, headers: { a: 'b' } });
    expect(fetch.mock.calls[0]?.[1]).toMatchObject({ redirect: 'manual', headers: { a: 'b' } });
  });

  it('does not read an answer without end', async () => {
    const body = new ReadableStream({ pull: (stream) => stream.enqueue(new Uint8Array(65_536)) });
    expect(await sendProbe(url, answering(new Response(body)))).toMatchObject({ body: undefined });
  });

  it('gives up at its deadline', async () => {
    const fetch = (_url: string, { signal }: RequestInit) =>
      new Promise<Response>((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason));
      });
    const probe = await sendProbe(url, { fetch, wallMs: () => 0, timeoutMs: 1 });
    expect(probe).toEqual({ url, reached: false, failure: expect.objectContaining({ kind: 'timeout' }) });
  });
});
