import { AppError } from '@hybrid-mcp/core';
import { describe, expect, it } from 'vitest';
import { echo } from './testing/fake-tools.ts';
import { clientHeaders, type RawRequest, sendRaw, toRequestText } from './testing/send-raw.ts';
import { startTestEndpoint } from './testing/start-test-endpoint.ts';

const ping = toRequestText('ping');
const { accept, 'content-type': contentType } = clientHeaders;

async function send(raw: RawRequest) {
  const { url } = await startTestEndpoint({ tools: [echo] });
  const answer = await sendRaw(url, { headers: clientHeaders, ...raw });
  return { ...answer, json: answer.text === '' ? undefined : JSON.parse(answer.text) };
}

const refusal = (code: number, error: string, id: unknown = null) => ({
  jsonrpc: '2.0',
  id,
  error: { code, message: expect.stringMatching(/^[A-Z].+\.$|^The body .+ \}\.$/), data: { error } },
});

describe('methods of HTTP', () => {
  it.each(['GET', 'DELETE', 'PUT', 'PATCH'])('does not take %s', async (method) => {
    const answer = await send({ method, headers: { accept: 'text/event-stream' } });
    expect(answer.status).toBe(405);
    expect(answer.headers).toMatchObject({ allow: 'POST', 'cache-control': 'no-store' });
    expect(answer.json).toEqual(refusal(-32000, 'method_not_allowed'));
  });

  it.each([
    ['GET', { requestLogLevel: 'debug' }],
    ['DELETE', { requestLogLevel: 'debug' }],
    ['POST', { successLogLevel: 'debug' }],
  ])('sets the levels of the lines of %s to %j', async (method, levels) => {
    const seen: unknown[] = [];
    const { url } = await startTestEndpoint({}, (app) => {
      app.addHook('onRequest', async ({ routeOptions: { config } }) => {
        const { requestLogLevel, successLogLevel } = config;
        seen.push({ requestLogLevel, successLogLevel });
      });
    });
    await sendRaw(url, { method, headers: clientHeaders });
    expect(seen).toEqual([levels]);
  });

  it('does not take HEAD', async () => {
    expect(await send({ method: 'HEAD' })).toMatchObject({ status: 405, text: '' });
  });
});

describe('content type (THREATS 29)', () => {
  it.each([
    ['text/plain', { accept, 'content-type': 'text/plain' }],
    ['a form', { accept, 'content-type': 'application/x-www-form-urlencoded' }],
    ['JSON as a parameter only', { accept, 'content-type': 'text/plain; a=application/json' }],
    ['a relative of JSON', { accept, 'content-type': 'application/json-patch+json' }],
    ['nonsense', { accept, 'content-type': 'nonsense' }],
    ['none', { accept }],
  ])('refuses %s', async (_what, headers) => {
    const answer = await send({ headers, body: ping });
    expect(answer.status).toBe(415);
    expect(answer.json).toEqual(refusal(-32000, 'unsupported_media_type'));
  });

  it.each(['application/json; charset=utf-8', 'Application/JSON'])('takes %s', async (type) => {
    expect(await send({ headers: { accept, 'content-type': type }, body: ping })).toMatchObject({
      status: 200,
    });
  });

  it('leaves the parsers of the rest of the server alone', async () => {
    const { app } = await startTestEndpoint({}, (root) => {
      root.post('/other', async (request) => request.body);
    });
    const payload = 'plain';
    const answer = await app.inject({
      method: 'POST',
      url: '/other',
      headers: { 'content-type': 'text/plain' },
      payload,
    });
    expect(answer.body).toBe('plain');
  });
});

