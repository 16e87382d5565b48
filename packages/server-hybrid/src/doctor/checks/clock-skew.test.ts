import { describe, expect, it } from 'vitest';
import {
  createTestContext,
  networkError,
  type ScriptedAnswer,
  testNowMs,
} from '../../testing/test-context.ts';
import { clockSkewCheck } from './clock-skew.ts';

const at = (aheadSeconds: number): ScriptedAnswer => ({
  headers: { date: new Date(testNowMs - aheadSeconds * 1000).toUTCString() },
});

async function run(discovery: ScriptedAnswer, graph: ScriptedAnswer = networkError('ENOTFOUND')) {
  const context = createTestContext({ answers: { 'openid-configuration': discovery, '/v1.0/me': graph } });
  const [finding] = await clockSkewCheck.run(context);
  return finding;
}

describe('the check of the clock', () => {
  it.each([
    [0, 'ok', /agrees with Microsoft within a minute/],
    [60, 'ok', /agrees/],
    [-60, 'ok', /agrees/],
    [61, 'warning', /is 61 seconds ahead of Microsoft\.$/],
    [-150, 'warning', /is 3 minutes behind Microsoft\.$/],
    [300, 'warning', /is 5 minutes ahead/],
    [301, 'problem', /is 5 minutes ahead of Microsoft\. Tokens/],
    [-7_200, 'problem', /is 2 hours behind Microsoft\. Tokens/],
  ])('judges a clock that is %i seconds ahead: %s', async (seconds, level, text) => {
    const finding = await run(at(seconds));
    expect(finding?.level).toBe(level);
    expect(finding?.text).toMatch(text);
  });

  it('believes the answer that was under way for the shortest time', async () => {
    expect((await run(at(120), at(2)))?.level).toBe('ok');
  });

  it('does not know where no answer has a date', async () => {
    expect((await run({}, { status: 401 }))?.level).toBe('unknown');
  });
});
