import { createTwin, type RemovedCheck } from '@hybrid-mcp/test-kit';
import { expect } from 'vitest';

/** An attack on what is built below a folder; its assertions fail when it succeeds. */
export type AttackRoot = (root: string) => Promise<void>;

/** Time for an attack on a copy of everything that was built, with servers of its own, in milliseconds. */
export const twinTimeoutMs = 60_000;

/**
 * Attacks a copy of everything that was built, without some checks: there the attack must succeed. `seen` is what it then
 * complains about, where more than one thing could be; default: anything.
 */
export async function attackTwin(
  checks: readonly RemovedCheck[],
  attack: AttackRoot,
  seen = '',
): Promise<void> {
  const twin = createTwin(checks);
  try {
    const failure = await attack(twin.root).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(failure, 'the attack found nothing to complain about').toMatchObject({
      name: 'AssertionError',
      message: expect.stringContaining(seen),
    });
  } finally {
    twin.remove();
  }
}
