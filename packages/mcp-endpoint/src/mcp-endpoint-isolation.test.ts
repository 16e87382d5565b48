import type { Tool } from '@hybrid-mcp/graph-tools';
import { describe, expect, it } from 'vitest';
import { echo } from './testing/fake-tools.ts';
import { clientHeaders, sendRaw, toRequestText } from './testing/send-raw.ts';
import { startTestEndpoint } from './testing/start-test-endpoint.ts';

const clients = 64;
const callsPerClient = 32;

/** Lets calls end only when one of every client is running, the last to come first, so that all of them overlap. */
function createMeetingEcho(): Tool {
  let waiting: (() => void)[] = [];
  return {
    ...echo,
    run: async (input, context) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      waiting.unshift(resolve);
      if (waiting.length === clients) {
        for (const release of waiting) release();
        waiting = [];
      }
      await promise;
      return echo.run(input, context);
    },
  };
}

/** Calls the tool once, with the id that every other call has too; resolves to the answer if it is another's. */
async function callOnce(url: URL, nonce: string, userAgent: string): Promise<string | undefined> {
  const meta = nonce.endsWith('0') ? { progressToken: 1 } : {};
  const params = { name: 'test_echo', arguments: { nonce }, _meta: meta };
  const headers = { ...clientHeaders, 'user-agent': userAgent };
  const { text } = await sendRaw(url, { headers, body: toRequestText('tools/call', params) });
  const { id, result } = JSON.parse(text.replace(/^: open\n\nevent: message\ndata: /, ''));
  const { nonce: answered, client } = result.structuredContent;
  return id === 1 && answered === nonce && client === userAgent ? undefined : text;
}

describe('clients with equal JSON-RPC ids (THREATS 26)', () => {
  it('never see each other, in 2,048 calls of which 64 always overlap', { timeout: 20_000 }, async () => {
    const { url } = await startTestEndpoint({ tools: [createMeetingEcho()] });
    const strayed: string[] = [];
    async function runClient(client: number): Promise<void> {
      for (let count = 0; count < callsPerClient; count += 1) {
        const answer = await callOnce(url, `${client}/${count}`, `client ${client}`);
        if (answer !== undefined) strayed.push(answer);
      }
    }
    await Promise.all(Array.from({ length: clients }, (_, client) => runClient(client)));
    expect(strayed).toEqual([]);
  });
});