describe('body (THREATS 29, 30)', () => {
  it.each([
    ['a batch', `[${ping}]`, 'batch_refused', -32600],
    ['an empty batch', '[]', 'batch_refused', -32600],
    ['broken JSON', '{"jsonrpc":', 'parse_error', -32700],
    ['no body', '', 'parse_error', -32700],
    [
      'a poisoned prototype',
      '{"jsonrpc":"2.0","id":1,"method":"ping","__proto__":{}}',
      'parse_error',
      -32700,
    ],
    ['no JSON-RPC', '{"hello":1}', 'invalid_request', -32600],
    ['null', 'null', 'invalid_request', -32600],
    ['64 nested arrays', '['.repeat(64) + ']'.repeat(64), 'batch_refused', -32600],
    ['64 open brackets', '['.repeat(64), 'parse_error', -32700],
    ['100,000 nested arrays', '['.repeat(100_000) + ']'.repeat(100_000), 'nested_too_deep', -32600],
    ['100,000 open brackets', '['.repeat(100_000), 'nested_too_deep', -32600],
    ['100,000 objects in a row', `{"a":[${'{},'.repeat(100_000)}`, 'too_many_members', -32600],
  ])('refuses %s', async (_what, body, error, code) => {
    const answer = await send({ body });
    expect(answer.status).toBe(400);
    expect(answer.json).toEqual(refusal(code, error));
  });

  it.each([
    ['arguments', '"params":{"name":"test_echo","arguments":{"nonce":DEEP}}'],
    ['an unknown member', '"params":{},"extra":DEEP'],
  ])('refuses 100,000 arrays nested in %s', async (_where, rest) => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    const body = `{"jsonrpc":"2.0","id":7,"method":"tools/call",${rest.replace('DEEP', deep)}}`;
    const answer = await send({ body });
    expect(answer.status).toBe(400);
    expect(answer.json).toEqual(refusal(-32600, 'nested_too_deep'));
  });

  const members = Object.fromEntries(Array.from({ length: 70_000 }, (_, index) => [`k${index}`, 1]));

  it.each([
    ['_meta', { name: 'test_echo', arguments: { nonce: 'n' }, _meta: members }],
    ['params', { ...members, name: 'test_echo', arguments: { nonce: 'n' } }],
    ['arguments', { name: 'test_echo', arguments: { ...members, nonce: 'n' } }],
    ['a list', { name: 'test_echo', arguments: { nonce: Object.keys(members) } }],
  ])('refuses 70,000 members in %s before anything reads them', async (_where, params) => {
    const answer = await send({ body: toRequestText('tools/call', params, 7) });
    expect(answer.status).toBe(400);
    expect(answer.json).toEqual(refusal(-32600, 'too_many_members'));
  });

  it('takes 10,000 members and not one more', async () => {
    // The message has eight without those of the list.
    const list = (members: number) => ({
      name: 'test_echo',
      arguments: { nonce: 'n', list: Array(members - 8).fill(1) },
    });
    const fits = await send({ body: toRequestText('tools/call', list(10_000)) });
    expect(fits.json.result).toMatchObject({ isError: true });
    const exceeds = await send({ body: toRequestText('tools/call', list(10_001)) });
    expect(exceeds.json).toEqual(refusal(-32600, 'too_many_members'));
  });

  it.each([
    ['id', toRequestText('ping', {}, 'x'.repeat(500_000)), null],
    ['progress token', toRequestText('ping', { _meta: { progressToken: 'x'.repeat(500_000) } }, 7), 7],
  ])('refuses a huge %s and does not repeat it', async (_what, body, id) => {
    const answer = await send({ body });
    expect(answer.status).toBe(400);
    expect(answer.json).toEqual(refusal(-32600, 'id_too_long', id));
  });

  it('refuses a body beyond the limit of the server', async () => {
    const answer = await send({ body: toRequestText('ping', { padding: 'x'.repeat(1_100_000) }) });
    expect(answer.status).toBe(413);
    expect(answer.json).toEqual(refusal(-32000, 'payload_too_large'));
  });
});

describe('Accept', () => {
  it.each([
    ['nothing', { 'content-type': contentType }],
    ['anything', { 'content-type': contentType, accept: '*/*' }],
    ['only JSON', { 'content-type': contentType, accept: 'application/json' }],
  ])('answers with JSON to a client that accepts %s', async (_what, headers) => {
    const answer = await send({ headers, body: ping });
    expect(answer).toMatchObject({ status: 200, json: { jsonrpc: '2.0', id: 1, result: {} } });
    expect(answer.headers['content-type']).toContain('application/json');
  });

  it('streams to a client that accepts only events', async () => {
    const { url } = await startTestEndpoint();
    const headers = { 'content-type': contentType, accept: 'text/event-stream' };
    const answer = await sendRaw(url, { headers, body: ping });
    expect(answer.headers['content-type']).toBe('text/event-stream');
    expect(answer.text).toBe(': open\n\nevent: message\ndata: {"result":{},"jsonrpc":"2.0","id":1}\n\n');
  });

  it('refuses a client that accepts neither', async () => {
    const answer = await send({ headers: { 'content-type': contentType, accept: 'text/html' }, body: ping });
    expect(answer.status).toBe(406);
    expect(answer.json).toEqual(refusal(-32000, 'not_acceptable', 1));
  });
});

