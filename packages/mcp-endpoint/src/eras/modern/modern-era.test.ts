import { describe, expect, it } from 'vitest';
import { echo } from '../../testing/fake-tools.ts';
import { type ModernRequestOptions, toModernRequest } from '../../testing/modern-request.ts';
import { clientHeaders, openRaw, sendRaw, toRequestText } from '../../testing/send-raw.ts';
import { startTestEndpoint } from '../../testing/start-test-endpoint.ts';

const serverInfo = { 'io.modelcontextprotocol/serverInfo': { name: 'test-server', version: '1.2.3' } };
const envelope = {
  version: 'io.modelcontextprotocol/protocolVersion',
  capabilities: 'io.modelcontextprotocol/clientCapabilities',
  client: 'io.modelcontextprotocol/clientInfo',
};
const served = ['2026-07-28', '2025-11-25', '2025-06-18', '2025-03-26', '2024-11-05', '2024-10-07'];
const callEcho = { name: 'test_echo', arguments: { nonce: 'n' } };

/** Sends one request to an endpoint with one tool. */
async function ask(
  method: string,
  params?: Readonly<Record<string, unknown>>,
  options?: ModernRequestOptions,
) {
  const { url } = await startTestEndpoint({ tools: [echo] });
  const { status, headers, text } = await sendRaw(url, toModernRequest(method, params, options));
  return { status, headers, ...JSON.parse(text) };
}

