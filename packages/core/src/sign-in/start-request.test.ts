import { describe, expect, it } from 'vitest';
import { anonymousCaller, createTestSides, type TestSides } from '../testing/test-sides.ts';
import { signInTtlMs } from './signed-state.ts';
import { confirmStart, openStartRequest, startPath, toStartFormToken } from './start-request.ts';
import { startSignIn } from './start-sign-in.ts';

async function startPage({ tool }: TestSides): Promise<string> {
  const { authUrl } = await startSignIn(tool, { caller: anonymousCaller });
  return authUrl.slice(authUrl.indexOf(startPath) + startPath.length + 1);
}

const confirm = () => createTestSides({ binding: 'confirm' });

describe('confirmStart', () => {
  it('gives the browser a __Host- cookie and sends it to Microsoft', async () => {
    const { callback, ...sides } = confirm();
    const sealed = await startPage({ callback, ...sides });
    const formToken = toStartFormToken(callback, sealed);
    expect(confirmStart(callback, { sealed, formToken })).toEqual({
      flow: expect.stringMatching(/^[\w-]{16}$/),
      authorizeUrl: openStartRequest(callback, sealed).authorizeUrl,
      cookie: {
        name: expect.stringMatching(/^__Host-hybrid-mcp-agreed-[\w-]{12}$/),
        value: expect.stringMatching(/^[\w-]{43}$/),
        maxAgeSeconds: 600,
        secure: true,
      },
    });
  });

  it('may be repeated, as a person may press Continue twice', async () => {
    const sides = confirm();
    const sealed = await startPage(sides);
    const form = { sealed, formToken: toStartFormToken(sides.callback, sealed) };
    expect(confirmStart(sides.callback, form)).toEqual(confirmStart(sides.callback, form));
  });

  it('refuses a form without the token of this very page', async () => {
    const sides = confirm();
    const [sealed, other] = [await startPage(sides), await startPage(sides)];
    const own = toStartFormToken(sides.callback, sealed);
    for (const formToken of ['', 'x', toStartFormToken(sides.callback, other), `${own}x`, own.slice(1)]) {
      expect(() => confirmStart(sides.callback, { sealed, formToken })).toThrow(
        expect.objectContaining({ code: 'invalid_start_form' }),
      );
    }
  });
});

describe('openStartRequest', () => {
  it('opens until the flow expires', async () => {
    const sides = confirm();
    const sealed = await startPage(sides);
    sides.clock.advance(signInTtlMs - 1);
    expect(openStartRequest(sides.callback, sealed).permissions).toEqual(['User.Read']);
    sides.clock.advance(1);
    expect(() => openStartRequest(sides.callback, sealed)).toThrow(
      expect.objectContaining({ code: 'expired_state' }),
    );
  });

  it('refuses an altered request, and one of another server or binding', async () => {
    const sides = confirm();
    const sealed = await startPage(sides);
    const elsewhere = await startPage(createTestSides({ binding: 'confirm', flowSecret: 'g'.repeat(32) }));
    for (const foreign of ['', 'x', `${sealed}x`, sealed.slice(0, -1), elsewhere]) {
      expect(() => openStartRequest(sides.callback, foreign)).toThrow(
        expect.objectContaining({ code: 'unknown_state' }),
      );
    }
    expect(() => openStartRequest(createTestSides({ binding: 'direct' }).callback, sealed)).toThrow(
      expect.objectContaining({ code: 'unknown_state' }),
    );
  });
});
