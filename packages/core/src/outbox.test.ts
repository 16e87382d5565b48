import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createOutbox } from './outbox.ts';

it('sends what becomes ready in one turn of the event loop at its end, in order, and once', async () => {
  const outbox = createOutbox();
  const sent: number[] = [];
  outbox.add(() => sent.push(1));
  await Promise.resolve();
  outbox.add(() => {
    sent.push(2);
    outbox.add(() => sent.push(3));
  });
  expect(sent).toEqual([]);
  await nextTurn();
  expect(sent).toEqual([1, 2]);
  await nextTurn();
  expect(sent).toEqual([1, 2, 3]);
});