describe('protocol', () => {
  const withVersion = (version: string) => ({ ...clientHeaders, 'mcp-protocol-version': version });

  it('refuses an unknown version with a 400 that lists the known ones', async () => {
    const answer = await send({ headers: withVersion('2025-01-01'), body: toRequestText('tools/list') });
    expect(answer.status).toBe(400);
    expect(answer.json).toEqual(refusal(-32000, 'unsupported_protocol_version', 1));
    expect(answer.json.error.message).toContain('2025-11-25, 2025-06-18, 2025-03-26, 2024-11-05');
  });

  it.each([
    ['a later revision', 'server/discover'],
    ['resources', 'resources/list'],
    ['logging', 'logging/setLevel'],
    ['tasks', 'tasks/list'],
    ['an empty name', ''],
    ['an object prototype', '__proto__'],
    ['somebody with much to say', 'x'.repeat(10_000)],
  ])('does not know the methods of %s', async (_what, method) => {
    const answer = await send({ body: toRequestText(method, {}, 'an id') });
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual(refusal(-32601, 'unknown_method', 'an id'));
  });

  it.each([
    ['tools/call', undefined],
    ['tools/call', {}],
    ['tools/call', { name: 1 }],
    ['tools/call', { name: 'test_echo', arguments: [] }],
    ['tools/call', { name: 'test_echo', arguments: 'text' }],
    ['tools/call', { name: 'test_echo', _meta: { progressToken: {} } }],
    ['tools/list', { cursor: 7 }],
    ['initialize', {}],
    ['initialize', { protocolVersion: 1, capabilities: {}, clientInfo: {} }],
    ['ping', { _meta: 1 }],
  ])('refuses params that do not fit %s (%j) in its own words', async (method, params) => {
    const answer = await send({ body: toRequestText(method, params) });
    expect(answer.status).toBeLessThan(500);
    expect(answer.json).toEqual(refusal(-32602, 'invalid_params', 1));
  });

  it('refuses an unknown tool with an error of the protocol', async () => {
    const answer = await send({ body: toRequestText('tools/call', { name: 'test_nothing' }) });
    expect(answer.json).toEqual(refusal(-32602, 'unknown_tool', 1));
  });

  it.each([
    ['notifications/initialized', undefined],
    ['notifications/cancelled', { requestId: 1, reason: 'enough' }],
    ['notifications/unheard_of', {}],
  ])('accepts %s without an answer', async (method, params) => {
    const body = JSON.stringify({ jsonrpc: '2.0', method, params });
    expect(await send({ body })).toMatchObject({ status: 202, text: '' });
  });

  it('accepts the answer to a question nobody asked', async () => {
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, result: {} });
    expect(await send({ body })).toMatchObject({ status: 202, text: '' });
  });
});

describe('faults of the server itself', () => {
  it.each([
    [new Error('secret internal detail'), 500, -32603, 'internal_error'],
    [new AppError('forbidden_origin'), 403, -32000, 'forbidden_origin'],
    [new AppError('shutting_down'), 503, -32603, 'shutting_down'],
  ])('keep their words inside (%s)', async (thrown, status, code, error) => {
    const { url } = await startTestEndpoint({}, (app) => {
      app.addHook('onRequest', async () => {
        throw thrown;
      });
    });
    const answer = await sendRaw(url, { headers: clientHeaders, body: ping });
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.text)).toEqual(refusal(code, error));
    expect(answer.text).not.toContain('secret internal detail');
  });

  it.each([
    ['an Error', new Error('secret internal detail')],
    ['a text', 'secret internal detail'],
    ['an object', { message: 'secret internal detail' }],
    ['nothing', undefined],
  ])('keep their words inside when %s is thrown on the way to an answer', async (_what, thrown) => {
    const read = () => Promise.reject(thrown);
    const { url } = await startTestEndpoint({ resources: { resources: [], templates: [], read } });
    const body = toRequestText('resources/read', { uri: 'a://b' });
    const answer = await sendRaw(url, { headers: clientHeaders, body });
    expect(answer.status).toBe(500);
    expect(JSON.parse(answer.text)).toEqual(refusal(-32603, 'internal_error', 1));
    expect(answer.text).not.toContain('secret internal detail');
  });
});
