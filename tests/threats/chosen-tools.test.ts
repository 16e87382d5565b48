import type { Topology } from '@hybrid-mcp/test-kit';
import { expect } from 'vitest';
import { signIn } from '../e2e/sign-in-steps.ts';
import { describeThreats, type Threat } from './describe-threats.ts';

const adele = 'adele@contoso.example';
const message = { to: [adele], subject: 'Hello', body: 'Hello.' };

const listTools = async ({ mcp }: Topology) => {
  const response = await mcp.post({ jsonrpc: '2.0', id: 1, method: 'tools/list' });
  const { result } = (await response.json()) as { result: { tools: readonly { readonly name: string }[] } };
  return result.tools.map(({ name }) => name);
};

/** What somebody gets who calls a tool by its name, listed or not. */
async function callByName({ mcp }: Topology, name: string, args: object) {
  const body = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: args } };
  return (await (await mcp.post(body)).json()) as { readonly error?: { readonly code: number } };
}

const writes = ({ emulator }: Topology) =>
  emulator.requests.filter(({ method, path }) => method !== 'GET' && path.startsWith('/v1.0/'));

/** A tool that is not offered is neither listed nor called, and nothing comes of it at Graph. */
const isNotOffered = (name: string, args: object, title: string, twin: Threat['twin']): Threat => ({
  id: 42,
  title,
  async attack(servers) {
    await signIn(servers);
    expect(await listTools(servers)).not.toContain(name);
    expect((await callByName(servers, name, args)).error?.code).toBe(-32602);
    expect(writes(servers)).toEqual([]);
  },
  ...(twin && { twin }),
});

const rule = (find: string): Threat['twin'] => [
  { file: 'packages/graph-tools/dist/selection/select-tools.js', find, replaceWith: 'if (false)' },
];

describeThreats('a server that only reads', { kind: 'hybrid', env: { READ_ONLY: '1' } }, [
  {
    id: 42,
    title: 'with READ_ONLY the tool for any operation reads, and writes nothing',
    async attack(servers) {
      const { access_token } = (await signIn(servers)).value;
      const callOperation = (...requests: readonly object[]) =>
        servers.mcp.call('graph_call_operation', { access_token, requests });
      expect((await callOperation({ operation: 'GET /me' })).isError).toBe(false);
      const toRecipients = [{ emailAddress: { address: adele } }];
      const send = { operation: 'POST /me/sendMail', body: { message: { toRecipients } } };
      for (const requests of [[send], [{ operation: 'GET /me' }, send]]) {
        const { value } = await callOperation(...requests);
        expect(value).toMatchObject({
          error: 'invalid_arguments',
          error_description: expect.stringContaining('READ_ONLY'),
        });
      }
      expect(writes(servers)).toEqual([]);
    },
    twin: [
      {
        file: 'packages/mcp-endpoint/dist/tools/running-call.js',
        find: 'policy: services.policy,',
        replaceWith: '',
      },
    ],
  },
  isNotOffered(
    'mail_send_message',
    message,
    'with READ_ONLY no tool that writes is listed, and none can be called',
    rule("if (readOnly && tool.effect !== 'read' && !tool.obeysPolicy)"),
  ),
]);

describeThreats(
  'a server for certain permissions',
  { kind: 'hybrid', env: { ALLOWED_SCOPES: 'User.Read,Mail.ReadWrite' } },
  [
    isNotOffered(
      'mail_send_message',
      message,
      'with ALLOWED_SCOPES no tool that needs another one is listed, and none can be called',
      rule('if (allowedScopes !== undefined && !areAllowed(tool.permissions, allowedScopes))'),
    ),
  ],
);

describeThreats('a server for one area', { kind: 'hybrid', env: { TOOLSETS: 'people' } }, [
  isNotOffered(
    'mail_send_message',
    message,
    'with TOOLSETS no tool of another area is listed, and none can be called',
    [
      {
        file: 'packages/graph-tools/dist/selection/select-tools.js',
        find: 'return isWanted(tool, tool.toolset, selection)',
        replaceWith: 'return true',
      },
    ],
  ),
]);
