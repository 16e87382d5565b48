import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../clock.ts';
import { createVaultFolder, type VaultFolder, vaultKeys } from '../../testing/vault-folder.ts';
import type { StateStore } from '../state-store.ts';

const program = fileURLToPath(new URL('../../testing/write-until-killed.ts', import.meta.url));
const rounds = process.env.TEST_LONG ? 200 : 20;

let folder: VaultFolder;
beforeEach(async () => {
  folder = await createVaultFolder();
});
afterEach(() => folder.remove());

/** Runs the program, kills it after so many acknowledgements, and returns the last number it printed. */
async function writeAndKill(round: number, acknowledgements: number): Promise<number> {
  const child = spawn(
    process.execPath,
    [program, folder.vaultPath, vaultKeys[0].toString('base64url'), String(round)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const exit = once(child, 'exit');
  let last = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    last = Number(line);
    if (last === acknowledgements) child.kill('SIGKILL');
  }
  expect((await exit)[1]).toBe('SIGKILL');
  return last;
}

async function expectAcknowledged(store: StateStore, round: number, last: number): Promise<void> {
  for (let number = 1; number <= last; number += 1) {
    expect(await store.read(`${round} kept ${number}`)).toMatchObject({ value: String(number) });
    expect(await store.read(`${round} removed ${number}`)).toBeUndefined();
  }
  const counter = await store.read(`${round} counter`);
  expect(Number(counter?.value)).toBeGreaterThanOrEqual(last);
}

describe('openFileStateStore: a process that is killed', () => {
  it(`has lost nothing it acknowledged, ${rounds} times in a row`, { timeout: 30_000 * rounds }, async () => {
    for (let round = 0; round < rounds; round += 1) {
      const last = await writeAndKill(round, 1 + ((round * 7) % 23));
      const store = await folder.open({ clock: systemClock });
      await expectAcknowledged(store, round, last);
      await expectAcknowledged(store, 0, 1);
      expect(await folder.names()).toEqual(['vault', 'vault.lock']);
      await store.close();
    }
  });
});
