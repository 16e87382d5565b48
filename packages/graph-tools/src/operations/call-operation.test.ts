import { Readable } from 'node:stream';
import { AppError } from '@hybrid-mcp/core';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createFakeContext, type FakeContextOptions } from '../testing/fake-context.ts';
import { findResultProblems } from '../testing/result-validator.ts';
import { runToEnd } from '../testing/run-to-end.ts';
import { callOperation } from './call-operation.ts';
import { readTemplateParameters } from './template-parameters.ts';

type Graph = NonNullable<FakeContextOptions['graph']>;

/** Calls with a Graph that always answers the same, and says what it was asked. */
async function call(
  requests: readonly object[],
  answer: unknown,
  options: FakeContextOptions = {},
  args: object = {},
) {
  const asked = vi.fn(async (..._call: unknown[]) => answer);
  const graph = Object.fromEntries(
    ['get', 'post', 'patch', 'put', 'delete', 'upload'].map((method) => [method, asked]),
  );
  const context = createFakeContext({ ...options, graph: graph as unknown as Graph });
  const { structuredContent, isError } = await runToEnd(callOperation, { requests, ...args }, context);
  expect(findResultProblems(callOperation, structuredContent)).toEqual([]);
  const paths = asked.mock.calls.map(([path]) => (path as { text: string }).text);
  return {
    asked,
    paths,
    isError,
    structuredContent,
    answers: structuredContent.answers as Record<string, unknown>[],
  };
}

