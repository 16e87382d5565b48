import type { PlannerTask } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { dueDate, toPlannerDue } from './due-date.ts';
import { plannerTaskItem, toPlannerTaskItem } from './planner-task-item.ts';

/** Puts an assignment behind all others. @see https://learn.microsoft.com/graph/api/resources/planner-order-hint-format */
const assignment = { '@odata.type': '#microsoft.graph.plannerAssignment', orderHint: ' !' };

/** Adds a task to a plan. @see https://learn.microsoft.com/graph/api/planner-post-tasks */
export const plannerCreateTask = defineGraphTool({
  name: 'planner_create_task',
  title: 'Create a task in a plan',
  description:
    'Adds a task to a Planner plan and assigns it. Call planner_list_tasks for ids of buckets, people_search for ids of people.',
  effect: 'create',
  toolset: 'tasks',
  isExtra: true,
  icon: 'check',
  permissions: ['Tasks.ReadWrite'],
  input: {
    plan: z.string().min(1).max(100).describe('Id of the plan.'),
    title: z.string().min(1).max(255).describe('What is to be done.'),
    bucket: z.string().min(1).max(100).optional().describe('Id of the bucket.'),
    due: dueDate.optional().describe('YYYY-MM-DD.'),
    assign_to: z.array(z.string().min(1).max(100)).max(11).optional().describe('Ids of people.'),
  },
  output: plannerTaskItem.shape,
  async run({ plan, title, bucket, due, assign_to }, { graph }) {
    const task = await graph.post<PlannerTask>(graphPath`/planner/tasks`, {
      planId: plan,
      title,
      bucketId: bucket,
      dueDateTime: toPlannerDue(due),
      assignments: assign_to && Object.fromEntries(assign_to.map((person) => [person, assignment])),
    });
    return toPlannerTaskItem(task);
  },
  targets: ({ plan }, answer) => [plan, answer?.id ?? []].flat(),
});
