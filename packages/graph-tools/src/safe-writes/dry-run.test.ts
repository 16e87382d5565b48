import { AppError } from '@hybrid-mcp/core';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { createFakeContext } from '../testing/fake-context.ts';
import { findResultProblems } from '../testing/result-validator.ts';
import { runToEnd } from '../testing/run-to-end.ts';
import type { ToolEffect } from '../tool-effect.ts';
import { DryRunEnd, withoutWrites } from './dry-run.ts';

const defineWriter = (effect: ToolEffect) =>
  defineGraphTool({
    name: 'test_write',
    title: 'Write',
    description: 'Reads, then writes twice.',
    effect,
    permissions: [],
    input: { id: z.string().max(50).describe('Id.') },
    output: { id: z.string() },
    async run({ id }, { graph }) {
      const { folder } = await graph.get<{ readonly folder: string }>(graphPath`/me/messages/${id}`);
      await graph.post(graphPath`/me/messages/${id}/move`, { destinationId: folder });
      await graph.delete(graphPath`/me/messages/${id}`, { query: { hard: true } });
      return { id };
    },
  });

function setUp(effect: ToolEffect) {
  const write = vi.fn(async () => undefined as never);
  const get = vi.fn(async () => ({ folder: 'archive' }) as never);
  const tool = defineWriter(effect);
  const context = createFakeContext({ graph: { get, post: write, delete: write } });
  const run = (args: object) => runToEnd(tool, { id: 'a b', ...args }, context);
  return { tool, write, get, run };
}

describe('a dry run', () => {
  it.each(['create', 'send', 'delete'] as const)(
    'of a tool whose effect is %s reads, and says what it would do',
    async (effect) => {
      const { tool, write, get, run } = setUp(effect);
      const { structuredContent, isError } = await run({ dry_run: true });
      expect([structuredContent, isError]).toEqual([
        { would: [{ method: 'POST', path: '/me/messages/a%20b/move', body: { destinationId: 'archive' } }] },
        false,
      ]);
      expect(findResultProblems(tool, structuredContent)).toEqual([]);
      expect([get.mock.calls.length, write.mock.calls.length]).toEqual([1, 0]);
    },
  );

  const read = { method: 'GET', url: '/me?$select=id' };
  const question = { method: 'POST', url: '/me/calendar/getSchedule', body: {} };
  it.each([
    ['a batch that only reads', graphPath`/$batch`, { requests: [read, question] }, 0],
    ['a batch with something else', graphPath`/$batch`, { requests: [read, { ...read, method: 'PUT' }] }, 1],
    ['a batch of nothing', graphPath`/$batch`, { requests: [] }, 1],
    ['a batch of the wrong shape', graphPath`/$batch`, { requests: 'GET' }, 1],
    ['a question that is too long for an address', graphPath`/me/findMeetingTimes`, {}, 0],
    ['an id that looks like a question', graphPath`/users/${'findMeetingTimes'}`, {}, 1],
  ])('asks %s', async (_what, path, body, planned) => {
    const post = vi.fn(async () => ({ answered: true }) as never);
    const { graph } = createFakeContext({ graph: { post } });
    const asked = withoutWrites(graph)
      .post(path, body)
      .catch((thrown) => thrown instanceof DryRunEnd && 'planned');
    expect(await asked).toEqual(planned ? 'planned' : { answered: true });
    expect(post).toHaveBeenCalledTimes(1 - planned);
  });

  it('is none unless it is asked for', async () => {
    const { tool, write, run } = setUp('delete');
    expect((await run({})).structuredContent).toEqual({ id: 'a b' });
    expect((await run({ dry_run: false })).structuredContent).toEqual({ id: 'a b' });
    expect(write).toHaveBeenCalledTimes(4);
    expect(tool.inputJsonSchema.properties).toHaveProperty('dry_run');
    expect(tool.inputJsonSchema.required).toEqual(['id']);
  });

  it.each(['read', 'update'] as const)('is not offered where the effect is %s', async (effect) => {
    const { tool, run, write } = setUp(effect);
    expect(tool.inputJsonSchema.properties).not.toHaveProperty('dry_run');
    expect((await run({ dry_run: true })).structuredContent.error).toBe('invalid_arguments');
    expect(write).not.toHaveBeenCalled();
  });

  it('ends as the tool does where that fails before it writes', async () => {
    const { get, run } = setUp('send');
    get.mockRejectedValueOnce(new AppError('graph_not_found'));
    expect((await run({ dry_run: true })).structuredContent.error).toBe('graph_not_found');
  });
});
