import { createBrowser } from '@hybrid-mcp/test-kit';
import type { Client, VersionNegotiationOptions } from '@modelcontextprotocol/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { awaitLog, readLog } from '../e2e/log-lines.ts';
import { visit } from '../e2e/sign-in-steps.ts';
import { openSdk2, type Sdk2Options } from './connect-sdk-2.ts';
import { type DemoServer, startDemoServer } from './demo-server.ts';

interface Mode {
  readonly name: string;
  readonly versionNegotiation?: VersionNegotiationOptions;
  readonly revision: string;
  /** What hangs up: before 2026-07-28 a client that cancels goes on listening, so that only closing it does. */
  readonly hangsUpWhenIt: 'cancels' | 'closes';
}

const modes: readonly Mode[] = [
  { name: 'as it comes', revision: '2025-11-25', hangsUpWhenIt: 'closes' },
  {
    name: 'negotiating',
    versionNegotiation: { mode: 'auto' },
    revision: '2026-07-28',
    hangsUpWhenIt: 'cancels',
  },
  {
    name: 'pinned',
    versionNegotiation: { mode: { pin: '2026-07-28' } },
    revision: '2026-07-28',
    hangsUpWhenIt: 'cancels',
  },
];

interface Started {
  readonly auth_url: string;
  readonly state: string;
}

/** A wait that has begun: the client has shown progress. */
interface BegunWait {
  readonly answer: Promise<unknown>;
  readonly progress: readonly number[];
}

let server: DemoServer;
beforeAll(async () => {
  server = await startDemoServer();
});
afterAll(() => server.stop());

async function startSignIn(client: Client): Promise<Started> {
  const { structuredContent } = await client.callTool({ name: 'authenticate_account', arguments: {} });
  return structuredContent as Started;
}

async function beginWait(client: Client, { state }: Started, signal?: AbortSignal): Promise<BegunWait> {
  const progress: number[] = [];
  const hasBegun = Promise.withResolvers<void>();
  const onprogress = (report: { progress: number }) => {
    progress.push(report.progress);
    hasBegun.resolve();
  };
  const params = { name: 'wait_for_callback', arguments: { state, timeout: 120 } };
  const answer = client
    .callTool(params, { onprogress, ...(signal && { signal }) })
    .then(({ structuredContent }) => structuredContent);
  await Promise.race([hasBegun.promise, answer]);
  return { answer, progress };
}

const abortedWaits = () =>
  readLog(server).filter(({ msg, outcome }) => msg === 'tool call' && outcome === 'aborted');

describe.each(modes)('@modelcontextprotocol/client, $name', (mode) => {
  const { versionNegotiation, revision, hangsUpWhenIt } = mode;
  const options: Sdk2Options = versionNegotiation ? { versionNegotiation } : {};
  let client: Client;
  beforeAll(async () => {
    client = await openSdk2(server.mcpUrl, options);
  });
  afterAll(() => client?.close());

  it(`speaks ${revision}, and knows the server by name`, () => {
    expect(client.getNegotiatedProtocolVersion()).toBe(revision);
    expect(client.getServerVersion()).toMatchObject({ name: 'hybrid-mcp' });
  });

  it('gets results that keep to their output schemas, which it checks, and the same as text', async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ outputSchema }) => outputSchema?.type)).toEqual(tools.map(() => 'object'));
    const { content, structuredContent, isError } = await client.callTool({ name: 'list_accounts' });
    expect(structuredContent).toEqual({ accounts: expect.any(Array) });
    expect(content).toEqual([{ type: 'text', text: JSON.stringify(structuredContent) }]);
    expect(isError).toBeUndefined();
  });

  it('gets -32602 for a tool that does not exist', async () => {
    await expect(client.callTool({ name: 'no_such_tool', arguments: {} })).rejects.toMatchObject({
      name: 'ProtocolError',
      code: -32602,
    });
  });

  it('is shown progress that rises while it waits', async () => {
    const started = await startSignIn(client);
    const { answer, progress } = await beginWait(client, started);
    await visit(createBrowser(), started.auth_url);
    expect(await answer).toMatchObject({ success: true, state: started.state });
    expect(progress.length).toBeGreaterThan(0);
    expect(progress).toEqual([...new Set(progress)].sort((a, b) => a - b));
  });

  it(`frees the waiter within a second when it ${hangsUpWhenIt}`, async () => {
    const earlier = abortedWaits().length;
    const own = await openSdk2(server.mcpUrl, options);
    const cancelled = new AbortController();
    const { answer } = await beginWait(own, await startSignIn(own), cancelled.signal);
    const hungUpAt = Date.now();
    if (hangsUpWhenIt === 'cancels') cancelled.abort('enough');
    else await own.close();
    await expect(answer).rejects.toThrow();
    await awaitLog(server, new RegExp(`(?:"outcome":"aborted"[^]*?){${earlier + 1}}`));
    const line = abortedWaits().at(-1);
    expect(line).toMatchObject({ tool: 'wait_for_callback' });
    // By the clock of the log, so that only the server can be late.
    expect(Number(line?.time) - hungUpAt).toBeLessThan(1_000);
    await own.close();
  });

  it('is not mistaken for another client that uses the same ids', async () => {
    const idsByClient: unknown[][] = [[], []];
    const clients = await Promise.all(
      idsByClient.map((ids) => openSdk2(server.mcpUrl, { ...options, fetch: recordIds(ids) })),
    );
    const [first, second] = clients as [Client, Client];
    const cancelled = new AbortController();
    const abandoned = await beginWait(first, await startSignIn(first), cancelled.signal);
    const started = await startSignIn(second);
    const { answer } = await beginWait(second, started);
    cancelled.abort('enough');
    await expect(abandoned.answer).rejects.toThrow('enough');
    await visit(createBrowser(), started.auth_url);
    expect(await answer).toMatchObject({ success: true, state: started.state });
    expect(idsByClient[0]).toEqual(idsByClient[1]);
    await Promise.all(clients.map((each) => each.close()));
  });
});

/** A fetch that notes the id of every tool call. */
function recordIds(ids: unknown[]): typeof fetch {
  return (url, init) => {
    const { method, id } = JSON.parse(String(init?.body ?? '{}')) as { method?: string; id?: unknown };
    if (method === 'tools/call') ids.push(id);
    return fetch(url, init);
  };
}
