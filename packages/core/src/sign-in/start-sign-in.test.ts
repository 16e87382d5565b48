import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { AppError } from '../errors/app-error.ts';
import { pressContinue } from '../testing/sign-in-steps.ts';
import { anonymousCaller, createTestSides, localCaller, type TestSides } from '../testing/test-sides.ts';
import { flowRecordKey } from './flow-records.ts';
import { findPendingSignIn } from './pending-sign-ins.ts';
import { verifyState } from './signed-state.ts';
import { openStartRequest } from './start-request.ts';
import { startSignIn } from './start-sign-in.ts';

async function pendingOf({ tool, clock }: TestSides, state: string, caller = localCaller) {
  const flow = verifyState(state, { key: tool.keys.state, clock });
  if (flow.status !== 'valid') throw new Error('The state is not valid.');
  return findPendingSignIn(tool, { flowId: flow.flowId, caller });
}

function pendingCode(found: Awaited<ReturnType<typeof pendingOf>>) {
  if (found?.pending.grant !== 'authorization_code') throw new Error('There is no such sign-in.');
  return found.pending;
}

describe('startSignIn (RFC 6749 §4.1.1, RFC 7636 §4.3)', () => {
  it('leads to Microsoft in direct binding', async () => {
    const sides = createTestSides();
    const started = await startSignIn(sides.tool, { caller: localCaller });
    expect(started).toEqual({
      authUrl: `https://login.microsoftonline.com/common/oauth2/v2.0/authorize?state=${started.state}`,
      state: started.state,
      expiresInSeconds: 600,
      message: expect.stringContaining('wait_for_callback'),
    });
  });

  it('sends the challenge and keeps the verifier', async () => {
    const sides = createTestSides();
    const { state } = await startSignIn(sides.tool, { caller: localCaller });
    const found = await pendingOf(sides, state);
    const [sent] = sides.identity.authorized;
    const verifier = pendingCode(found).codeVerifier;
    expect(Buffer.from(verifier, 'base64url')).toHaveLength(32);
    expect(sent?.codeChallenge).toBe(createHash('sha256').update(verifier).digest('base64url'));
    expect(JSON.stringify(sides.identity.authorized)).not.toContain(verifier);
    expect(sent).toMatchObject({
      state,
      nonce: pendingCode(found).nonce,
      redirectUri: 'https://mcp.example.com/oauth/callback',
      scopes: ['User.Read'],
    });
  });

  it('draws state, nonce and verifier anew for each flow', async () => {
    const sides = createTestSides();
    const drawn: (string | undefined)[] = [];
    for (let flow = 0; flow < 100; flow += 1) {
      const { state } = await startSignIn(sides.tool, { caller: localCaller });
      const pending = pendingCode(await pendingOf(sides, state));
      drawn.push(state, pending.nonce, pending.codeVerifier);
    }
    expect(new Set(drawn).size).toBe(300);
  });

  it('stores the flow sealed, under a hash of its state, for as long as the state lives', async () => {
    const sides = createTestSides();
    const { state, expiresInSeconds } = await startSignIn(sides.tool, { caller: localCaller });
    const flow = verifyState(state, { key: sides.tool.keys.state, clock: sides.clock });
    if (flow.status !== 'valid') throw new Error('The state is not valid.');
    const key = flowRecordKey.pending(flow.flowId);
    expect((await sides.store.read(key))?.value).toMatch(/^v1\./);
    expect(key).not.toContain(state);
    sides.clock.advance(expiresInSeconds * 1000 - 1);
    expect(await sides.store.read(key)).toBeDefined();
    sides.clock.advance(1);
    expect(await sides.store.read(key)).toBeUndefined();
  });

  it('keeps the callback side away from verifier and nonce: its keys do not open the record', async () => {
    const sides = createTestSides();
    const { state } = await startSignIn(sides.tool, { caller: localCaller });
    const withCallbackKeys = { ...sides, tool: { ...sides.tool, sealer: sides.callback.keys.sealer } };
    await expect(pendingOf(withCallbackKeys, state)).rejects.toMatchObject({ code: 'internal_error' });
  });
});

describe('startSignIn: confirm binding (RFC 9700 §4.7)', () => {
  it('leads to our start page, which knows the rest', async () => {
    const sides = createTestSides({ binding: 'confirm' });
    const started = await startSignIn(sides.tool, { caller: anonymousCaller });
    const sealed = started.authUrl.replace('https://mcp.example.com/oauth/start/', '');
    expect(openStartRequest(sides.callback, sealed)).toMatchObject({
      authorizeUrl: expect.stringContaining(`state=${started.state}`),
      requestedBy: 'a test',
      requestedAtMs: sides.clock.nowMs(),
      permissions: ['User.Read'],
    });
    expect(started.authUrl).not.toContain(started.state);
    expect(started.message).toContain('confirmation code');
    expect(pressContinue(sides, started).maxAgeSeconds).toBe(600);
  });

  it('gives every anonymous flow an owner of its own', async () => {
    const sides = createTestSides({ binding: 'confirm' });
    const owners = new Set<string | undefined>();
    for (let flow = 0; flow < 10; flow += 1) {
      const { state } = await startSignIn(sides.tool, { caller: anonymousCaller });
      owners.add((await pendingOf(sides, state, anonymousCaller))?.pending.owner);
    }
    expect(owners.size).toBe(10);
  });
});

describe('startSignIn: callback_base_url (RFC 9700 §4.1.3)', () => {
  it('uses a configured one', async () => {
    const sides = createTestSides();
    await startSignIn(sides.tool, { caller: localCaller, callbackBaseUrl: 'https://other.example.com' });
    expect(sides.identity.authorized[0]?.redirectUri).toBe('https://other.example.com/oauth/callback');
  });

  it.each([
    '',
    'https://attacker.example',
    'https://mcp.example.com/',
    'https://mcp.example.com:443',
    'https://MCP.example.com',
    'http://mcp.example.com',
    'https://mcp.example.com.attacker.example',
    'https://mcp.example.com@attacker.example',
    'https://user@mcp.example.com',
    'https://mcp.example.com#',
    'https://mcp.example.com/..',
    'https://mcp.example.com?',
    ' https://mcp.example.com',
    'https://mcp.example.com\n',
  ])('refuses "%s" and starts nothing', async (callbackBaseUrl) => {
    const sides = createTestSides();
    const started = startSignIn(sides.tool, { caller: localCaller, callbackBaseUrl });
    await expect(started).rejects.toMatchObject({ code: 'invalid_callback_base_url' });
    expect(sides.identity.authorized).toEqual([]);
  });
});

describe('startSignIn: failures', () => {
  it('passes on that the store is full or that Microsoft cannot be reached', async () => {
    const full = new AppError('store_full');
    const sides = createTestSides({
      wrapStore: (store) => ({ ...store, create: () => Promise.reject(full) }),
    });
    await expect(startSignIn(sides.tool, { caller: localCaller })).rejects.toBe(full);
    const unreachable = new AppError('microsoft_unreachable');
    const authority = { ...sides.tool.authority, metadata: () => Promise.reject(unreachable) };
    await expect(startSignIn({ ...sides.tool, authority }, { caller: localCaller })).rejects.toBe(
      unreachable,
    );
  });

  it('never goes on with a state that is there already', async () => {
    const sides = createTestSides({ wrapStore: (store) => ({ ...store, create: async () => false }) });
    await expect(startSignIn(sides.tool, { caller: localCaller })).rejects.toMatchObject({
      code: 'internal_error',
    });
  });
});
