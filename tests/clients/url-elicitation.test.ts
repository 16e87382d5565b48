import { createBrowser } from '@hybrid-mcp/test-kit';
import type {
  CallToolResult,
  ClientCapabilities,
  ElicitRequest,
  ElicitResult,
} from '@modelcontextprotocol/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { visit } from '../e2e/sign-in-steps.ts';
import { openSdk2 } from './connect-sdk-2.ts';
import { type DemoServer, startDemoServer } from './demo-server.ts';

type Question = ElicitRequest['params'];

interface AskedClient {
  readonly capabilities: ClientCapabilities;
  /** What the person does about it. */
  readonly respond: (question: Question) => Promise<ElicitResult>;
}

interface AskedCall {
  readonly result: CallToolResult;
  /** Everything the client was asked before it had the result. */
  readonly questions: readonly Question[];
}

const signInRequired = { isError: true, structuredContent: { success: false, error: 'sign_in_required' } };

/** Reads the profile with a client that is new, and tells what it was asked. */
async function readProfile(
  { mcpUrl }: DemoServer,
  { capabilities, respond }: AskedClient,
): Promise<AskedCall> {
  const questions: Question[] = [];
  const client = await openSdk2(mcpUrl, {
    versionNegotiation: { mode: { pin: '2026-07-28' } },
    capabilities,
    prepare: (unconnected) => {
      if (capabilities.elicitation === undefined) return;
      unconnected.setRequestHandler('elicitation/create', ({ params }) => {
        questions.push(params);
        return respond(params);
      });
    },
  });
  const result = await client.callTool({ name: 'get_user_profile', arguments: {} });
  await client.close();
  return { result, questions };
}

const urlMode: ClientCapabilities = { elicitation: { url: {} } };
const never = () => Promise.reject(new Error('It must not be asked.'));

describe('a client that can show a link, on a server where nobody has signed in', () => {
  let server: DemoServer;
  beforeAll(async () => {
    server = await startDemoServer();
  });
  afterAll(() => server.stop());

  it('reads on as if nothing had happened once the person has signed in there', async () => {
    const { result, questions } = await readProfile(server, {
      capabilities: urlMode,
      async respond(question) {
        if (question.mode === 'url') await visit(createBrowser(), question.url);
        return { action: 'accept' };
      },
    });
    expect(questions).toEqual([
      expect.objectContaining({
        mode: 'url',
        message: expect.stringMatching(/\w/),
        url: expect.stringMatching(/^http:\/\/localhost:/),
      }),
    ]);
    expect(result.isError).toBeUndefined();
    expect(result.structuredContent).toMatchObject({ displayName: 'Adele Vance' });
  });
});

describe('a client whose server goes on without anybody signed in', () => {
  let server: DemoServer;
  beforeAll(async () => {
    server = await startDemoServer();
  });
  afterAll(() => server.stop());

  it.each(['decline', 'cancel'] as const)(
    'gets the plain result, and no second question, after %s',
    async (action) => {
      const { result, questions } = await readProfile(server, {
        capabilities: urlMode,
        respond: async () => ({ action }),
      });
      expect(questions).toHaveLength(1);
      expect(result).toMatchObject(signInRequired);
    },
  );

  it.each([
    { what: 'cannot be asked at all', capabilities: {} },
    { what: 'can show forms only', capabilities: { elicitation: { form: {} } } },
    { what: 'names no mode, which means forms', capabilities: { elicitation: {} } },
  ])('gets the plain result at once where it $what', async ({ capabilities }) => {
    const { result, questions } = await readProfile(server, { capabilities, respond: never });
    expect(questions).toEqual([]);
    expect(result).toMatchObject(signInRequired);
  });
});
