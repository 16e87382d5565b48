import { startTopology, type Topology } from '@hybrid-mcp/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn } from './sign-in-steps.ts';

let servers: Topology;
beforeAll(async () => {
  servers = await startTopology({ kind: 'hybrid' });
});
afterAll(() => servers.stop());

const modern = '2026-07-28';

/** What is offered for an argument of a prompt, in either era. */
async function complete(name: string, value: string, isModern: boolean) {
  const method = 'completion/complete';
  const _meta = {
    'io.modelcontextprotocol/protocolVersion': modern,
    'io.modelcontextprotocol/clientCapabilities': {},
  };
  const ref = { type: 'ref/prompt', name: 'triage_my_inbox' };
  const params = { ref, argument: { name, value }, ...(isModern && { _meta }) };
  const headers = isModern ? { 'mcp-protocol-version': modern, 'mcp-method': method } : {};
  const response = await servers.mcp.post({ jsonrpc: '2.0', id: 1, method, params }, { headers });
  const { result } = (await response.json()) as {
    readonly result: { readonly completion: { readonly values: readonly string[] } };
  };
  return result.completion.values;
}

describe('arguments of prompts', () => {
  it('are completed with what the person who signed in has, and with nothing before', async () => {
    for (const isModern of [false, true]) expect(await complete('folder', '', isModern)).toEqual([]);
    await signIn(servers);
    for (const isModern of [false, true]) {
      expect(await complete('folder', 'in', isModern)).toContain('Inbox');
      expect(await complete('account', 'ad', isModern)).toEqual(['adele@contoso.example']);
      expect(await complete('count', '', isModern)).toEqual([]);
    }
  });
});
