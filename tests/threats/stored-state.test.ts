import {
  assembleToolSide,
  createMemoryStateStore,
  createSignInService,
  loadConfig,
  type StateStore,
  systemClock,
  systemRandom,
} from '@hybrid-mcp/core';
import { describe, expect, it } from 'vitest';

/** A store that remembers every key and value it was given. */
function recordingStore(seen: string[]): StateStore {
  const store = createMemoryStateStore();
  return {
    ...store,
    create(key, value, options) {
      seen.push(key, value);
      return store.create(key, value, options);
    },
  };
}

describe('THREATS 9: the state', () => {
  const config = loadConfig({ AZURE_CLIENT_ID: 'client', AZURE_CLIENT_SECRET: 'secret' }, 'hybrid');
  const seen: string[] = [];
  const resources = {
    store: recordingStore(seen),
    clock: systemClock,
    random: systemRandom,
    fetch,
    scopes: ['User.Read'],
  };
  const signIn = createSignInService(assembleToolSide(config, resources));
  const caller = { principal: { kind: 'local' }, clientName: 'test' } as const;

  it('holds 256 random bits, its expiry and an HMAC', async () => {
    const states = await Promise.all(
      Array.from({ length: 50 }, async () => (await signIn.start({ caller })).state),
    );
    for (const state of states) expect(state).toMatch(/^[\w-]{43}\.\d{10}\.[\w-]{43}$/);
    expect(new Set(states.map((state) => state.split('.')[0])).size).toBe(50);
  });

  it('is stored as a hash only, and nothing of the flow in clear', async () => {
    const { state, authUrl } = await signIn.start({ caller });
    const query = new URL(authUrl).searchParams;
    const secrets = [
      state,
      ...state.split('.').filter((part) => part.length > 20),
      query.get('nonce'),
      query.get('code_challenge'),
    ];
    for (const secret of secrets) expect(seen.join('\n')).not.toContain(secret);
    expect(seen.length).toBeGreaterThan(0);
  });
});
