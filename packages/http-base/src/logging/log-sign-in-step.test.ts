import { errorCodes } from '@hybrid-mcp/core';
import { describe, expect, test } from 'vitest';
import { captureLog } from '../testing/captured-log.ts';
import { createLogger } from './create-logger.ts';
import { logSignInStep } from './log-sign-in-step.ts';

const flow = 'Ab12cd34Ef56gh78';
const failure = {
  oauthError: 'invalid_grant',
  suberror: 'bad_token',
  aadsts: 70008,
  correlationId: '0f5c1a52-3d0b-4c7e-9a41-b25d7f60e318',
  traceId: '1e5c1a52-3d0b-4c7e-9a41-b25d7f60e318',
};

function createSteps(level: 'info' | 'debug' = 'info') {
  const stream = captureLog();
  const clock = { nowMs: () => 5, wallMs: () => 1_000 };
  const onStep = logSignInStep(createLogger({ name: 'n', version: '1', level, stream, clock }));
  return { onStep, lines: () => stream.lines.map((line) => JSON.parse(line)) };
}

describe('logSignInStep', () => {
  test('writes one line per step, with the account once there is one', () => {
    const { onStep, lines } = createSteps();
    onStep({ flow, step: 'start', outcome: 'ok' });
    onStep({ flow, step: 'complete', outcome: 'ok', account: 'oid.tid' });
    const common = { level: 30, time: 1_000, name: 'n', version: '1', msg: 'sign-in', flow, outcome: 'ok' };
    expect(lines()).toEqual([
      { ...common, step: 'start' },
      { ...common, step: 'complete', account: 'oid.tid' },
    ]);
  });

  test('says of a failure what Microsoft said and what to do', () => {
    const { onStep, lines } = createSteps();
    onStep({ flow, step: 'complete', outcome: 'sign_in_required', failure });
    expect(lines()).toEqual([
      expect.objectContaining({
        level: 40,
        outcome: 'sign_in_required',
        oauth_error: 'invalid_grant',
        suberror: 'bad_token',
        aadsts: 70008,
        correlation_id: failure.correlationId,
        trace_id: failure.traceId,
        sentence: expect.stringMatching(/\w{3,}/),
      }),
    ]);
  });

  test('says of a failure of our own what the table says', () => {
    const { onStep, lines } = createSteps();
    onStep({ flow, step: 'callback', outcome: 'expired_state' });
    const { sentence } = errorCodes.expired_state;
    expect(lines()).toEqual([expect.objectContaining({ level: 40, outcome: 'expired_state', sentence })]);
    expect(lines()[0]).not.toHaveProperty('oauth_error');
  });

  test('takes a stop of the server for no failure', () => {
    const { onStep, lines } = createSteps();
    onStep({ flow, step: 'wait', outcome: 'shutting_down' });
    expect(lines()).toMatchObject([{ level: 30, outcome: 'shutting_down' }]);
    expect(lines()[0]).not.toHaveProperty('sentence');
  });

  test('keeps to itself that somebody waits on, unless asked', () => {
    for (const level of ['info', 'debug'] as const) {
      const { onStep, lines } = createSteps(level);
      onStep({ flow, step: 'wait', outcome: 'pending' });
      onStep({ flow, step: 'callback', outcome: 'pending' });
      expect(lines().map((line) => line.level)).toEqual(level === 'debug' ? [20, 30] : [30]);
    }
  });
});