describe('2026-07-28', () => {
  it('is discovered, with what it can do and for how long that holds', async () => {
    const { status, result } = await ask('server/discover');
    expect(status).toBe(200);
    expect(result).toMatchObject({
      resultType: 'complete',
      supportedVersions: served,
      capabilities: { tools: {} },
      instructions: 'Call authenticate_account first.',
      ttlMs: 300_000,
      cacheScope: 'public',
      _meta: serverInfo,
    });
  });

  it('lists tools with a hint how long they hold', async () => {
    const { status, result } = await ask('tools/list');
    expect(status).toBe(200);
    expect(result).toMatchObject({
      resultType: 'complete',
      ttlMs: 300_000,
      cacheScope: 'public',
      _meta: serverInfo,
    });
    expect(result.tools).toMatchObject([{ name: 'test_echo' }]);
  });

  it('calls a tool', async () => {
    const { status, headers, id, result } = await ask('tools/call', callEcho, { id: 'an "id"' });
    expect({ status, id }).toEqual({ status: 200, id: 'an "id"' });
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
    expect(result).toMatchObject({
      resultType: 'complete',
      structuredContent: { nonce: 'n' },
      content: [{ type: 'text' }],
      _meta: serverInfo,
    });
  });

  it('streams progress to a client that asks for it', async () => {
    const { url } = await startTestEndpoint({ tools: [echo] });
    const request = toModernRequest('tools/call', callEcho, { meta: { progressToken: 'p' } });
    const answer = await sendRaw(url, request);
    expect(answer.headers['content-type']).toBe('text/event-stream');
    expect(answer.text).toMatch(/^: open\n\nevent: message\ndata: \{.*"resultType":"complete".*\}\n\n$/);
  });

  it('answers subscriptions with a stream that confirms them', async () => {
    const { url } = await startTestEndpoint({ tools: [echo] });
    const broken = new AbortController();
    const request = toModernRequest('subscriptions/listen', { notifications: { toolsListChanged: true } });
    const incoming = await openRaw(url, { ...request, signal: broken.signal });
    expect(incoming.headers['content-type']).toBe('text/event-stream');
    const [chunk] = (await incoming.setEncoding('utf8')[Symbol.asyncIterator]().next()).value.split('\n\n');
    expect(chunk).toContain('notifications/subscriptions/acknowledged');
    broken.abort();
  });

  it('refuses an unknown tool as the protocol wants it', async () => {
    const { error } = await ask('tools/call', { name: 'test_nothing' });
    expect(error).toMatchObject({ code: -32602, data: { error: 'unknown_tool' } });
  });

  it.each(['initialize', 'ping', 'logging/setLevel', 'resources/subscribe', 'resources/list', 'no/method'])(
    'has no %s',
    async (method) => {
      const { status, id, error } = await ask(method, {}, { id: 7 });
      expect({ status, id, code: error.code }).toEqual({ status: 404, id: 7, code: -32601 });
    },
  );

  it.each([
    ['no revision, but its header', { meta: { [envelope.version]: undefined } }, -32602, 'invalid_envelope'],
    ['no capabilities', { meta: { [envelope.capabilities]: undefined } }, -32602, 'invalid_envelope'],
    ['capabilities that are none', { meta: { [envelope.capabilities]: [] } }, -32602, 'invalid_envelope'],
    ['a client without a name', { meta: { [envelope.client]: {} } }, -32602, 'invalid_envelope'],
    [
      'no header of the revision',
      { headers: { 'mcp-protocol-version': undefined } },
      -32020,
      'header_mismatch',
    ],
    [
      'a header of another revision',
      { headers: { 'mcp-protocol-version': '2025-11-25' } },
      -32020,
      'header_mismatch',
    ],
    ['no Mcp-Method', { headers: { 'mcp-method': undefined } }, -32020, 'header_mismatch'],
    ['another Mcp-Method', { headers: { 'mcp-method': 'tools/list' } }, -32020, 'header_mismatch'],
    ['no Mcp-Name', { headers: { 'mcp-name': undefined } }, -32020, 'header_mismatch'],
    ['another Mcp-Name', { headers: { 'mcp-name': 'test_other' } }, -32020, 'header_mismatch'],
    [
      'another Mcp-Name in Base64',
      { headers: { 'mcp-name': '=?base64?dGVzdF9vdGhlcg==?=' } },
      -32020,
      'header_mismatch',
    ],
  ])('refuses a call with %s', async (_what, options, code, word) => {
    const { status, error } = await ask('tools/call', callEcho, options);
    expect({ status, code: error.code, word: error.data.error }).toEqual({ status: 400, code, word });
  });

  it('takes Mcp-Name in Base64', async () => {
    const headers = { 'mcp-name': `=?base64?${Buffer.from('test_echo').toString('base64')}?=` };
    const { status, result } = await ask('tools/call', callEcho, { headers });
    expect({ status, nonce: result.structuredContent.nonce }).toEqual({ status: 200, nonce: 'n' });
  });

  it('takes a client that does not say who it is', async () => {
    const { status } = await ask('tools/call', callEcho, { meta: { [envelope.client]: undefined } });
    expect(status).toBe(200);
  });

  it.each([
    ['2030-01-01', /Use one of those in data\.supported/],
    ['1900-01-01', /Use one of those in data\.supported/],
    ['2025-11-25', /begin with initialize/],
  ])('does not speak %s in this form, and lists all it speaks', async (version, message) => {
    const options = { meta: { [envelope.version]: version }, headers: { 'mcp-protocol-version': version } };
    const { status, error } = await ask('tools/list', {}, options);
    expect(status).toBe(400);
    const data = { requested: version, supported: served };
    expect(error).toMatchObject({ code: -32022, message: expect.stringMatching(message), data });
  });
});

describe('Mcp-Method and Mcp-Name in older revisions (THREATS 31)', () => {
  it.each([{ 'mcp-method': 'tools/list' }, { 'mcp-name': 'test_other' }, { 'mcp-method': '' }])(
    'may not say something else than the body: %j',
    async (headers) => {
      const { url } = await startTestEndpoint({ tools: [echo] });
      const body = toRequestText('tools/call', callEcho);
      const answer = await sendRaw(url, { headers: { ...clientHeaders, ...headers }, body });
      expect(answer.status).toBe(400);
      expect(JSON.parse(answer.text)).toMatchObject({ id: 1, error: { code: -32020 } });
    },
  );

  it('may not say something else than a notification', async () => {
    const { url } = await startTestEndpoint({ tools: [echo] });
    const body = JSON.stringify({ jsonrpc: '2.0', method: 'notifications/initialized' });
    const headers = { ...clientHeaders, 'mcp-method': 'tools/call' };
    expect((await sendRaw(url, { headers, body })).status).toBe(400);
  });
});
