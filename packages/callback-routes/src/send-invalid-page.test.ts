import { AppError, type StateStore } from '@hybrid-mcp/core';
import { describe, expect, it } from 'vitest';
import { callbackUrl, createTestServer } from './testing/test-server.ts';

/** A server whose store fails on reading; `lines` gets what it logs. */
async function withBrokenStore(failure: Error) {
  const lines: string[] = [];
  const server = await createTestServer({
    log: (line) => lines.push(line),
    wrapStore: (store): StateStore => ({ ...store, read: () => Promise.reject(failure) }),
  });
  const { state } = await server.startSignIn();
  const page = await server.inject({ url: callbackUrl(state) });
  return { page, failures: lines.filter((line) => line.includes('sign-in page failed')) };
}

describe('sendInvalidPage', () => {
  it('keeps the status of our own failures and says what to do about them', async () => {
    const { page, failures } = await withBrokenStore(new AppError('store_unavailable'));
    expect(page.statusCode).toBe(503);
    expect(page.body).toContain('This server cannot reach its storage right now.');
    expect(failures).toEqual([expect.stringContaining('"level":40')]);
  });

  it('tells the log, and only the log, what went wrong unexpectedly', async () => {
    const { page, failures } = await withBrokenStore(new Error('a detail'));
    expect(page.statusCode).toBe(500);
    expect(page.body).toContain('Something went wrong on this server.');
    expect(page.body).not.toContain('a detail');
    expect(failures).toEqual([expect.stringMatching(/"level":50.*a detail/)]);
  });

  it('takes neither a prefetch nor a wrong link for a failure of the server', async () => {
    const lines: string[] = [];
    const { inject } = await createTestServer({ log: (line) => lines.push(line) });
    await inject({ url: callbackUrl('x'), headers: { 'sec-purpose': 'prefetch' } });
    await inject({ url: callbackUrl('x') });
    expect(lines.filter((line) => /"level":[4-6]0/.test(line))).toEqual([]);
    expect(lines.join('')).toContain('"error":"not_a_navigation"');
    expect(lines.join('')).toContain('"error":"unknown_state"');
  });

  it('repeats nothing of the request', async () => {
    const { inject } = await createTestServer();
    const marker = 'xss<marker>';
    const page = await inject({ url: callbackUrl(marker, { code: marker, iss: marker }) });
    expect(page.body).not.toContain('marker');
    expect(page.headers['content-security-policy']).toMatch(/^default-src 'none';.*form-action 'none'/);
  });
});
