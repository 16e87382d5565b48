import type { PlannerPlan } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { listInput } from '../answers/list-items.ts';
import { listUntrusted, untrustedListOutput } from '../answers/list-untrusted.ts';
import { toVisibleLine } from '../answers/to-visible-text.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';

const plan = z.object({ id: z.string(), title: z.string(), group: z.string().optional() });

/** Somebody's plans. @see https://learn.microsoft.com/graph/api/planneruser-list-plans */
export const plannerListPlans = defineGraphTool({
  name: 'planner_list_plans',
  title: 'List plans',
  description:
    'Lists the Microsoft Planner plans that the signed-in person works with. Their ids feed planner_list_tasks.',
  effect: 'read',
  toolset: 'tasks',
  isExtra: true,
  icon: 'check',
  permissions: ['Tasks.Read'],
  input: listInput,
  output: { plans: z.array(plan), ...untrustedListOutput },
  async run(page, context) {
    const { items, ...rest } = await listUntrusted<PlannerPlan, z.infer<typeof plan>>(context, {
      path: graphPath`/me/planner/plans`,
      hasTop: false,
      page,
      toItem: toPlan,
    });
    return { plans: items, ...rest };
  },
  targets: (_input, answer) => answer?.plans.map(({ id }) => id) ?? [],
});

function toPlan({ id = '', title, container }: PlannerPlan): z.infer<typeof plan> {
  return { id, title: toVisibleLine(title), group: container?.containerId ?? undefined };
}
