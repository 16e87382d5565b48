import { AppError } from '@hybrid-mcp/core';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { runTool } from './run-tool.ts';
import { createFakeContext } from './testing/fake-context.ts';
import { findResultProblems } from './testing/result-validator.ts';
import { runToEnd } from './testing/run-to-end.ts';
import { defineTool } from './tool.ts';

const input = {
  state: z.string().min(1).max(20),
  timeout: z.int().min(1).max(120).optional(),
  options: z.strictObject({ depth: z.int().min(0).max(3) }).optional(),
};

/** Makes a tool that runs as given; it is called `test_wait`. */
function createTool(run: (args: { readonly state: string }) => Promise<unknown>) {
  return defineTool({
    name: 'test_wait',
    title: 'Wait',
    description: 'Waits.',
    effect: 'read',
    permissions: [],
    input,
    output: { answer: z.string(), inner: z.object({ a: z.int() }).optional() },
    run: async (args) => (await run(args)) as { answer: string },
  });
}

const echo = createTool(async ({ state }) => ({ answer: state }));

async function call(tool: typeof echo, args: unknown) {
  const onError = vi.fn<(thrown: unknown) => void>();
  const result = await runToEnd(tool, args, createFakeContext(), { onError });
  expect(findResultProblems(tool, result.structuredContent)).toEqual([]);
  return { ...result, reported: onError.mock.calls.map(([thrown]) => thrown) };
}

describe('runTool with good arguments', () => {
  it('resolves to the answer', async () => {
    const { structuredContent, isError, reported } = await call(echo, { state: 'abc' });
    expect({ structuredContent, isError }).toEqual({ structuredContent: { answer: 'abc' }, isError: false });
    expect(reported).toEqual([]);
  });

  it('strips what the tool does not promise, also further down', async () => {
    const tool = createTool(async () => ({ answer: 'a', token: 'canary', inner: { a: 1, token: 'canary' } }));
    const { structuredContent } = await call(tool, { state: 's' });
    expect(structuredContent).toEqual({ answer: 'a', inner: { a: 1 } });
  });
});

describe('runTool with bad arguments', () => {
  it.each([
    [
      { state: 's', timeout: 121 },
      'timeout: expected a whole number from 1 to 120. Correct it and call test_wait again.',
    ],
    [
      { state: 's', timeout: '5' },
      'timeout: expected a whole number from 1 to 120. Correct it and call test_wait again.',
    ],
    [
      { state: 's', timeout: 1.5 },
      'timeout: expected a whole number from 1 to 120. Correct it and call test_wait again.',
    ],
    [{}, 'state: expected a text of 1 to 20 characters. Correct it and call test_wait again.'],
    [undefined, 'state: expected a text of 1 to 20 characters. Correct it and call test_wait again.'],
    [{ state: 's', other: 1 }, 'other: not an argument of test_wait. Correct it and call test_wait again.'],
    [
      { state: 's', options: { depth: 9, width: 1 } },
      'options.depth: expected a whole number from 0 to 3; options.width: not an argument of test_wait. Correct them and call test_wait again.',
    ],
    ['text', 'arguments: expected an object. Correct it and call test_wait again.'],
    [[], 'arguments: expected an object. Correct it and call test_wait again.'],
  ])('says what is wrong with %j', async (args, sentence) => {
    const { structuredContent, isError, reported } = await call(echo, args);
    expect(structuredContent).toEqual({
      success: false,
      error: 'invalid_arguments',
      error_description: sentence,
    });
    expect(isError).toBe(true);
    expect(reported).toEqual([]);
  });

  it('names all of them at once', async () => {
    const { structuredContent } = await call(echo, { timeout: 0 });
    expect(structuredContent.error_description).toBe(
      'state: expected a text of 1 to 20 characters; timeout: expected a whole number from 1 to 120. Correct them and call test_wait again.',
    );
  });

  it('does not run the tool', async () => {
    const run = vi.fn(async () => ({ answer: 'a' }));
    await call(createTool(run), {});
    expect(run).not.toHaveBeenCalled();
  });

  it('never repeats a value', async () => {
    const { structuredContent } = await call(echo, { state: 'canary'.repeat(10), timeout: 'canary' });
    expect(JSON.stringify(structuredContent)).not.toContain('canary');
  });

  it('keeps the list short and the names plain, whatever the caller makes up', async () => {
    const names = Array.from({ length: 100 }, (_, index) => `${index}<b>\n${'x'.repeat(1_000)}`);
    const { structuredContent } = await call(echo, Object.fromEntries(names.map((name) => [name, 1])));
    expect(structuredContent.error_description).toMatch(/^[\w\s:;,.-]{1,1000}$/);
  });
});

