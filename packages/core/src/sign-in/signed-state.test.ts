import { describe, expect, it } from 'vitest';
import { sha256 } from '../crypto/digest.ts';
import { deriveFlowKeys } from '../crypto/flow-keys.ts';
import { createTestClock } from '../testing/test-clock.ts';
import { createTestRandom } from '../testing/test-random.ts';
import { mintState, signInTtlMs, verifyState } from './signed-state.ts';

const random = createTestRandom();
const { state: key } = deriveFlowKeys('s'.repeat(32), 'confirm', random);

function mint(startMs?: number) {
  const clock = createTestClock(startMs);
  return { clock, ...mintState({ key, random, clock }) };
}

describe('mintState (RFC 6749 §10.10, §10.12)', () => {
  it('mints 256 random bits, an expiry and a signature, short enough for any URL', () => {
    const { state } = mint();
    const [bits = '', expiry, mac = ''] = state.split('.');
    expect(Buffer.from(bits, 'base64url')).toHaveLength(32);
    expect(Number(expiry) * 1000).toBe(Date.UTC(2026, 0, 1) + signInTtlMs);
    expect(Buffer.from(mac, 'base64url')).toHaveLength(32);
    expect(state.length).toBeLessThanOrEqual(101);
  });

  it('never mints the same state twice, and names the flow by the hash of the state', () => {
    const flows = Array.from({ length: 1_000 }, () => mint());
    expect(new Set(flows.map(({ state }) => state)).size).toBe(1_000);
    for (const { state, flowId } of flows) expect(flowId).toBe(sha256(state));
  });

  it('lives at least ten minutes where the clock shows fractions', () => {
    const { clock, expiresAtMs } = mint(1_700_000_000_000.25);
    expect(expiresAtMs - clock.nowMs()).toBeGreaterThanOrEqual(signInTtlMs);
    expect(expiresAtMs - clock.nowMs()).toBeLessThan(signInTtlMs + 1_000);
  });
});

describe('verifyState (RFC 6749 §10.12)', () => {
  it('accepts what it minted until the very last millisecond', () => {
    const { state, flowId, expiresAtMs, clock } = mint();
    clock.advance(signInTtlMs - 1);
    expect(verifyState(state, { key, clock })).toEqual({ status: 'valid', state, flowId, expiresAtMs });
    clock.advance(1);
    expect(verifyState(state, { key, clock })).toEqual({ status: 'expired' });
  });

  it('takes a state for unknown when any letter of it is altered', () => {
    const { state, clock } = mint();
    for (let index = 0; index < state.length; index += 1) {
      const altered = `${state.slice(0, index)}${state[index] === 'A' ? 'B' : 'A'}${state.slice(index + 1)}`;
      expect(verifyState(altered, { key, clock }), `letter ${index}`).toEqual({ status: 'unknown' });
    }
  });

  it.each([
    ['the key of another binding', deriveFlowKeys('s'.repeat(32), 'direct', random).state],
    ['another FLOW_SECRET', deriveFlowKeys('t'.repeat(32), 'confirm', random).state],
    ['a key for another purpose', deriveFlowKeys('s'.repeat(32), 'confirm', random).browserCookie],
  ])('takes a state signed with %s for unknown', (_what, foreignKey) => {
    const { state, clock } = mint();
    expect(verifyState(state, { key: foreignKey, clock })).toEqual({ status: 'unknown' });
  });

  it('does not tell a forged state of the past from any other junk', () => {
    const { state, clock } = mint();
    const [bits, , mac] = state.split('.');
    expect(verifyState(`${bits}.1000000000.${mac}`, { key, clock })).toEqual({ status: 'unknown' });
  });

  it.each([
    ['nothing', ''],
    ['a word', 'state'],
    ['three parts of junk', 'a.b.c'],
    ['a negative expiry', `${'A'.repeat(43)}.-1.${'A'.repeat(43)}`],
    ['an exponent as expiry', `${'A'.repeat(43)}.1e9.${'A'.repeat(43)}`],
    ['a very long expiry', `${'A'.repeat(43)}.${'9'.repeat(14)}.${'A'.repeat(43)}`],
    ['100,000 letters', 'A'.repeat(100_000)],
    ['another flow’s parts', `${mint().state}.${mint().state}`],
    ['a line break at the end', `${mint().state}\n`],
    ['a blank in front', ` ${mint().state}`],
  ])('takes %s for unknown', (_what, candidate) => {
    expect(verifyState(candidate, { key, clock: createTestClock() })).toEqual({ status: 'unknown' });
  });
});
