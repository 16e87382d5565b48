import { randomBytes } from 'node:crypto';
import {
  freePort,
  type RemovedCheck,
  startTopology,
  type Topology,
  workspaceRoot,
} from '@hybrid-mcp/test-kit';
import { describe, expect, it } from 'vitest';
import { finishSignIn, signIn, startSignIn } from '../e2e/sign-in-steps.ts';
import { attackTwin } from './attack-twin.ts';
import { startRecordingEmulator } from './fixtures/recording-emulator.ts';

const canary = (name: string) => `CANARY-${name}-${randomBytes(12).toString('hex')}`;
const holdsSecrets = 'The metrics hold what a client has sent.';

/** What goes well and what goes wrong, with a secret or a name of the client's own in every place. */
async function liveThrough(servers: Topology, keep: (...values: readonly unknown[]) => void): Promise<void> {
  const { mcp, callbackBaseUrl } = servers;
  const started = await startSignIn(servers);
  keep(started.state, started.authUrl);
  const { value } = await finishSignIn(servers, started);
  keep(value.access_token, JSON.stringify(value.account));
  await mcp.call('get_user_profile', { access_token: value.access_token });
  await mcp.call('get_user_profile', { access_token: canary('token') });
  await mcp.call('complete_authentication', { auth_code: canary('code') });
  const params = { name: canary('tool'), arguments: { a: canary('argument') } };
  await mcp.post({ jsonrpc: '2.0', id: canary('id'), method: 'tools/call', params });
  await mcp.post({ jsonrpc: '2.0', id: 1, method: canary('method') });
  const headers = { authorization: `Bearer ${canary('bearer')}`, 'user-agent': canary('agent') };
  const query = new URLSearchParams({ code: canary('code'), state: canary('state') });
  await fetch(`${callbackBaseUrl}/oauth/callback?${query}`, { headers });
  await fetch(`${callbackBaseUrl}/api/callback/${canary('state')}`, { headers });
  await fetch(`${callbackBaseUrl}/${canary('address')}`, { headers });
}

async function attack(root: string): Promise<void> {
  const emulator = await startRecordingEmulator(canary('client-secret'));
  const port = await freePort();
  const keys = randomBytes(32).toString('base64');
  const env = { METRICS_PORT: `${port}`, SEALING_KEYS: keys };
  const servers = await startTopology({ kind: 'hybrid', env, microsoft: emulator.microsoft, root });
  const secrets = new Set<string>([keys, servers.flowSecret, servers.serviceToken]);
  const keep = (...values: readonly unknown[]) => {
    for (const value of values) if (typeof value === 'string' && value !== '') secrets.add(value);
  };
  try {
    await liveThrough(servers, keep);
    keep(...emulator.secrets.map(([, value]) => value));
    const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    expect(text).toContain('hybrid_mcp_sign_in_steps_total{step="complete",outcome="ok"} 1');
    expect(text.match(/.{0,200}CANARY.{0,20}/g) ?? [], holdsSecrets).toEqual([]);
    for (const secret of secrets) expect(text).not.toContain(secret);
    // No person, no flow, no address of anybody.
    expect(text).not.toMatch(/adele|[0-9a-f]{8}-[0-9a-f]{4}-|127\.0\.0\.1|@/i);
  } finally {
    await servers.stop();
    await emulator.stop();
  }
}

const twins: readonly (RemovedCheck & { readonly name: string })[] = [
  {
    name: 'the rule for tools that there are not',
    file: 'packages/http-base/dist/metrics/server-metrics.js',
    find: 'effect === undefined ? unknownTool : name',
    replaceWith: 'name',
  },
];

describe('THREATS 48: the metrics', () => {
  it('hold no secret, nobody’s name, and nothing that a client has made up', () => attack(workspaceRoot));

  it.each(twins)('THREATS 48, twin without $name: they do', (check) =>
    attackTwin([check], attack, holdsSecrets),
  );

  it('are nowhere unless they are switched on, and then not where clients are', async () => {
    const port = await freePort();
    const servers = await startTopology({ kind: 'hybrid', env: { METRICS_HOST: '0.0.0.0' } });
    try {
      await signIn(servers);
      expect((await fetch(`${servers.callbackBaseUrl}/metrics`)).status).toBe(404);
      await expect(fetch(`http://127.0.0.1:${port}/metrics`)).rejects.toThrow();
    } finally {
      await servers.stop();
    }
  });
});
