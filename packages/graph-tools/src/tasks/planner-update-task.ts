import { AppError } from '@hybrid-mcp/core';
import type { PlannerTask } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { defineGraphTool } from '../define-graph-tool.ts';
import type { GraphBody, GraphClient, GraphPath } from '../graph-client/graph-client.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { changedDueDate, toPlannerDue } from './due-date.ts';
import { plannerTaskItem, toPlannerTaskItem } from './planner-task-item.ts';

/** Changes or completes a task of a plan. @see https://learn.microsoft.com/graph/api/plannertask-update */
export const plannerUpdateTask = defineGraphTool({
  name: 'planner_update_task',
  title: 'Change a task of a plan',
  description:
    'Changes, moves or completes a task of a Planner plan. Call planner_list_tasks for ids of tasks and buckets.',
  effect: 'update',
  toolset: 'tasks',
  isExtra: true,
  icon: 'check',
  permissions: ['Tasks.ReadWrite'],
  input: {
    task: z.string().min(1).max(100).describe('Id of the task.'),
    title: z.string().min(1).max(255).optional().describe('New title.'),
    bucket: z.string().min(1).max(100).optional().describe('Id of the bucket to move it to.'),
    due: changedDueDate.optional().describe('YYYY-MM-DD; empty: none.'),
    percent: z.int().min(0).max(100).optional().describe('How far it is; 100 completes it.'),
  },
  output: plannerTaskItem.shape,
  async run({ task, title, bucket, due, percent }, { graph }) {
    const changes = {
      title,
      bucketId: bucket,
      dueDateTime: toPlannerDue(due),
      percentComplete: percent,
    };
    if (Object.values(changes).every((value) => value === undefined)) throw nothingToChange();
    return toPlannerTaskItem(await changeTask(graph, graphPath`/planner/tasks/${task}`, changes));
  },
  targets: ({ task }) => [task],
});

/** Graph gives no versions of a resource away but this one. */
type Versioned = PlannerTask & { readonly '@odata.etag'?: string };

/**
 * Planner changes only the version that a change names. Where somebody else was faster, which a new version shows, it is
 * tried once more with that one.
 */
async function changeTask(graph: GraphClient, path: GraphPath, changes: GraphBody): Promise<PlannerTask> {
  const version = await readVersion(graph, path);
  const change = async (known: string): Promise<PlannerTask> => {
    const headers = { 'If-Match': known, Prefer: 'return=representation' };
    return (
      (await graph.patch<PlannerTask | undefined>(path, changes, { headers })) ?? graph.get<PlannerTask>(path)
    );
  };
  try {
    return await change(version);
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code !== 'graph_request_refused') throw thrown;
    const newVersion = await readVersion(graph, path);
    if (newVersion === version) throw thrown;
    return await change(newVersion);
  }
}

async function readVersion(graph: GraphClient, path: GraphPath): Promise<string> {
  const task = await graph.get<Versioned>(path);
  return task['@odata.etag'] ?? '*';
}

function nothingToChange(): AppError {
  return new AppError('invalid_arguments', {
    sentence: 'Nothing is given that would change. Give title, bucket, due or percent and call this again.',
  });
}
