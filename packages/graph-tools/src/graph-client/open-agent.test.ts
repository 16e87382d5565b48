import { createServer } from 'node:http';
import { type AddressInfo, createServer as createSocketServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startGraphServer } from '../testing/graph-server.ts';
import { downloadFile } from './download-file.ts';
import { createGraphTransport } from './graph-transport.ts';
import { type AgentOptions, openAgent } from './open-agent.ts';
import { openStream, readStreamText } from './open-stream.ts';

/** A proxy that answers for every host there is, and keeps what it was asked for. */
async function startProxy() {
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.end('by the proxy');
  });
  server.on('connect', (request, socket) => {
    asked.push(`CONNECT ${request.url} ${request.headers['proxy-authorization']}`);
    socket.end('HTTP/1.1 503 Service Unavailable\r\n\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { asked, url: `http://127.0.0.1:${port}`, urlWithPassword: `http://user:pass@127.0.0.1:${port}` };
}

async function get(origin: string, options: Partial<AgentOptions>): Promise<string> {
  const agent = await openAgent({ connections: 1, ...options });
  onTestFinished(() => agent.destroy());
  const answer = await agent.request({ origin, path: '/file', method: 'GET' });
  return answer.body.text();
}

const tunnel = 'CONNECT files.example:443 Basic dXNlcjpwYXNz';

describe('openAgent', () => {
  it('connects by itself without a proxy', async () => {
    const server = await startGraphServer((_request, response) => response.end('direct'));
    expect(await get(server.baseUrl, {})).toBe('direct');
  });

  it('leaves names to the proxy, also where addresses must be public', async () => {
    const { url, asked } = await startProxy();
    expect(await get('http://files.example', { proxy: { httpUrl: url }, isPublicOnly: true })).toBe(
      'by the proxy',
    );
    expect(asked).toEqual(['http://files.example/file']);
  });

  it.each(['httpsUrl', 'httpUrl'])('tunnels https through the proxy that there is (%s)', async (name) => {
    const { urlWithPassword, asked } = await startProxy();
    await expect(get('https://files.example', { proxy: { [name]: urlWithPassword } })).rejects.toThrow('503');
    expect(asked).toEqual([tunnel]);
  });

  it('goes to exceptions by itself, and there to public addresses only', async () => {
    const { url, asked } = await startProxy();
    const server = await startGraphServer((_request, response) => response.end('direct'));
    const proxy = { httpUrl: url, exceptions: 'localhost,127.0.0.1' };
    expect(await get(server.baseUrl, { proxy })).toBe('direct');
    const byName = server.baseUrl.replace('127.0.0.1', 'localhost');
    await expect(get(byName, { proxy, isPublicOnly: true })).rejects.toThrow('private address');
    expect(asked).toEqual([]);
  });

  it('takes nothing from the environment', async () => {
    const { url, asked } = await startProxy();
    const server = await startGraphServer((_request, response) => response.end('direct'));
    for (const name of ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY']) process.env[name] = url;
    onTestFinished(() => {
      for (const name of ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY']) delete process.env[name];
    });
    expect(await get(server.baseUrl, { proxy: { httpsUrl: url } })).toBe('direct');
    expect(asked).toEqual([]);
  });
});

/** A proxy that takes every connection and never says a word. */
async function startSilentProxy() {
  const asked = Promise.withResolvers<void>();
  const server = createSocketServer((socket) => socket.once('data', () => asked.resolve()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { asked: asked.promise, httpsUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe('a proxy that makes no tunnel', () => {
  it('holds up no close', async () => {
    const { asked, httpsUrl } = await startSilentProxy();
    const baseUrl = 'https://files.example';
    const transport = createGraphTransport({ baseUrl, proxy: { httpsUrl }, closeTimeoutMs: 1 });
    const sent = transport.send({ method: 'GET', url: `${baseUrl}/v1.0/me`, headers: {} });
    const refused = expect(sent).rejects.toMatchObject({ code: 'graph_unavailable' });
    await asked;
    await transport.close();
    await refused;
  });

  it('holds up no file for longer than its time', async () => {
    const { httpsUrl } = await startSilentProxy();
    const request = { url: 'https://files.example/a', method: 'GET', isPublicOnly: true } as const;
    const opened = openStream({ ...request, proxy: { httpsUrl }, headersTimeoutMs: 20 });
    await expect(opened).rejects.toMatchObject({ code: 'graph_unavailable' });
  });
});

describe('what goes out through a proxy', () => {
  it('are requests to Graph', async () => {
    const { urlWithPassword: httpsUrl, asked } = await startProxy();
    const transport = createGraphTransport({ baseUrl: 'https://files.example', proxy: { httpsUrl } });
    onTestFinished(() => transport.close());
    const request = { method: 'GET', url: 'https://files.example/v1.0/me', headers: {} };
    await expect(transport.send(request)).rejects.toMatchObject({ code: 'graph_unavailable' });
    expect(asked).toEqual([tunnel]);
  });

  it('are requests that are cut when they do not end in time after close', async () => {
    const arrived = Promise.withResolvers<void>();
    const { baseUrl: httpUrl } = await startGraphServer(() => arrived.resolve());
    const baseUrl = 'http://127.0.0.1:9';
    const transport = createGraphTransport({ baseUrl, proxy: { httpUrl }, closeTimeoutMs: 1 });
    const sent = transport.send({ method: 'GET', url: `${baseUrl}/v1.0/me`, headers: {} });
    const refused = expect(sent).rejects.toMatchObject({ code: 'graph_unavailable' });
    await arrived.promise;
    await transport.close();
    await refused;
  });

  it('are files', async () => {
    const { urlWithPassword: httpsUrl, asked } = await startProxy();
    const file = { url: 'https://files.example/a', isLoopbackAllowed: false, maxBytes: 9 };
    const downloaded = downloadFile({ ...file, proxy: { httpsUrl } });
    await expect(downloaded).rejects.toMatchObject({ code: 'graph_unavailable' });
    expect(asked).toEqual([tunnel]);
  });

  it('are files that are read as they come', async () => {
    const { url: httpUrl, asked } = await startProxy();
    const request = { url: 'http://files.example/a?b', method: 'GET', isPublicOnly: true } as const;
    expect(await readStreamText(await openStream({ ...request, proxy: { httpUrl } }))).toBe('by the proxy');
    expect(asked).toEqual(['http://files.example/a?b']);
  });
});
