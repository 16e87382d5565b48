import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from './clock.ts';
import { openStartRequest, startPath } from './sign-in/start-request.ts';
import { startSignIn } from './sign-in/start-sign-in.ts';
import { signIn } from './testing/sign-in-steps.ts';
import { createTestSides, localCaller } from './testing/test-sides.ts';

const hourMs = 3_600_000;
const corrections = [2, -8];

describe('systemClock', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'] });
  });
  afterEach(() => vi.useRealTimers());

  it.each(corrections)('follows a correction of the machine’s clock by %i hours on wallMs only', (hours) => {
    const correctedMs = Date.now() + hours * hourMs;
    const before = systemClock.nowMs();
    vi.setSystemTime(correctedMs);
    expect(systemClock.wallMs()).toBe(correctedMs);
    expect(systemClock.nowMs() - before).toBeGreaterThanOrEqual(0);
    expect(systemClock.nowMs() - before).toBeLessThan(hourMs);
  });
});

describe.each(corrections)('a server whose machine’s clock was corrected by %i hours', (hours) => {
  it('signs people in, and tells how long their token really lives', async () => {
    const sides = createTestSides({ tokenRelease: 'microsoft' });
    sides.clock.correctWall(hours * hourMs);
    expect(await signIn(sides)).toMatchObject({ expiresInSeconds: 3_600 });
  });

  it('shows people the time they know', async () => {
    const sides = createTestSides({ binding: 'confirm' });
    sides.clock.correctWall(hours * hourMs);
    const { authUrl } = await startSignIn(sides.tool, { caller: localCaller });
    const sealed = authUrl.slice(authUrl.indexOf(startPath) + startPath.length + 1);
    expect(openStartRequest(sides.callback, sealed).requestedAtMs).toBe(sides.clock.wallMs());
  });
});
