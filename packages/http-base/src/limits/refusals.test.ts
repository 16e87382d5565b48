import { expect, test } from 'vitest';
import { createRefusals } from './refusals.ts';

test('createRefusals counts every refusal, and writes a line a minute about each reason', () => {
  let nowMs = 0;
  const lines: object[] = [];
  const refusals = createRefusals({
    clock: { nowMs: () => nowMs, wallMs: () => nowMs },
    log: { warn: (fields) => lines.push(fields) },
  });
  for (let count = 0; count < 3; count += 1) refusals.count('connections');
  refusals.count('connections_per_peer');
  nowMs = 59_999;
  refusals.count('connections');
  nowMs = 60_000;
  refusals.count('connections');
  expect(refusals.counts).toMatchObject({ connections: 5, connections_per_peer: 1 });
  expect(lines).toEqual([
    { reason: 'connections', refused: 1 },
    { reason: 'connections_per_peer', refused: 1 },
    { reason: 'connections', refused: 5 },
  ]);
});
