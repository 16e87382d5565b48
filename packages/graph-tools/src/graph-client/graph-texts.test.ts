import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startGraphServer } from '../testing/graph-server.ts';
import { createGraphClient } from './create-graph-client.ts';
import { graphPath } from './graph-path.ts';
import { createGraphTransport } from './graph-transport.ts';
import { createMailboxGate } from './mailbox-gate.ts';

const path = graphPath`/me/onenote/pages/${'1'}/content`;

async function setUp(answer: Parameters<typeof startGraphServer>[0]) {
  const server = await startGraphServer(answer);
  const transport = createGraphTransport({ baseUrl: server.baseUrl, totalTimeoutMs: 2_000 });
  onTestFinished(() => transport.close());
  const account = { account: undefined, accessToken: async () => 'canary' };
  const waits: number[] = [];
  const graph = createGraphClient({
    baseUrl: server.baseUrl,
    transport,
    gate: createMailboxGate(),
    account,
    sleep: async (ms) => void waits.push(ms),
    random: () => 0,
  });
  return { server, graph, waits };
}

describe('texts of createGraphClient', () => {
  it('come as they are', async () => {
    const { server, graph } = await setUp((_request, response) => response.end('<p>ü</p>'));
    await expect(graph.getText(path, { query: { includeIDs: true } })).resolves.toBe('<p>ü</p>');
    expect(server.requests).toMatchObject([
      {
        method: 'GET',
        url: '/v1.0/me/onenote/pages/1/content?includeIDs=true',
        headers: { accept: 'text/html, text/*' },
      },
    ]);
  });

  it('that Graph refuses are errors like all others', async () => {
    const { graph } = await setUp((_request, response) => response.writeHead(404).end('{}'));
    await expect(graph.getText(path)).rejects.toMatchObject({ code: 'graph_not_found' });
  });

  it('go out as they are, with their type, and lead to JSON', async () => {
    const bodies: string[] = [];
    const { server, graph } = await setUp(async (request, response) => {
      bodies.push(await text(request));
      response.writeHead(201).end('{"id":"1"}');
    });
    const body = { text: '<p>ü</p>', contentType: 'text/html' };
    await expect(graph.postText(path, body)).resolves.toEqual({ id: '1' });
    expect(bodies).toEqual(['<p>ü</p>']);
    expect(server.requests[0]?.headers['content-type']).toBe('text/html; charset=utf-8');
  });

  it('wait by a measure of their own after a 429 that names no time, as those of OneNote do', async () => {
    let tries = 0;
    const { server, graph, waits } = await setUp((_request, response) => {
      tries += 1;
      response.writeHead(tries < 3 ? 429 : 201).end('{"id":"1"}');
    });
    await expect(graph.postText(path, { text: 'a', contentType: 'text/html' })).resolves.toEqual({ id: '1' });
    expect(server.requests).toHaveLength(3);
    expect(waits).toEqual([1_000, 2_000]);
  });

  it('can be a patch with a list of changes', async () => {
    const bodies: string[] = [];
    const { graph } = await setUp(async (request, response) => {
      bodies.push(await text(request));
      response.writeHead(204).end();
    });
    await expect(graph.patch(path, [{ target: 'body' }])).resolves.toBeUndefined();
    expect(bodies).toEqual(['[{"target":"body"}]']);
  });
});