describe('runTool and the targets of a call', () => {
  const withTargets: typeof echo = {
    ...echo,
    targets: ({ state }, answer) => [String(state), ...(answer ? [String(answer.answer)] : [])],
  };
  const callWith = async (tool: typeof echo, args: unknown) => {
    const [onTargets, onError] = [vi.fn(), vi.fn()];
    const result = await runToEnd(tool, args, createFakeContext(), { onTargets, onError });
    return { result, onError, named: onTargets.mock.calls.map(([targets]) => targets) };
  };

  it('tells them before the call, and again with its answer', async () => {
    const { named } = await callWith(withTargets, { state: 'id' });
    expect(named).toEqual([['id'], ['id', 'id']]);
  });

  it('tells those of a call that fails, and none of arguments that are wrong', async () => {
    const failing: typeof echo = {
      ...withTargets,
      run: () => Promise.reject(new AppError('graph_not_found')),
    };
    expect((await callWith(failing, { state: 'id' })).named).toEqual([['id']]);
    expect((await callWith(failing, { state: 7 })).named).toEqual([]);
  });

  it('has none for a tool that names none', async () => {
    expect((await callWith(echo, { state: 'id' })).named).toEqual([[], []]);
  });

  it('lets the call be what it is when they cannot be told', async () => {
    const broken = new Error('no ids');
    const tool: typeof echo = {
      ...echo,
      targets: () => {
        throw broken;
      },
    };
    const { result, onError } = await callWith(tool, { state: 'id' });
    expect(result).toEqual({ structuredContent: { answer: 'id' }, isError: false });
    expect(onError).toHaveBeenCalledWith(broken);
  });
});

describe('runTool with a tool that fails', () => {
  const failWith = (thrown: unknown) =>
    call(
      createTool(() => Promise.reject(thrown)),
      { state: 's' },
    );

  it('turns an AppError into its code and sentence', async () => {
    const { structuredContent, isError, reported } = await failWith(
      new AppError('unknown_account', { sentence: 'Call list_accounts.' }),
    );
    expect(structuredContent).toEqual({
      success: false,
      error: 'unknown_account',
      error_description: 'Call list_accounts.',
    });
    expect(isError).toBe(true);
    expect(reported).toEqual([]);
  });

  it('reports an AppError that has a cause', async () => {
    const error = new AppError('graph_unavailable', { cause: new Error('canary') });
    const { structuredContent, reported } = await failWith(error);
    expect(reported).toEqual([error]);
    expect(JSON.stringify(structuredContent)).not.toContain('canary');
  });

  it.each([new Error('canary'), 'canary', undefined])(
    'reports anything else and lets nothing of it out',
    async (thrown) => {
      const { structuredContent, isError, reported } = await failWith(thrown);
      expect(structuredContent).toMatchObject({ success: false, error: 'internal_error' });
      expect(JSON.stringify(structuredContent)).not.toContain('canary');
      expect(isError).toBe(true);
      expect(reported).toEqual([thrown]);
    },
  );

  it('does not hand on an answer that is not what the tool promises', async () => {
    const { structuredContent, reported } = await call(
      createTool(async () => ({ answer: ['canary'] })),
      { state: 's' },
    );
    expect(structuredContent).toMatchObject({ success: false, error: 'internal_error' });
    expect(reported).toHaveLength(1);
    expect(String(reported[0])).not.toContain('canary');
  });

  it('resolves even where nobody wants to know', async () => {
    const tool = createTool(() => Promise.reject(new Error('x')));
    await expect(runToEnd(tool, { state: 's' }, createFakeContext())).resolves.toMatchObject({
      isError: true,
    });
  });
});

describe('runTool and what a tool shows or asks', () => {
  const link = { type: 'resource_link', uri: 'mail://1', name: 'A mail' } as const;
  const specification = {
    name: 'test_links',
    title: 'Links',
    description: 'Links.',
    effect: 'read',
    permissions: [],
    input: {},
    output: { id: z.string() },
  } as const;

  it('shows besides its JSON what the tool makes of its answer', async () => {
    const run = async () => ({ id: '1' });
    const tool = defineTool({
      ...specification,
      run,
      content: ({ id }) => [{ ...link, uri: `mail://${id}` }],
    });
    expect((await runToEnd(tool, {}, createFakeContext())).content).toEqual([link]);
  });

  it('shows nothing besides the JSON of a failure', async () => {
    const run = () => Promise.reject(new AppError('sign_in_required'));
    const tool = defineTool({ ...specification, run, content: () => [link] });
    expect(await runToEnd(tool, {}, createFakeContext())).not.toHaveProperty('content');
  });

  it('hands on what the tool asks the client', async () => {
    const asked = { inputRequired: { state: { step: 1 } } };
    const tool = defineTool({ ...specification, run: async () => asked });
    expect(await runTool(tool, {}, createFakeContext())).toEqual(asked);
  });
});
