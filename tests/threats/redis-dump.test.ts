import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  describeWithRedis,
  type RedisServer,
  startRedis,
  startTopology,
  workspaceRoot,
} from '@hybrid-mcp/test-kit';
import { expect, it } from 'vitest';
import { attackTwin } from './attack-twin.ts';
import { startRecordingEmulator } from './fixtures/recording-emulator.ts';
import { signInAt } from './fixtures/replicas.ts';
import { adele, diego, findCanaries, withoutSealedRecords } from './fixtures/stored-secrets.ts';

const seen = 'Redis was told secrets.';

/** Every command that has changed anything, as Redis writes it to its own log. */
async function readHistory(redis: RedisServer): Promise<readonly string[]> {
  const [, , , , folder = ''] = (await redis.command('CONFIG', 'GET', 'dir')).split('\r\n');
  const logs = join(folder, 'appendonlydir');
  return readdirSync(logs).map((file) => readFileSync(join(logs, file), 'latin1'));
}

/** Whoever reads everything that was ever written to Redis finds nothing to use, and nobody's name. */
async function attackHistory(root: string): Promise<void> {
  const redis = await startRedis({ settings: { appendonly: 'yes', appendfsync: 'always' } });
  const emulator = await startRecordingEmulator('the-client-secret-of-a-test');
  const env = {
    REDIS_URL: redis.url,
    SEALING_KEYS: randomBytes(32).toString('base64'),
    SIGN_IN_BINDING: 'confirm',
  };
  const servers = await startTopology({
    kind: 'split',
    store: 'memory',
    microsoft: emulator.microsoft,
    env,
    root,
  });
  try {
    const people = [await signInAt(servers.mcp, adele), await signInAt(servers.mcp, diego)];
    emulator.faults.next({ kind: 'graph-unauthorized' });
    await servers.mcp.call('get_user_profile', { access_token: people[1]?.handle });
    await servers.mcp.call('sign_out', { access_token: people[0]?.handle });
    const { value: pending } = await servers.mcp.call('authenticate_account');
    const secrets = [
      ...people.flatMap((each) => each.secrets),
      ...emulator.secrets.map(([, value]) => value),
      String(pending.state),
    ];
    const history = await readHistory(redis);
    expect(history.join('')).toContain('hybrid-mcp:state:accounts:');
    expect(findCanaries(history, secrets), seen).toEqual([]);
  } finally {
    await servers.stop();
    await emulator.stop();
    await redis.stop();
  }
}

describeWithRedis('what replicas keep in Redis', () => {
  it('THREATS 36: holds no token, code, verifier, nonce, handle, state or name at any time', () =>
    attackHistory(workspaceRoot));

  it('THREATS 36, twin without sealing: it holds them', () =>
    attackTwin(withoutSealedRecords, attackHistory, seen));
});
