import type { LightMyRequestResponse } from 'fastify';
import { describe, expect, it } from 'vitest';
import {
  callbackUrl,
  createTestServer,
  pressContinue,
  publicServer,
  toCookieHeader,
} from './testing/test-server.ts';

const liveNames = (cookie: string) => cookie.split('; ').map((pair) => pair.split('=')[0]);

describe('setBrowserCookie (THREATS 2, 4; RFC 6265bis §4.1.3.2)', () => {
  it('sets host-only cookies that no script and no other site’s form gets to see', async () => {
    const server = await createTestServer({ env: publicServer });
    const { authUrl, state } = await server.startSignIn();
    const agreed = await pressContinue(server, authUrl);
    const finished = await server.inject({
      url: callbackUrl(state),
      headers: { cookie: toCookieHeader(agreed) },
    });
    for (const [answer, proof] of [
      [agreed, 'agreed'],
      [finished, 'finished'],
    ] as const) {
      expect(answer.headers['set-cookie']).toMatch(
        new RegExp(
          `^__Host-hybrid-mcp-${proof}-[\\w-]{12}=[\\w-]{43}; Max-Age=600; Path=/; HttpOnly; Secure; SameSite=Lax$`,
        ),
      );
    }
  });

  it('sets a finished cookie that browsers take over plain http on localhost, too', async () => {
    const server = await createTestServer();
    const { state } = await server.startSignIn();
    const answer = await server.inject({ url: callbackUrl(state) });
    expect(answer.headers['set-cookie']).toMatch(
      /^hybrid-mcp-finished-[^;]+; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/,
    );
  });

  it('lets a cookie live only as long as its flow', async () => {
    const server = await createTestServer({ env: publicServer });
    const { authUrl } = await server.startSignIn();
    server.advance(9 * 60_000);
    const [cookie] = (await pressContinue(server, authUrl)).cookies;
    expect(cookie?.maxAge).toBe(60);
  });

  it('keeps at most eight, giving up the oldest ones', async () => {
    const server = await createTestServer({ env: publicServer });
    const answers: LightMyRequestResponse[] = [];
    for (let flow = 0; flow < 12; flow += 1) {
      const { authUrl } = await server.startSignIn();
      const cookie = toCookieHeader(...answers);
      answers.push(await pressContinue(server, authUrl, { cookie }));
      expect(liveNames(toCookieHeader(...answers)).length).toBeLessThanOrEqual(8);
    }
    const newest = answers.at(-1)?.cookies.at(-1)?.name;
    expect(liveNames(toCookieHeader(...answers))).toContain(newest);
  });

  it('leaves other applications’ cookies alone', async () => {
    const server = await createTestServer({ env: publicServer });
    const { authUrl } = await server.startSignIn();
    const cookie = Array.from({ length: 20 }, (_, n) => `other-${n}=1`).join('; ');
    const answer = await pressContinue(server, authUrl, { cookie });
    expect(answer.cookies.map(({ name }) => name)).toEqual([
      expect.stringMatching(/^__Host-hybrid-mcp-agreed-/),
    ]);
  });
});
