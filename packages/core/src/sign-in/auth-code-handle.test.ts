import { describe, expect, it } from 'vitest';
import { createTestSides } from '../testing/test-sides.ts';
import { parseAuthCodeHandle, toAuthCodeHandle } from './auth-code-handle.ts';
import { mintState } from './signed-state.ts';

const { tool } = createTestSides();
const key = tool.keys.authCodeHandle;
const { flowId, state } = mintState({ key: tool.keys.state, random: tool.random, clock: tool.clock });

describe('parseAuthCodeHandle', () => {
  it('finds the flow of a handle', () => {
    expect(parseAuthCodeHandle(key, toAuthCodeHandle(key, flowId))).toBe(flowId);
  });

  it('makes the same handle on both halves of a split server, and another on any other server', () => {
    expect(toAuthCodeHandle(createTestSides().tool.keys.authCodeHandle, flowId)).toBe(
      toAuthCodeHandle(key, flowId),
    );
    const other = createTestSides({ flowSecret: 'g'.repeat(32) }).tool.keys.authCodeHandle;
    expect(parseAuthCodeHandle(other, toAuthCodeHandle(key, flowId))).toBeUndefined();
  });

  it('is not made from what a holder of the state knows', () => {
    expect(parseAuthCodeHandle(key, `hmc_${flowId}.${state.split('.')[2]}`)).toBeUndefined();
  });

  it('refuses a handle with any letter altered', () => {
    const handle = toAuthCodeHandle(key, flowId);
    for (let index = 0; index < handle.length; index += 1) {
      const altered = `${handle.slice(0, index)}${handle[index] === 'A' ? 'B' : 'A'}${handle.slice(index + 1)}`;
      expect(parseAuthCodeHandle(key, altered), `letter ${index}`).toBeUndefined();
    }
  });
});
