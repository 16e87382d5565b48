import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTopology, workspaceRoot } from '@hybrid-mcp/test-kit';
import { describe, expect, it } from 'vitest';
import { attackTwin } from './attack-twin.ts';
import { type RecordingEmulator, startRecordingEmulator } from './fixtures/recording-emulator.ts';
import { type Dump, type Replicas, signInAt, startReplicas } from './fixtures/replicas.ts';
import { adele, diego, findCanaries, withoutSealedRecords } from './fixtures/stored-secrets.ts';

interface Bench {
  readonly emulator: RecordingEmulator;
  readonly replicas: Replicas;
}

async function onReplicas(root: string, attack: (bench: Bench) => Promise<void>): Promise<void> {
  const emulator = await startRecordingEmulator('the-client-secret-of-a-test');
  const env = { ...emulator.microsoft, SIGN_IN_BINDING: 'confirm' };
  const replicas = await startReplicas({ root, env }).catch(async (error) => {
    await emulator.stop();
    throw error;
  });
  try {
    await attack({ emulator, replicas });
  } finally {
    await replicas.stop();
    await emulator.stop();
  }
}

/** Sign-ins, refreshes and sign-outs leave nothing in the store that whoever reads it could use. */
async function attackByReading({ emulator, replicas }: Bench): Promise<void> {
  const { first, second } = replicas;
  const people = [await signInAt(first, adele), await signInAt(second, diego)];
  await replicas.advance(60 * 60 * 1000);
  for (const { handle } of people) {
    const { value } = await first.call('get_user_profile', { access_token: handle });
    expect(value.id).toBeDefined();
  }
  await second.call('sign_out', { access_token: people[0]?.handle });
  // A sign-in that nobody finishes.
  const { value: pending } = await first.call('authenticate_account');

  const fromMicrosoft = emulator.secrets.map(([, value]) => value);
  const secrets = [...people.flatMap((each) => each.secrets), String(pending.state), ...fromMicrosoft];
  expect(new Set(emulator.secrets.map(([name]) => name))).toEqual(
    new Set(['nonce', 'code', 'client_secret', 'code_verifier', 'access_token', 'refresh_token', 'id_token']),
  );
  const dump = await replicas.dump();
  expect(dump.history.length).toBeGreaterThan(20);
  expect(findCanaries(dump.history, secrets), 'The store holds secrets.').toEqual([]);
}

const keysOf = ({ current }: Dump, kind: string) => Object.keys(current).filter((key) => key.includes(kind));

/** Whoever can write to the store, and reads nothing there, puts one person's record in the place of another's. */
async function attackByMoving({ replicas }: Bench): Promise<void> {
  const { first } = replicas;
  for (const kind of [':tokens:', 'session:']) {
    const before = await replicas.dump();
    await signInAt(first, adele);
    const [own] = keysOf(await replicas.dump(), kind).filter((key) => !(key in before.current));
    const between = await replicas.dump();
    const { handle } = await signInAt(first, diego);
    const [target] = keysOf(await replicas.dump(), kind).filter((key) => !(key in between.current));
    await replicas.move(own ?? '', target ?? '');
    const { value } = await first.call('get_user_profile', { access_token: handle });
    expect(value, 'A record works in another place.').toMatchObject({ success: false });
  }
}

const threats = [
  {
    title: 'a dump of the store holds no token, code, verifier, nonce, handle, state or name',
    attack: attackByReading,
    without: 'sealing',
    seen: 'The store holds secrets.',
    twin: withoutSealedRecords,
  },
  {
    title: 'a record that was moved to the place of another one does not open',
    attack: attackByMoving,
    without: 'the key of the record as its context',
    seen: 'A record works in another place.',
    twin: [
      {
        file: 'packages/core/dist/crypto/sealer.js',
        find: '{ authTagLength: tagBytes }).setAAD(Buffer.from(context))',
        replaceWith: '{ authTagLength: tagBytes })',
      },
      {
        file: 'packages/core/dist/crypto/sealer.js',
        find: '.setAAD(Buffer.from(context))\n        .setAuthTag(',
        replaceWith: '.setAuthTag(',
      },
    ],
  },
];

describe('what is stored', () => {
  it.each(threats)('THREATS 36: $title', ({ attack }) => onReplicas(workspaceRoot, attack));

  it.each(threats)('THREATS 36, twin without $without: it is not so that $title', ({ attack, twin, seen }) =>
    attackTwin(twin, (root) => onReplicas(root, attack), seen),
  );
});

/** What is in the vault's folder after each step, and whether the vault opens again at the next start. */
async function attackVaultFile(root: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'hybrid-mcp-vault-'));
  const emulator = await startRecordingEmulator('the-client-secret-of-a-test');
  const env = { VAULT_FILE: join(folder, 'vault'), SEALING_KEYS: randomBytes(32).toString('base64') };
  const options = { kind: 'hybrid', microsoft: emulator.microsoft, env, root } as const;
  const seen: string[] = [];
  const look = () => {
    for (const file of readdirSync(folder)) seen.push(readFileSync(join(folder, file), 'latin1'));
  };
  let servers = await startTopology(options);
  try {
    const people = [await signInAt(servers.mcp, adele), await signInAt(servers.mcp, diego)];
    look();
    const readProfile = (access_token = people[1]?.handle) =>
      servers.mcp.call('get_user_profile', { access_token });
    emulator.faults.next({ kind: 'graph-unauthorized' });
    expect((await readProfile()).value.userPrincipalName).toBe(diego);
    look();
    await servers.mcp.call('sign_out', { access_token: people[0]?.handle });
    await servers.stop();
    look();
    const secrets = [
      ...people.flatMap((each) => each.secrets),
      ...emulator.secrets.map(([, value]) => value),
    ];
    expect(emulator.secrets.filter(([name]) => name === 'refresh_token')).toHaveLength(4);
    expect(seen.join('').length).toBeGreaterThan(5_000);
    expect(findCanaries(seen, secrets), 'The file holds secrets.').toEqual([]);
    servers = await startTopology(options);
    expect((await readProfile()).value.userPrincipalName).toBe(diego);
    expect((await readProfile(people[0]?.handle)).value.error).toBe('invalid_access_token');
  } finally {
    await servers.stop();
    await emulator.stop();
    rmSync(folder, { recursive: true });
  }
}

describe('THREATS 36: the vault file', () => {
  it('holds no token, handle or name at any time, and opens again', () => attackVaultFile(workspaceRoot));

  it('THREATS 36, twin without sealing: it holds them', async () => {
    await attackTwin(
      [
        ...withoutSealedRecords,
        {
          file: 'packages/core/dist/state-store/vault-file/sealed-snapshot.js',
          find: 'sealer.seal(JSON.stringify(content), context)',
          replaceWith: 'JSON.stringify(content)',
        },
      ],
      attackVaultFile,
      'The file holds secrets.',
    );
  });
});
