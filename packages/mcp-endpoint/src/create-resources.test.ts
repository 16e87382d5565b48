import { AppError } from '@hybrid-mcp/core';
import { allTools, type CallerPrincipal, type GraphClient } from '@hybrid-mcp/graph-tools';
import { describe, expect, it } from 'vitest';
import { chooseResources, createResources } from './create-resources.ts';
import type { ToolServices } from './mcp-endpoint-options.ts';
import { connectClient } from './testing/connect-client.ts';
import { fakeOptions, graphWithoutAnswers } from './testing/fake-services.ts';
import { toModernRequest } from './testing/modern-request.ts';
import { sendRaw } from './testing/send-raw.ts';
import { startTestEndpoint } from './testing/start-test-endpoint.ts';
import type { ToolCallRecord } from './tools/tool-call-record.ts';

const adele = { id: 'adele.tenant', username: 'adele@contoso.example', name: 'Adele' };
const diego = { id: 'diego.tenant', username: 'diego@contoso.example', name: 'Diego' };

/** Adele is signed in as the one person here; of anonymous callers, Diego for who has his handle. */
const selectAccount: ToolServices['accounts']['selectAccount'] = async ({ caller, account, accessToken }) => {
  const own = caller.principal.kind === 'anonymous' ? diego : adele;
  if (own === diego && accessToken !== 'handle') throw new AppError('invalid_access_token');
  if (account !== undefined && account !== own.id) throw new AppError('unknown_account');
  return { account: own, accessToken: async () => 'token' };
};

interface Start {
  readonly tools?: readonly string[];
  readonly principal?: CallerPrincipal;
  readonly get?: () => Promise<unknown>;
}

async function start({ tools = ['mail_get_message', 'files_read_text'], principal, get }: Start = {}) {
  const message = { subject: 'Budget', body: { contentType: 'text', content: 'Hello' } };
  const records: ToolCallRecord[] = [];
  const graph = { ...graphWithoutAnswers, get: get ?? (async () => message) } as GraphClient;
  const offered = allTools.filter(({ name }) => tools.includes(name));
  const services: ToolServices = {
    ...fakeOptions,
    tools: offered,
    accounts: { ...fakeOptions.accounts, selectAccount },
    createGraphClient: () => graph,
    onToolCall: (record) => records.push(record),
    resourceKinds: new Set(chooseResources(offered).map(({ template: [kind = ''] }) => kind)),
  };
  const resources = createResources(services);
  const principalOf = () => principal ?? ({ kind: 'local' } as const);
  const { url } = await startTestEndpoint({ ...services, resources, principalOf });
  return { url, records, connect: () => connectClient(url) };
}

describe('createResources (https://modelcontextprotocol.io/specification/2025-11-25/server/resources)', () => {
  it('lists the kinds of those whose tools are there', async () => {
    const client = await (await start()).connect();
    expect((await client.listResources()).resources).toEqual([]);
    expect((await client.listResourceTemplates()).resourceTemplates).toMatchObject([
      { name: 'message', uriTemplate: 'graph://{account}/messages/{id}{?access_token}' },
      { name: 'file', uriTemplate: 'graph://{account}/drives/{drive}/items/{id}{?access_token}' },
    ]);
  });

  it('tells no client of resources where there are none', async () => {
    const client = await (await start({ tools: [] })).connect();
    expect(client.getServerCapabilities()).not.toHaveProperty('resources');
  });

  it('reads one, and leaves a record of that', async () => {
    const { connect, records } = await start();
    const uri = 'graph://adele.tenant/messages/m1';
    const { contents } = await (await connect()).readResource({ uri });
    expect(contents).toEqual([
      { uri, mimeType: 'text/plain', text: expect.stringContaining('Subject: Budget') },
    ]);
    expect(records).toMatchObject([
      { tool: 'resources/read', effect: 'read', account: 'adele.tenant', targets: ['m1'], outcome: 'ok' },
    ]);
  });

  it('reads the same in revision 2026-07-28', async () => {
    const { url } = await start();
    const uri = 'graph://adele.tenant/messages/m1';
    const { text } = await sendRaw(url, toModernRequest('resources/read', { uri }));
    expect(JSON.parse(text).result).toMatchObject({
      cacheScope: 'private',
      contents: [{ uri, text: expect.stringContaining('Hello') }],
    });
  });

  it('links an answer of a tool to what it is about, behind its JSON', async () => {
    const client = await (await start()).connect();
    const { content } = await client.callTool({ name: 'mail_get_message', arguments: { id: 'm=1' } });
    expect(content).toMatchObject([
      { type: 'text' },
      { type: 'resource_link', uri: 'graph://adele.tenant/messages/m%3D1', name: 'Budget' },
    ]);
  });

  it.each([
    'graph://diego.tenant/messages/m1',
    'graph://adele@contoso.example/messages/m1',
    'graph://adele.tenant/events/e1',
    'graph://adele.tenant/messages/m1/more',
    'other://adele.tenant/messages/m1',
  ])('finds nothing at %s, and does not say why', async (uri) => {
    const client = await (await start()).connect();
    await expect(client.readResource({ uri })).rejects.toMatchObject({ code: -32_002, data: { uri } });
  });

  it('says what is to be done as a JSON-RPC error with status 200, with the link', async () => {
    const get = async () => {
      throw new AppError('graph_permission_missing');
    };
    const { url, records } = await start({ get });
    const uri = 'graph://adele.tenant/messages/m1';
    const { status, text } = await sendRaw(url, toModernRequest('resources/read', { uri }));
    expect(status).toBe(200);
    expect(JSON.parse(text).error.data.error).toBe('graph_permission_missing');
    expect(records).toMatchObject([{ outcome: 'graph_permission_missing' }]);
  });
});

describe('createResources: callers that are not told apart', () => {
  const principal = { kind: 'anonymous' } as const;
  const uri = 'graph://diego.tenant/messages/m1';

  it('reads with the handle in the URI', async () => {
    const client = await (await start({ principal })).connect();
    const { contents } = await client.readResource({ uri: `${uri}?access_token=handle` });
    expect(contents).toHaveLength(1);
  });

  it('reads nothing of anybody without it, and says how', async () => {
    const client = await (await start({ principal })).connect();
    await expect(client.readResource({ uri })).rejects.toThrow('?access_token=');
    await expect(client.readResource({ uri: `${uri}?access_token=other` })).rejects.toMatchObject({
      data: { error: 'invalid_access_token' },
    });
    const adeles = 'graph://adele.tenant/messages/m1?access_token=handle';
    await expect(client.readResource({ uri: adeles })).rejects.toMatchObject({ code: -32_002 });
  });

  it('links to nothing', async () => {
    const client = await (await start({ principal })).connect();
    const asked = { name: 'mail_get_message', arguments: { id: 'm1', access_token: 'handle' } };
    expect((await client.callTool(asked)).content).toHaveLength(1);
  });
});