describe('graph_call_operation', () => {
  it('reads a list, ten items at a time, and goes on where it stopped', async () => {
    const page = {
      '@odata.nextLink': 'https://graph.microsoft.com/v1.0/me/messages?%24top=10&%24skip=10',
      value: [{ id: '1', subject: 'Hello' }],
    };
    const { asked, answers } = await call([{ operation: 'GET /me/messages' }], page);
    expect(asked.mock.calls[0]?.[1]).toMatchObject({ query: { $top: 10 } });
    expect(answers[0]).toMatchObject({
      items: [{ id: '1', subject: 'Hello' }],
      note: expect.stringContaining('data'),
    });
    const next = await call([{ operation: 'GET /me/messages', continue: answers[0]?.continue }], {
      value: [],
    });
    expect(next.asked.mock.calls[0]?.[1]).toMatchObject({ query: { $top: 10, $skip: '10' } });
    expect(next.answers[0]).not.toHaveProperty('continue');
  });

  it('tells as many items as fit, and the others when it is asked again', async () => {
    const value = Array.from({ length: 10 }, (_, at) => ({ id: `${at}`, subject: 'word '.repeat(60) }));
    const request = { operation: 'GET /me/messages' };
    const first = await call([request], { value }, { answerTokens: 300 });
    const items = first.answers[0]?.items as unknown[];
    expect(items.length).toBeLessThan(10);
    expect(first.answers[0]?.left_out).toContain('items');
    const second = await call(
      [{ ...request, continue: first.answers[0]?.continue }],
      { value },
      { answerTokens: 5_000 },
    );
    expect(second.answers[0]?.items).toHaveLength(10 - items.length);
  });

  it('puts values into the path, quotes included', async () => {
    const operation = "GET /drives/{drive-id}/search(q='{q}')";
    const { paths } = await call([{ operation, path: { 'drive-id': 'b!1', q: "o'brien" } }], { value: [] });
    expect(paths).toEqual(["/drives/b%211/search(q='o%27%27brien')"]);
  });

  const reads = [{ operation: 'GET /me' }, { operation: 'GET /me/messages' }];
  it.each<[string, readonly object[]]>([
    ['a read', reads.slice(0, 1)],
    ['a batch of reads', reads],
  ])('answers %s in a dry run as well', async (_what, requests) => {
    const responses = ['0', '1'].map((id) => ({ id, status: 200, body: { id } }));
    const { answers, isError } = await call(requests, { id: 'x', responses }, {}, { dry_run: true });
    expect([isError, answers.length]).toEqual([false, requests.length]);
  });

  it('does nothing in a dry run of a batch that writes', async () => {
    const requests = [...reads, { operation: 'POST /me/sendMail', body: { Message: {} } }];
    const { asked, structuredContent } = await call(requests, {}, {}, { dry_run: true });
    expect(structuredContent).toMatchObject({ would: [{ method: 'POST', path: '/$batch' }] });
    expect(asked).not.toHaveBeenCalled();
  });

  it('writes with the method of the operation, and says that it is done', async () => {
    const requests = [{ operation: 'POST /me/sendMail', body: { Message: { subject: 'Hi' } } }];
    const { asked, answers } = await call(requests, undefined);
    expect(asked.mock.calls[0]?.[1]).toEqual({ Message: { subject: 'Hi' } });
    expect(answers).toEqual([{ operation: 'POST /me/sendMail', answer: 'Done.' }]);
  });

  it('gives a count as a number', async () => {
    const { asked, answers } = await call([{ operation: 'GET /users/$count' }], 12);
    expect(asked.mock.calls[0]?.[1]).toMatchObject({
      headers: { accept: 'text/plain', consistencylevel: 'eventual' },
    });
    expect(answers[0]).toMatchObject({ answer: 12 });
  });

  /** Calls what leads to a file that nothing but itself tells about. */
  async function read(
    { operation = 'GET /me/messages/{message-id}/$value', query = {} },
    file: { readonly contentType: string; readonly content: string; readonly encoding?: BufferEncoding },
    options: FakeContextOptions = {},
  ) {
    const body = Readable.from([Buffer.from(file.content, file.encoding ?? 'utf8')]);
    const opened = { isPart: false, contentType: file.contentType, length: 9, body };
    const open = vi.fn(async () => opened);
    const context = createFakeContext({ ...options, graph: { open } });
    const names = readTemplateParameters(operation).map((name) => [name, '1']);
    const requests = [{ operation, path: Object.fromEntries(names), query }];
    const { structuredContent } = await runToEnd(callOperation, { requests }, context);
    const [answer] = structuredContent.answers as Record<string, unknown>[];
    return { answer, open, body };
  }

  it.each([
    ['text/vtt', 'WEBVTT\u200b', 'WEBVTT'],
    ['message/rfc822', 'From: x', 'From: x'],
    ['application/json; charset=utf-8', '{}', '{}'],
    ['text/html', '<p style="display:none">hidden</p><b>shown</b>', 'shown'],
    ['text/csv; charset=windows-1252', 'Grüße', 'Grüße', 'latin1'],
    ['text/plain; charset="utf-16le"', 'Grüße', 'Grüße', 'utf16le'],
    ['text/plain; charset=nobody-knows', 'Grüße', 'Grüße'],
  ] as const)(
    'shows a file that is text: %s',
    async (contentType, content, text, encoding?: BufferEncoding) => {
      const { answer } = await read({}, { contentType, content, ...(encoding && { encoding }) });
      expect(answer).toEqual({
        operation: 'GET /me/messages/{message-id}/$value',
        answer: { type: contentType, size: 9, text },
        note: expect.stringContaining('data'),
      });
    },
  );

  it.each([
    ['of more than a page', 'word '.repeat(10_000)],
    ['of more than is looked at', '\n'.repeat(70_000)],
  ])('cuts a text %s', async (_name, content) => {
    const { answer, body } = await read({}, { contentType: 'text/plain', content }, { answerTokens: 200 });
    expect(answer?.left_out).toBe('The text goes on.');
    expect(body.destroyed).toBe(true);
    expect(JSON.stringify(answer).length).toBeLessThan(2_000);
  });

  it('shows what has come by then of a file that drips in', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const body = new Readable({ read() {} });
    body.push('the beginning');
    const open = async () => {
      queueMicrotask(() => void vi.advanceTimersByTimeAsync(15_000));
      return { isPart: false, contentType: 'text/plain', body };
    };
    const requests = [{ operation: 'GET /me/messages/{message-id}/$value', path: { 'message-id': '1' } }];
    const { structuredContent } = await runToEnd(
      callOperation,
      { requests },
      createFakeContext({ graph: { open } }),
    );
    expect(structuredContent.answers).toMatchObject([
      { answer: { text: 'the beginning' }, left_out: 'The text goes on.' },
    ]);
    expect(body.destroyed).toBe(true);
  });

  it('reads no bytes of a file that is no text', async () => {
    const { answer, body } = await read({}, { contentType: 'application/pdf', content: 'canary' });
    expect(answer).toMatchObject({ answer: { type: 'application/pdf', size: 9 } });
    expect(answer?.left_out).toContain('cannot be shown');
    expect(JSON.stringify(answer)).not.toContain('canary');
    expect(body.destroyed).toBe(true);
  });

  it('gives a link to all of a file, unless query options say which one', async () => {
    const downloadLink = vi.fn(() => ({ url: 'https://mcp.example/files/1', expiresInSeconds: 600 }));
    const options = { transfers: { downloadLink, uploadLink: () => undefined } };
    const { answer } = await read({}, { contentType: 'image/png', content: '' }, options);
    expect(answer?.answer).toMatchObject({ download_url: 'https://mcp.example/files/1', expires_in: 600 });
    expect(downloadLink).toHaveBeenCalledExactlyOnceWith({
      path: expect.objectContaining({ text: '/me/messages/1/$value' }),
      name: 'file',
      contentType: 'image/png',
    });
    const operation = 'GET /me/joinedTeams/{team-id}/channels/{channel-id}/filesFolder/content';
    const asked = { operation, query: { $format: 'pdf' } };
    const other = await read(asked, { contentType: 'image/png', content: '' }, options);
    expect(other.open).toHaveBeenCalledExactlyOnceWith(expect.anything(), { query: { $format: 'pdf' } });
    expect(other.answer?.answer).not.toHaveProperty('download_url');
  });

  it('says what a file is instead of showing it', async () => {
    const operation = 'GET /drives/{drive-id}/items/{driveItem-id}/content';
    const facts = { name: 'a.pdf', size: 3, file: { mimeType: 'application/pdf' } };
    const { paths, answers } = await call(
      [{ operation, path: { 'drive-id': 'd', 'driveItem-id': 'i' } }],
      facts,
    );
    expect(paths).toEqual(['/drives/d/items/i']);
    expect(answers[0]).toMatchObject({
      answer: { name: 'a.pdf', type: 'application/pdf', size: 3 },
      note: expect.stringContaining('data'),
    });
    expect(answers[0]?.left_out).toContain('cannot be shown');
  });

  it.each([
    [{ text: 'Grüße' }, 'text/plain', Buffer.from('Grüße')],
    [{ text: '<p>', content_type: 'text/html' }, 'text/html', Buffer.from('<p>')],
    [{ base64: '/9j/AA==' }, 'application/octet-stream', Buffer.from([0xff, 0xd8, 0xff, 0])],
    [{ base64: '/9j/AA==', content_type: 'image/jpeg' }, 'image/jpeg', Buffer.from([0xff, 0xd8, 0xff, 0])],
  ])('sends a file: %j', async (body, contentType, bytes) => {
    const { asked, answers } = await call([{ operation: 'PUT /me/photo/$value', body }], undefined);
    expect(asked).toHaveBeenCalledExactlyOnceWith(expect.anything(), bytes, { contentType, headers: {} });
    expect(answers).toEqual([{ operation: 'PUT /me/photo/$value', answer: 'Done.' }]);
  });

  it('sends no file in a dry run', async () => {
    const requests = [{ operation: 'PUT /me/photo/$value', body: { text: 'x' } }];
    const { asked, structuredContent } = await call(requests, undefined, {}, { dry_run: true });
    const body = { content_type: 'text/plain', bytes: 1, text: 'x' };
    expect(structuredContent).toMatchObject({ would: [{ method: 'PUT', path: '/me/photo/$value', body }] });
    expect(asked).not.toHaveBeenCalled();
  });

  it.each([
    ['nothing', undefined],
    ['both', { text: 'x', base64: 'eA==' }],
    ['something else', { text: 'x', name: 'a.jpg' }],
    ['no base64', { base64: 'not base64!' }],
    ['a type of two lines', { text: 'x', content_type: 'image/jpeg\r\nhost: evil' }],
    ['too much', { text: 'x'.repeat(250_001) }],
  ])('sends no file of %s', async (_name, body) => {
    const { asked, structuredContent } = await call([{ operation: 'PUT /me/photo/$value', body }], undefined);
    expect(structuredContent).toMatchObject({ error: 'invalid_arguments' });
    expect(asked).not.toHaveBeenCalled();
  });

  it('gives out the token with which changes are asked for', async () => {
    const link = 'https://graph.microsoft.com/v1.0/users/delta?$deltatoken=abc';
    const { answers } = await call([{ operation: 'GET /users/delta()' }], {
      value: [],
      '@odata.deltaLink': link,
    });
    expect(answers[0]).toMatchObject({ delta_token: 'abc' });
    const next = [{ operation: 'GET /users/delta()', query: { $deltatoken: 'abc' } }];
    expect((await call(next, { value: [] })).isError).toBe(false);
  });

  it.each([
    ['an operation that there is not', { operation: 'GET /me/secrets' }],
    ['an absolute URL', { operation: 'GET https://evil.example/me' }],
    ['dots in a template', { operation: 'GET /me/../users' }],
    ['a query in a template', { operation: 'GET /me?$select=id' }],
    ['a missing value', { operation: 'GET /me/messages/{message-id}' }],
    ['another value', { operation: 'GET /me', path: { id: '1' } }],
    [
      'a value that leaves its segment',
      { operation: 'GET /users/{user-id}', path: { 'user-id': '..%2fme' } },
    ],
    ['an unknown query option', { operation: 'GET /me', query: { '$select&$expand': 'x' } }],
    ['another header', { operation: 'GET /me', headers: { Authorization: 'Bearer x' } }],
    ['a header of two lines', { operation: 'GET /me', headers: { Prefer: 'a\r\nhost: evil' } }],
    ['a file to send without one', { operation: 'PUT /me/photo/$value', body: {} }],
    ['a file in a batch', { operation: 'PUT /me/photo/$value', body: { text: 'x' } }],
    ['a body where there is none', { operation: 'GET /me', body: { a: 1 } }],
  ])('refuses %s, before anything is sent', async (_name, request) => {
    const { asked, structuredContent } = await call([{ operation: 'GET /me' }, request], {});
    expect(structuredContent).toMatchObject({ success: false, error: 'invalid_arguments' });
    expect(asked).not.toHaveBeenCalled();
  });

  it.each(['DELETE', 'delete', 'Delete', 'dELETE'])(
    'READ_ONLY stands, however %s is written, and in a batch',
    async (method) => {
      const write = { operation: `${method} /me/messages/{message-id}`, path: { 'message-id': '1' } };
      for (const requests of [[write], [{ operation: 'GET /me' }, write]]) {
        const { asked, structuredContent } = await call(requests, {}, { policy: { readOnly: true } });
        expect(structuredContent).toMatchObject({ error: 'invalid_arguments' });
        expect(asked).not.toHaveBeenCalled();
      }
    },
  );

  it('hands on the typed error of Graph', async () => {
    const get = () => Promise.reject(new AppError('graph_permission_missing'));
    const context = createFakeContext({ graph: { get } });
    const { structuredContent } = await runToEnd(
      callOperation,
      { requests: [{ operation: 'GET /me' }] },
      context,
    );
    expect(structuredContent).toMatchObject({ error: 'graph_permission_missing' });
  });
});
