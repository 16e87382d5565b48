import { setImmediate } from 'node:timers/promises';
import { AppError } from '@hybrid-mcp/core';
import { describe, expect, it } from 'vitest';
import { createCallAnswerer } from '../../testing/call-answerer.ts';
import { fakeOptions } from '../../testing/fake-services.ts';
import { createHeldTool } from '../../testing/fake-tools.ts';
import { toModernEnvelope } from '../../testing/modern-envelope.ts';

/** A call of `test_hold` that the SDK has to judge: its Mcp-Name is right, but not letter by letter. */
const judged = {
  params: { name: 'test_hold', _meta: toModernEnvelope() },
  headers: {
    protocolVersion: '2026-07-28',
    method: 'tools/call',
    name: `=?base64?${Buffer.from('test_hold').toString('base64')}?=`,
  },
};
const caller = { principal: { kind: 'local' }, clientName: 'test' } as const;

describe('a request that the SDK judges', () => {
  it('ends like all others when the server stops: a write that has begun is finished', async () => {
    const held = createHeldTool('create');
    const stop = new AbortController();
    const answer = createCallAnswerer({ ...fakeOptions, tools: [held.tool] });
    const result = answer({ ...judged, scope: { caller, signal: stop.signal } });
    await held.begun;
    stop.abort(new AppError('shutting_down'));
    await setImmediate();
    held.release();
    expect(await result).toMatchObject({ structuredContent: { done: true } });
  });

  it('fails with the reason of the abort where it never began', async () => {
    const reason = new AppError('shutting_down');
    const answer = createCallAnswerer({ ...fakeOptions, tools: [createHeldTool().tool] });
    await expect(answer({ ...judged, scope: { caller, signal: AbortSignal.abort(reason) } })).rejects.toBe(
      reason,
    );
  });
});
