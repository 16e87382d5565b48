import { expect, it, vi } from 'vitest';
import type { OutgoingRequest, SendRequest } from './outgoing-request.ts';
import { createUntilWriting } from './until-writing.ts';

const { signal } = new AbortController();
const request = (method: string): OutgoingRequest => ({ method, url: 'https://graph.example/', headers: {} });

function setUp() {
  const waits = vi.fn<SendRequest>((sent) => connected(sent));
  const connection = vi.fn<SendRequest>(async () => ({ status: 200, headers: {}, text: '' }));
  const { whileAbortable, finishingWrites } = createUntilWriting(signal);
  const connected = finishingWrites(connection);
  const signalsOf = (step: typeof waits) => step.mock.calls.map((call) => call[0].signal);
  return { send: whileAbortable(waits), seen: () => [signalsOf(waits), signalsOf(connection)] };
}

it('lets reads be aborted everywhere', async () => {
  const { send, seen } = setUp();
  await send(request('GET'));
  await send(request('HEAD'));
  expect(seen()).toEqual([
    [signal, signal],
    [signal, signal],
  ]);
});

it.each(['POST', 'PATCH', 'PUT', 'DELETE'])('lets %s be aborted only until it goes out', async (method) => {
  const { send, seen } = setUp();
  await send(request(method));
  expect(seen()).toEqual([[signal], [undefined]]);
});

it('lets nothing be aborted that comes after a write', async () => {
  const { send, seen } = setUp();
  for (const method of ['GET', 'POST', 'GET', 'PATCH']) await send(request(method));
  expect(seen()).toEqual([
    [signal, signal, undefined, undefined],
    [signal, undefined, undefined, undefined],
  ]);
});
