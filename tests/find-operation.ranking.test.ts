import { allTools, type ToolContext } from '@hybrid-mcp/graph-tools';
import { describe, expect, it } from 'vitest';
import { operationCases as cases, type OperationCase } from './find-operation-cases.ts';

const tool = (name: string) => allTools.find((one) => one.name === name) ?? expect.fail(name);
const context = {} as ToolContext;

/** Whether one of the operations that a request needs is among the first five. */
async function isFound({ request, operations }: OperationCase): Promise<boolean> {
  const answer = await tool('graph_find_operation').run({ query: request, limit: 5 }, context);
  const found = (answer as { operations: { id: string }[] }).operations.map(({ id }) => id);
  return operations.some((id) => found.includes(id));
}

describe('graph_find_operation, over all operations of Microsoft Graph', () => {
  it.each(['tuning', 'set-aside'] as const)(
    'has the right one among the first five for 90 %% of the %s requests',
    async (part) => {
      const found = await Promise.all(cases.filter((one) => one.part === part).map(isFound));
      expect(found.filter(Boolean).length / found.length).toBeGreaterThanOrEqual(0.9);
    },
  );

  it('knows every operation that a request needs', async () => {
    const ids = [...new Set(cases.flatMap(({ operations }) => operations))];
    const unknown: string[] = [];
    for (const operation of ids) {
      await tool('graph_describe_operation')
        .run({ operation }, context)
        .catch(() => unknown.push(operation));
    }
    expect(unknown).toEqual([]);
  });
});
