import { describe, expect, it, vi } from 'vitest';
import { type Fetch, fetchJson } from './json-fetch.ts';

const url = 'https://login.example.com';
const limits = { timeoutMs: 1_000 };

describe('fetchJson', () => {
  it('gives status, body and headers', async () => {
    const fetch: Fetch = async () => Response.json({ a: 1 }, { status: 201, headers: { 'x-one': '1' } });
    const answer = await fetchJson(fetch, url, limits);
    expect(answer).toMatchObject({ status: 201, body: { a: 1 } });
    expect(answer.headers.get('x-one')).toBe('1');
  });

  it.each(['', 'text', '<html>', '{'])('gives no body for "%s"', async (text) => {
    expect((await fetchJson(async () => new Response(text), url, limits)).body).toBeUndefined();
  });

  it('refuses redirects and passes the rest of the request on', async () => {
    const fetch = vi.fn<Fetch>(async () => new Response('{}'));
    await fetchJson(fetch, url, { ...limits, method: 'POST', body: 'b', redirect: 'follow' });
    expect(fetch).toHaveBeenCalledWith(
      url,
      expect.objectContaining({ method: 'POST', body: 'b', redirect: 'error' }),
    );
  });

  it.each([
    ['the network fails', () => Promise.reject(new TypeError('fetch failed'))],
    ['the answer is larger than 1 MiB', async () => new Response('x'.repeat(1024 * 1024 + 1))],
  ])('is unreachable when %s', async (_what, fetch) => {
    await expect(fetchJson(fetch, url, limits)).rejects.toMatchObject({ code: 'microsoft_unreachable' });
  });

  it('receives no more of an answer without end than it takes', async () => {
    let received = 0;
    const pull = (controller: ReadableStreamDefaultController) => {
      received += 64 * 1024;
      controller.enqueue(new Uint8Array(64 * 1024));
    };
    const fetch: Fetch = async () => new Response(new ReadableStream({ pull }));
    await expect(fetchJson(fetch, url, limits)).rejects.toMatchObject({ code: 'microsoft_unreachable' });
    expect(received).toBeLessThan(1.2 * 1024 * 1024);
  });

  it('ends when its caller gives up', async () => {
    const caller = new AbortController();
    const fetch: Fetch = (_url, { signal }) =>
      new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
    const answer = fetchJson(fetch, url, { timeoutMs: 60_000, signal: caller.signal });
    caller.abort();
    await expect(answer).rejects.toMatchObject({ code: 'microsoft_unreachable' });
  });
});
