import { describe, expect, it } from 'vitest';
import { createFakeContext, type FakeContextOptions } from '../testing/fake-context.ts';
import { runToEnd } from '../testing/run-to-end.ts';
import { describeOperation } from './describe-operation.ts';
import { findOperation } from './find-operation.ts';

async function find(input: object, options?: FakeContextOptions): Promise<string[]> {
  const { structuredContent } = await runToEnd(findOperation, input, createFakeContext(options));
  return (structuredContent.operations as { id: string }[]).map(({ id }) => id);
}

describe('graph_find_operation', () => {
  it('finds what somebody wants in plain words', async () => {
    expect((await find({ query: 'who is my boss' }))[0]).toBe('GET /me/manager');
    expect(await find({ query: 'who is my boss', limit: 2 })).toHaveLength(2);
  });

  it('finds only what was asked for', async () => {
    const writes = await find({ query: 'mail', method: 'POST' });
    expect(writes.filter((id) => !id.startsWith('POST '))).toEqual([]);
    const sites = await find({ query: 'show the pages', under: '/sites' });
    expect(sites.filter((id) => !id.startsWith('GET /sites') && !id.includes(' /sites'))).toEqual([]);
  });

  it('leaves out what could not be called', async () => {
    const query = 'delete this mail';
    expect((await find({ query }))[0]).toBe('DELETE /me/messages/{message-id}');
    const reads = await find({ query, limit: 20 }, { policy: { readOnly: true } });
    expect(
      reads.filter((id) => !/^(?:GET|POST .*\/(?:get|find|check|query|translate|micro)\w*)/.test(id)),
    ).toEqual([]);
  });

  it('has nothing to say about words that mean nothing', async () => {
    expect(await find({ query: 'qwrtz xyzzy' })).toEqual([]);
  });
});

describe('graph_describe_operation', () => {
  const run = (operation: string, options?: FakeContextOptions) =>
    runToEnd(describeOperation, { operation }, createFakeContext(options));

  it('tells what an operation takes, with an example', async () => {
    const { structuredContent } = await run('POST /me/sendMail');
    expect(structuredContent).toMatchObject({
      operation: 'POST /me/sendMail',
      body: [
        expect.stringMatching(/^Message: \{.*toRecipients: \{ emailAddress/),
        'SaveToSentItems: boolean',
      ],
      example: { operation: 'POST /me/sendMail', body: { Message: '…' } },
    });
  });

  it('says when the settings forbid it', async () => {
    const { structuredContent } = await run('POST /me/sendMail', { policy: { readOnly: true } });
    expect(structuredContent.forbidden).toContain('READ_ONLY');
  });

  it('refuses what there is not', async () => {
    expect((await run('GET /nothing')).structuredContent).toMatchObject({ error: 'invalid_arguments' });
  });
});
