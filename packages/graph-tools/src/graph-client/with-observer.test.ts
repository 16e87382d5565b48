import { expect, it } from 'vitest';
import type { ObservedRequest } from './graph-observer.ts';
import type { OutgoingRequest } from './outgoing-request.ts';
import { withObserver } from './with-observer.ts';

const request: OutgoingRequest = {
  method: 'GET',
  url: 'https://graph.example/v1.0/me/messages/canary-id?$search=canary',
  headers: { authorization: 'Bearer canary', accept: 'application/json' },
};

function create(send: (sent: OutgoingRequest) => Promise<{ status: number }>) {
  const started: ObservedRequest[] = [];
  const ended: unknown[] = [];
  const observer = {
    start(seen: ObservedRequest) {
      started.push(seen);
      return { headers: { traceparent: '00-a-b-01' }, end: (status?: number) => void ended.push(status) };
    },
  };
  const observed = withObserver(async (sent) => ({ ...(await send(sent)), headers: {}, text: '' }), observer);
  return { observed, started, ended };
}

it('withObserver tells of a request without its ids, lets it take headers along, and tells how it ended', async () => {
  const sent: OutgoingRequest[] = [];
  const { observed, started, ended } = create(async (one) => {
    sent.push(one);
    return { status: 429 };
  });
  expect(await observed(request)).toMatchObject({ status: 429 });
  expect(sent).toEqual([{ ...request, headers: { ...request.headers, traceparent: '00-a-b-01' } }]);
  expect(started).toMatchObject([{ method: 'GET', origin: 'https://graph.example' }]);
  expect(JSON.stringify(started)).not.toContain('canary');
  expect(ended).toEqual([429]);
});

it('withObserver tells of a request that has no answer, and hands its error on', async () => {
  const failure = new Error('cut');
  const { observed, ended } = create(() => Promise.reject(failure));
  await expect(observed(request)).rejects.toBe(failure);
  expect(ended).toEqual([undefined]);
});
