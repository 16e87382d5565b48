import { describe, expect, it } from 'vitest';
import { sleepUntilAborted } from './sleep.ts';

describe('sleepUntilAborted', () => {
  it('resolves when the time is over', async () => {
    await expect(sleepUntilAborted(1)).resolves.toBeUndefined();
  });

  it('rejects as soon as the caller goes away', async () => {
    const caller = new AbortController();
    const sleep = sleepUntilAborted(60_000, caller.signal);
    caller.abort();
    await expect(sleep).rejects.toMatchObject({ code: 'graph_unavailable' });
  });
});
