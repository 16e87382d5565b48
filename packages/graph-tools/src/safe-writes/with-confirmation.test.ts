import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { type ClientInput, isInputRequired } from '../client-input.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { runTool, type ToolResult } from '../run-tool.ts';
import { createFakeContext } from '../testing/fake-context.ts';
import { findResultProblems } from '../testing/result-validator.ts';
import { toConfirmationCode } from './call-digest.ts';
import { withConfirmation } from './with-confirmation.ts';

const send = withConfirmation(
  defineGraphTool({
    name: 'test_send',
    title: 'Send a message',
    description: 'Sends.',
    effect: 'send',
    permissions: [],
    input: {
      to: z.string().max(50).describe('Whom.'),
      about: z.string().max(50).optional().describe('What.'),
    },
    output: { sent: z.boolean() },
    async run({ to }, { graph }) {
      if (to !== 'nobody') await graph.post(graphPath`/me/sendMail`, { to });
      return { sent: true };
    },
  }),
);

const would = [{ method: 'POST', path: '/me/sendMail', body: { to: 'adele' } }];

function setUp(clientInput?: Partial<ClientInput>) {
  const post = vi.fn(async () => undefined as never);
  const input = clientInput && { capabilities: {}, responses: {}, state: undefined, ...clientInput };
  const context = createFakeContext({ graph: { post }, ...(input && { clientInput: input }) });
  return { post, run: (args: object) => runTool(send, { to: 'adele', ...args }, context) };
}

const toAnswer = async (result: ReturnType<typeof runTool>) =>
  ((await result) as ToolResult).structuredContent;

describe('a tool that has to be confirmed, called by a client that asks nobody', () => {
  it('says what it would do, and does it when it is called again with the code', async () => {
    const { run, post } = setUp();
    const plan = await toAnswer(run({}));
    expect(plan).toEqual({
      would,
      confirm: expect.any(String),
      note: expect.stringContaining('Nothing was done'),
    });
    expect(findResultProblems(send, plan)).toEqual([]);
    expect(post).not.toHaveBeenCalled();
    expect(await toAnswer(run({ confirm: plan.confirm }))).toEqual({ sent: true });
    expect(post).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['another code', { confirm: 'x' }],
    [
      'the code of other arguments',
      { to: 'diego', confirm: toConfirmationCode('test_send', { to: 'adele' }) },
    ],
    ['the code of another tool', { confirm: toConfirmationCode('test_other', { to: 'adele' }) }],
  ])('does nothing for %s', async (_what, args) => {
    const { run, post } = setUp();
    expect(await toAnswer(run(args))).toHaveProperty('would');
    expect(post).not.toHaveBeenCalled();
  });

  it('makes a dry run of a dry run, and answers at once where nothing would be changed', async () => {
    const { run, post } = setUp();
    expect(await toAnswer(run({ dry_run: true }))).toEqual({ would });
    expect(await toAnswer(run({ to: 'nobody' }))).toEqual({ sent: true });
    expect(post).not.toHaveBeenCalled();
  });
});

describe('a tool that has to be confirmed, called by a client that can ask (elicitation)', () => {
  const capabilities = { elicitation: { form: {} } };
  const code = toConfirmationCode('test_send', { to: 'adele' });
  const agreed = { agree: { action: 'accept', content: { agree: true } } };

  it('asks the person, and shows what would be done', async () => {
    const { run, post } = setUp({ capabilities });
    const asked = await run({});
    if (!isInputRequired(asked)) throw new Error('It was to ask');
    expect(asked.inputRequired.state).toBe(code);
    expect(asked.inputRequired.requests?.agree).toMatchObject({
      method: 'elicitation/create',
      params: {
        mode: 'form',
        message: expect.stringMatching(/^Send a message\? .*\/me\/sendMail.*adele/),
        requestedSchema: { required: ['agree'] },
      },
    });
    expect(post).not.toHaveBeenCalled();
  });

  it('does it when the person agrees', async () => {
    const { run, post } = setUp({ capabilities, state: code, responses: agreed });
    expect(await toAnswer(run({}))).toEqual({ sent: true });
    expect(post).toHaveBeenCalledTimes(1);
  });

  it.each<[string, Partial<ClientInput>, object]>([
    ['declines', { responses: { agree: { action: 'decline' } } }, {}],
    ['closes the question', { responses: { agree: { action: 'cancel' } } }, {}],
    [
      'accepts without the tick',
      { responses: { agree: { action: 'accept', content: { agree: false } } } },
      {},
    ],
    ['is not asked', { responses: {} }, {}],
    [
      'agreed to something else',
      { responses: agreed, state: toConfirmationCode('test_send', { to: 'diego' }) },
      {},
    ],
    ['is passed over with a code', { responses: {} }, { confirm: code }],
  ])('does nothing when the person %s', async (_what, input, args) => {
    const { run, post } = setUp({ capabilities, state: code, ...input });
    expect(await toAnswer(run(args))).toMatchObject({ success: false, error: 'not_confirmed' });
    expect(post).not.toHaveBeenCalled();
  });
});

describe('toConfirmationCode', () => {
  it('is the same for equal arguments in another order, whoever brings a token', () => {
    const one = toConfirmationCode('a', { x: [1, { b: 1, a: 2 }], y: 'z', access_token: 't' });
    expect(toConfirmationCode('a', { y: 'z', x: [1, { a: 2, b: 1 }], account: undefined })).toBe(one);
    expect(toConfirmationCode('a', { y: 'z', x: [{ a: 2, b: 1 }, 1] })).not.toBe(one);
    expect(toConfirmationCode('b', { x: [1, { b: 1, a: 2 }], y: 'z' })).not.toBe(one);
  });
});
