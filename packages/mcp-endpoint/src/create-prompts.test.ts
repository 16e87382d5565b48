import type { Prompt, Tool } from '@hybrid-mcp/graph-tools';
import { describe, expect, it } from 'vitest';
import { createPrompts } from './create-prompts.ts';
import { connectClient } from './testing/connect-client.ts';
import { startTestEndpoint } from './testing/start-test-endpoint.ts';

const greet: Prompt = {
  name: 'greet',
  title: 'Greet somebody',
  description: 'Greets somebody.',
  arguments: [{ name: 'who', description: 'Whom.', required: false }],
  tools: ['mail_send'],
  toText: ({ who = 'everybody' }) => `Greet ${who}.`,
};
const part: Prompt = { ...greet, name: 'part', tools: ['mail_send', 'mail_read'] };

const toolsOf = (...names: readonly string[]) => names.map((name) => ({ name }) as Tool);

async function connect(...tools: readonly string[]) {
  const prompts = createPrompts(toolsOf(...tools), [greet, part]);
  const { url } = await startTestEndpoint({ prompts });
  return connectClient(url);
}

describe('createPrompts (https://modelcontextprotocol.io/specification/2025-11-25/server/prompts)', () => {
  it('offers those whose tools are all there', async () => {
    const client = await connect('mail_send');
    expect((await client.listPrompts()).prompts).toEqual([
      {
        name: 'greet',
        title: 'Greet somebody',
        description: 'Greets somebody.',
        arguments: [{ name: 'who', description: 'Whom.', required: false }],
      },
    ]);
    await expect(client.getPrompt({ name: 'part' })).rejects.toThrow();
  });

  it('offers none where a client would be told of none', async () => {
    expect(createPrompts(toolsOf('mail_read'), [greet, part])).toBeUndefined();
    expect((await connect('mail_read')).getServerCapabilities()).not.toHaveProperty('prompts');
  });

  it.each([
    [undefined, 'Greet everybody.'],
    ['', 'Greet everybody.'],
    [' Adele\n Vance ', 'Greet Adele Vance.'],
    ['x'.repeat(1_000), `Greet ${'x'.repeat(500)}.`],
  ])('fills in %j', async (who, text) => {
    const client = await connect('mail_send');
    const filled = await client.getPrompt({ name: 'greet', arguments: who === undefined ? {} : { who } });
    expect(filled.messages).toEqual([{ role: 'user', content: { type: 'text', text } }]);
  });
});
