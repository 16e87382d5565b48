import { describe, expect, it, vi } from 'vitest';
import { loadCatalogue } from './catalogue/shared-catalogue.ts';
import { checkRequest } from './operation-request.ts';
import { sendBatch } from './send-batch.ts';

const catalogue = await loadCatalogue();
const signal = new AbortController().signal;
const requests = [
  { operation: 'GET /me', query: { $select: 'id&$expand=manager' } },
  { operation: 'POST /me/sendMail', body: { Message: {} } },
  { operation: 'DELETE /me/messages/{message-id}', path: { 'message-id': 'a b' } },
].map((request) => checkRequest(request, catalogue, undefined));

interface Sent {
  readonly requests: readonly { readonly id: string; readonly url: string }[];
}

/** A Graph that answers each request of a batch with the next status of its list, the last one for ever. */
function answerWith(statuses: Readonly<Record<string, readonly number[]>>) {
  const sent: Sent[] = [];
  const tries = new Map<string, number>();
  const post = async (_path: unknown, body: unknown) => {
    sent.push(body as Sent);
    const responses = (body as Sent).requests.map(({ id }) => {
      const at = tries.get(id) ?? 0;
      tries.set(id, at + 1);
      const status = statuses[id]?.[at] ?? statuses[id]?.at(-1) ?? 200;
      return {
        id,
        status,
        headers: { 'Retry-After': '2' },
        body: status === 200 ? { id } : { error: { code: 'x' } },
      };
    });
    // Graph answers in any order.
    return { responses: responses.reverse() };
  };
  return { graph: { post: post as never }, sent };
}

describe('sendBatch', () => {
  it('sends all requests as one and answers in their order', async () => {
    const { graph, sent } = answerWith({});
    expect(await sendBatch(graph, requests, { signal })).toEqual(
      ['0', '1', '2'].map((id) => ({ answer: { id } })),
    );
    expect(sent).toEqual([
      {
        requests: [
          { id: '0', method: 'GET', url: '/me?$select=id%26%24expand%3Dmanager' },
          {
            id: '1',
            method: 'POST',
            url: '/me/sendMail',
            headers: { 'content-type': 'application/json' },
            body: { Message: {} },
          },
          { id: '2', method: 'DELETE', url: '/me/messages/a%20b' },
        ],
      },
    ]);
  });

  it('sends again only what Graph has refused with 429, after the time that it names', async () => {
    const sleep = vi.fn(async () => undefined);
    const { graph, sent } = answerWith({ 0: [503], 1: [429, 200], 2: [204] });
    const outcomes = await sendBatch(graph, requests, { signal, sleep });
    expect(sent.map((batch) => batch.requests.map(({ id }) => id))).toEqual([['0', '1', '2'], ['1']]);
    expect(sleep).toHaveBeenCalledExactlyOnceWith(2_000, signal);
    expect(outcomes).toMatchObject([{ error: { code: 'graph_unavailable' } }, { answer: { id: '1' } }, {}]);
  });

  it('gives up after three tries', async () => {
    const { graph, sent } = answerWith({ 0: [429] });
    const outcomes = await sendBatch(graph, requests, { signal, sleep: async () => undefined });
    expect(sent).toHaveLength(3);
    expect(outcomes[0]).toMatchObject({ error: { code: 'graph_throttled' } });
  });

  it('says of a write without an answer that nobody knows whether it was done', async () => {
    const post = async () => ({ responses: [{ id: '0', status: 200, body: {} }] });
    const outcomes = await sendBatch({ post: post as never }, requests, { signal });
    expect(outcomes[1]).toMatchObject({ error: { message: expect.stringContaining('not known whether') } });
  });
});
