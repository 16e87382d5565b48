import { estimateTokens } from '@hybrid-mcp/graph-tools';
import { startTopology, type Topology } from '@hybrid-mcp/test-kit';
import { afterEach, describe, expect, it } from 'vitest';
import { signIn } from './sign-in-steps.ts';

let servers: Topology;
afterEach(() => servers.stop());

interface Result {
  readonly content: readonly { readonly text: string }[];
  readonly structuredContent: object;
}

/** What a client gets of a tool, as the person who has just signed in. */
async function call(name: string, args: object = {}) {
  const { access_token } = (await signIn(servers)).value;
  const params = { name, arguments: { access_token, ...args } };
  const response = await servers.mcp.post({ jsonrpc: '2.0', id: 1, method: 'tools/call', params });
  return ((await response.json()) as { readonly result: Result }).result;
}

describe('ANSWER_FORMAT=toon', () => {
  it('makes the text of a list shorter, and leaves everything else as it is', async () => {
    servers = await startTopology({ kind: 'hybrid', env: { ANSWER_FORMAT: 'toon' } });
    const { content, structuredContent } = await call('mail_list_messages', { limit: 10 });
    const [{ text } = { text: '' }] = content;
    const json = JSON.stringify(structuredContent);
    expect(text).toMatch(/^messages\[10\]\{id,/m);
    expect(estimateTokens(text)).toBeLessThan(estimateTokens(json));
    for (const name of ['list_accounts', 'get_user_profile']) {
      const other = await call(name);
      expect(JSON.parse(other.content[0]?.text ?? '')).toEqual(other.structuredContent);
    }
  });

  it('is not the default', async () => {
    servers = await startTopology({ kind: 'hybrid' });
    const { content, structuredContent } = await call('mail_list_messages', { limit: 10 });
    expect(JSON.parse(content[0]?.text ?? '')).toEqual(structuredContent);
  });
});
