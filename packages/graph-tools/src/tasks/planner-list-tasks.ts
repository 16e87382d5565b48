import type { PlannerBucket, PlannerTask } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { listInput } from '../answers/list-items.ts';
import { listUntrusted, untrustedListOutput } from '../answers/list-untrusted.ts';
import { toVisibleLine } from '../answers/to-visible-text.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import type { GraphClient } from '../graph-client/graph-client.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { plannerTaskItem, toPlannerTaskItem } from './planner-task-item.ts';

/** The tasks of a plan. @see https://learn.microsoft.com/graph/api/plannerplan-list-tasks */
export const plannerListTasks = defineGraphTool({
  name: 'planner_list_tasks',
  title: 'List tasks of a plan',
  description:
    'Lists the open tasks of a Planner plan with their buckets, and the ids of the buckets. Call planner_list_plans for ids of plans.',
  effect: 'read',
  toolset: 'tasks',
  isExtra: true,
  icon: 'check',
  permissions: ['Tasks.Read'],
  input: {
    plan: z.string().min(1).max(100).describe('Id of the plan.'),
    include_done: z.boolean().default(false).describe('Completed ones, too.'),
    ...listInput,
  },
  output: {
    buckets: z.array(z.object({ id: z.string(), name: z.string() })),
    tasks: z.array(plannerTaskItem),
    ...untrustedListOutput,
  },
  async run({ plan, include_done, ...page }, { graph, answerTokens }) {
    const buckets = await readBuckets(graph, plan);
    const names = new Map(buckets.map(({ id, name }) => [id, name]));
    const { items, ...rest } = await listUntrusted<PlannerTask, z.infer<typeof plannerTaskItem>>(
      { graph: include_done ? graph : withoutDone(graph), answerTokens },
      {
        path: graphPath`/planner/plans/${plan}/tasks`,
        hasTop: false,
        page,
        toItem: (task) => toPlannerTaskItem(task, names),
      },
    );
    return { buckets, tasks: items, ...rest };
  },
  targets: ({ plan }) => [plan],
});

async function readBuckets(graph: GraphClient, plan: string) {
  const path = graphPath`/planner/plans/${plan}/buckets`;
  const { value = [] } = await graph.get<{ readonly value?: readonly PlannerBucket[] }>(path);
  return value.map(({ id = '', name }) => ({ id, name: toVisibleLine(name) }));
}

/** Planner knows no $filter: completed tasks are dropped from each page, before the list counts them. */
function withoutDone(graph: GraphClient): Pick<GraphClient, 'get'> {
  return {
    async get<Answer>(...request: Parameters<GraphClient['get']>) {
      const page = await graph.get<{ readonly value?: readonly PlannerTask[] }>(...request);
      const value = (page.value ?? []).filter(({ percentComplete }) => percentComplete !== 100);
      return { ...page, value } as Answer;
    },
  };
}
