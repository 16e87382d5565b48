import { getEventListeners } from 'node:events';
import type { RequestListener } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startGraphServer } from '../testing/graph-server.ts';
import { createGraphTransport, type GraphTransportOptions } from './graph-transport.ts';

async function setUp(answer: RequestListener, options: GraphTransportOptions = {}) {
  const server = await startGraphServer(answer);
  const transport = createGraphTransport({ baseUrl: server.baseUrl, closeTimeoutMs: 50, ...options });
  onTestFinished(() => transport.close());
  const get = (path: string, signal?: AbortSignal) =>
    transport.send({ method: 'GET', url: server.baseUrl + path, headers: { accept: 'x' }, signal });
  return { server, transport, get };
}

describe('createGraphTransport', () => {
  it('sends the request and resolves to status, headers and body', async () => {
    const { server, get } = await setUp((_request, response) => {
      response.writeHead(207, { 'www-authenticate': ['Bearer a', 'Basic b'] }).end('{"a":"ü"}');
    });
    const answer = await get('/v1.0/me?$select=id');
    expect(answer.status).toBe(207);
    expect(answer.headers['www-authenticate']).toEqual(['Bearer a', 'Basic b']);
    expect(answer.text).toBe('{"a":"ü"}');
    expect(server.requests[0]).toMatchObject({ method: 'GET', url: '/v1.0/me?$select=id' });
    expect(server.requests[0]?.headers.accept).toBe('x');
  });

  it('sends a body', async () => {
    const { server, transport } = await setUp((request, response) => request.pipe(response));
    const answer = await transport.send({
      method: 'POST',
      url: `${server.baseUrl}/x`,
      headers: {},
      body: 'hello',
    });
    expect(answer.text).toBe('hello');
  });

  it('takes an answer without a body', async () => {
    const { get } = await setUp((_request, response) => response.writeHead(204).end());
    expect(await get('/')).toMatchObject({ status: 204, text: '' });
  });

  it('does not follow redirects', async () => {
    const { server, get } = await setUp((_request, response) =>
      response.writeHead(302, { location: '/elsewhere' }).end(),
    );
    expect((await get('/v1.0/me')).status).toBe(302);
    expect(server.requests).toHaveLength(1);
  });

  it('sends nothing to another origin', async () => {
    const { server, transport } = await setUp((_request, response) => response.end());
    const elsewhere = { method: 'GET', url: 'http://localhost:1/v1.0/me', headers: {} };
    await expect(transport.send(elsewhere)).rejects.toMatchObject({ code: 'internal_error' });
    expect(server.requests).toHaveLength(0);
  });

  it('rejects with graph_unavailable when nobody answers at the address', async () => {
    const { get } = await setUp((request) => request.socket.destroy());
    await expect(get('/')).rejects.toMatchObject({ code: 'graph_unavailable' });
  });

  it('ends an answer without headers at the deadline', async () => {
    const { get } = await setUp(() => {}, { totalTimeoutMs: 50 });
    await expect(get('/')).rejects.toMatchObject({ code: 'graph_unavailable' });
  });

  it('ends an answer whose body does not end at the deadline', async () => {
    const { get } = await setUp((_request, response) => void response.write('{"a":'), { totalTimeoutMs: 50 });
    await expect(get('/')).rejects.toMatchObject({ code: 'graph_unavailable' });
  });

  it('waits less for the head of an answer than for its end', async () => {
    const silent = await setUp(() => {}, { headersTimeoutMs: 50 });
    await expect(silent.get('/')).rejects.toMatchObject({ code: 'graph_unavailable' });
    const late = await setUp(
      (_request, response) => {
        response.write('{}');
        setTimeout(() => response.end(), 150);
      },
      { headersTimeoutMs: 100 },
    );
    expect((await late.get('/')).text).toBe('{}');
  });

  it('ends an answer whose head came in time when all its time is over', async () => {
    const { get } = await setUp((_request, response) => void response.write('{"a":'), {
      headersTimeoutMs: 30,
      totalTimeoutMs: 60,
    });
    await expect(get('/')).rejects.toMatchObject({ code: 'graph_unavailable' });
  });

  it('takes the shorter time of a request', async () => {
    const { server, transport } = await setUp(() => {});
    const hurried = { method: 'GET', url: `${server.baseUrl}/`, headers: {}, timeoutMs: 50 };
    await expect(transport.send(hurried)).rejects.toMatchObject({ code: 'graph_unavailable' });
  });

  it.each(['with', 'without'])('refuses a body that is too large, %s its length in advance', async (kind) => {
    const { get } = await setUp(
      (_request, response) => {
        if (kind === 'with') response.setHeader('content-length', 2_001);
        response.write('x'.repeat(1_000));
        response.end('x'.repeat(1_001));
      },
      { maxResponseBytes: 2_000 },
    );
    await expect(get('/')).rejects.toMatchObject({ code: 'graph_request_refused' });
  });

  it('takes a body of just the allowed length', async () => {
    const { get } = await setUp((_request, response) => response.end('x'.repeat(2_000)), {
      maxResponseBytes: 2_000,
    });
    expect((await get('/')).text).toHaveLength(2_000);
  });

  it('stops reading when the caller goes away', async () => {
    const caller = new AbortController();
    const { get } = await setUp((_request, response) => {
      response.write('{');
      caller.abort();
    });
    await expect(get('/', caller.signal)).rejects.toMatchObject({ code: 'graph_unavailable' });
  });

  it('takes word of the abort from whoever tells it more cheaply', async () => {
    const caller = new AbortController();
    const listeners = new Set<() => void>();
    const onAbort = {
      listen: (listener: () => void) => void listeners.add(listener),
      unlisten: (listener: () => void) => void listeners.delete(listener),
    };
    const { server, transport } = await setUp((request, response) => {
      if (request.url === '/once') return response.end();
      caller.abort();
      for (const listener of listeners) listener();
    });
    const send = (path: string) =>
      transport.send({
        method: 'GET',
        url: server.baseUrl + path,
        headers: {},
        signal: caller.signal,
        onAbort,
      });
    await send('/once');
    expect(listeners.size).toBe(0);
    await expect(send('/held')).rejects.toMatchObject({ code: 'graph_unavailable' });
    expect([listeners.size, getEventListeners(caller.signal, 'abort').length]).toEqual([0, 0]);
  });

  it('sends nothing for a caller that has already gone', async () => {
    const { server, get } = await setUp((_request, response) => response.end());
    await expect(get('/', AbortSignal.abort())).rejects.toMatchObject({ code: 'graph_unavailable' });
    expect(server.requests).toHaveLength(0);
  });

  it('takes no request after close', async () => {
    const { get, transport } = await setUp((_request, response) => response.end('{}'));
    await get('/');
    await transport.close();
    await expect(get('/')).rejects.toMatchObject({ code: 'shutting_down' });
  });

  it('cuts a request that does not end in time after close', async () => {
    const arrived = Promise.withResolvers<void>();
    const { get, transport } = await setUp(() => arrived.resolve());
    const request = expect(get('/')).rejects.toMatchObject({ code: 'graph_unavailable' });
    await arrived.promise;
    await transport.close();
    await request;
  });

  it('closes without ever having been used', async () => {
    await expect(createGraphTransport().close()).resolves.toBeUndefined();
  });

  it('refuses plain http to anywhere else', () => {
    expect(() => createGraphTransport({ baseUrl: 'http://graph.microsoft.com' })).toThrow(TypeError);
  });
});
