import { z } from 'zod';
import { defineLeanTool } from '../define-graph-tool.ts';
import { loadCatalogue, loadOperationIndex } from './catalogue/shared-catalogue.ts';
import { findPolicyProblem } from './policy/find-policy-problem.ts';
import { rankOperations } from './ranking/rank-operations.ts';
import { summarize } from './summarize.ts';

/** Finds operations of Microsoft Graph by what somebody wants. Asks nobody: the catalogue is our own. */
export const findOperation = defineLeanTool({
  name: 'graph_find_operation',
  title: 'Find a Graph operation',
  description:
    'Finds operations among all 15,657 of Microsoft Graph v1.0 by what somebody wants, for what no other tool here does. Then call graph_describe_operation.',
  effect: 'read',
  toolset: 'operations',
  icon: 'grid',
  permissions: [],
  input: {
    query: z.string().min(2).max(300).describe('What to do, in plain words: "who is my boss".'),
    limit: z.int().min(1).max(20).default(5).describe('How many.'),
    method: z.enum(['GET', 'POST', 'PATCH', 'PUT', 'DELETE']).optional().describe('Only these.'),
    under: z.string().max(200).optional().describe('Only paths that begin so: "/sites".'),
  },
  output: { operations: z.array(z.object({ id: z.string(), summary: z.string() })) },
  async run({ query, limit, method, under = '' }, { policy }) {
    const [{ operations }, index] = await Promise.all([loadCatalogue(), loadOperationIndex()]);
    const found = rankOperations(query, operations, index, {
      limit,
      isWanted: (operation) =>
        (method === undefined || operation.method === method) &&
        operation.template.startsWith(under) &&
        findPolicyProblem(operation, policy) === undefined,
    });
    return { operations: found.map((operation) => ({ id: operation.id, summary: summarize(operation) })) };
  },
});
