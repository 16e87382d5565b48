import { AppError } from '@hybrid-mcp/core';
import { describe, expect, it, vi } from 'vitest';
import type { GraphRequestOptions } from '../graph-client/graph-client.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { estimateTokens } from './estimate-tokens.ts';
import { listItems } from './list-items.ts';

interface Mail {
  readonly id: string;
  readonly subject: string;
}

/** A folder of so many mails, which Graph pages with `$skip`. */
function setUp(count: number, subject = 'About the figures') {
  const all = Array.from({ length: count }, (_, index) => ({
    id: `id-${index}`,
    subject: `${subject} ${index}`,
  }));
  const get = vi.fn(async (_path: unknown, { query = {} }: GraphRequestOptions = {}) => {
    const [skip, top] = [Number(query.$skip ?? 0), Number(query.$top ?? 10)];
    const next = `https://graph.example/v1.0/me/messages?$top=${top}&$select=id&$skip=${skip + top}`;
    return { value: all.slice(skip, skip + top), ...(skip + top < count && { '@odata.nextLink': next }) };
  });
  const list = (options: { limit?: number; from?: string | undefined; maxTokens?: number } = {}) =>
    listItems<Mail, Mail>(
      { get: get as unknown as <Answer>() => Promise<Answer> },
      {
        path: graphPath`/me/messages`,
        query: { $select: ['id'] },
        limit: 10,
        toItem: ({ id, subject }) => ({ id, subject }),
        ...options,
      },
    );
  return { all, get, list };
}

async function readAll({ list }: ReturnType<typeof setUp>, options: { limit: number; maxTokens?: number }) {
  const read: Mail[] = [];
  let from: string | undefined;
  do {
    const answer = await list({ ...options, from });
    expect(answer.items.length).toBeGreaterThan(0);
    read.push(...answer.items);
    from = answer.continue;
  } while (from !== undefined);
  return read;
}

describe('listItems', () => {
  it('asks for one page, and ends where Graph ends', async () => {
    const mails = setUp(3);
    expect(await mails.list()).toEqual({ items: mails.all });
    expect(mails.get).toHaveBeenCalledExactlyOnceWith(expect.anything(), {
      query: { $select: ['id'], $top: 10 },
    });
  });

  it.each([1, 7, 10, 50])('loses and repeats nothing on the way through pages of %i', async (limit) => {
    const mails = setUp(53);
    expect(await readAll(mails, { limit })).toEqual(mails.all);
  });

  it('loses and repeats nothing where a page does not fit, and says so', async () => {
    const mails = setUp(53, 'A subject that is rather long '.repeat(5));
    const first = await mails.list({ limit: 20, maxTokens: 200 });
    expect(first.left_out).toMatch(/^\d+ more would have been too long/);
    expect(estimateTokens(JSON.stringify(first.items))).toBeLessThanOrEqual(210);
    expect(await readAll(mails, { limit: 20, maxTokens: 200 })).toEqual(mails.all);
  });

  it('goes on although one item alone is longer than the budget', async () => {
    const mails = setUp(3, 'word '.repeat(1_000));
    expect(await readAll(mails, { limit: 10, maxTokens: 100 })).toEqual(mails.all);
  });

  it.each([
    'x',
    Buffer.from('{}').toString('base64url'),
    Buffer.from('[{"$filter":"1"},0]').toString('base64url'),
    Buffer.from('[{"$skip":"1"},-1]').toString('base64url'),
  ])('refuses a handle that nobody gave out: %s', async (from) => {
    await expect(setUp(3).list({ from })).rejects.toThrow(AppError);
  });

  it('takes nothing of a next link but the page', async () => {
    const { list, get } = setUp(30);
    const { continue: from } = await list();
    await list({ from });
    expect(get).toHaveBeenLastCalledWith(expect.anything(), {
      query: { $select: ['id'], $top: 10, $skip: '10' },
    });
  });
});
