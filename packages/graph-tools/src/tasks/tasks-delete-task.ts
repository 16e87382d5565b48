import { z } from 'zod';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { chooseList, listChoice } from './chosen-list.ts';

/** Removes a task of To Do. @see https://learn.microsoft.com/graph/api/todotask-delete */
export const tasksDeleteTask = defineGraphTool({
  name: 'tasks_delete_task',
  title: 'Delete a task',
  description:
    'Deletes a task of Microsoft To Do for good. To complete one, call tasks_update_task with done instead.',
  effect: 'delete',
  toolset: 'tasks',
  isExtra: true,
  icon: 'check',
  permissions: ['Tasks.ReadWrite'],
  input: { task: z.string().min(1).max(1_000).describe('Id of the task.'), ...listChoice },
  output: { deleted: z.string() },
  async run({ task, list }, { graph }) {
    const id = await chooseList(graph, list);
    await graph.delete(graphPath`/me/todo/lists/${id}/tasks/${task}`);
    return { deleted: task };
  },
  targets: ({ task, list }) => [list ?? [], task].flat(),
});
