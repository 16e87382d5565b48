import { AppError } from '@hybrid-mcp/core';
import type { TodoTask } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { chooseList, listChoice } from './chosen-list.ts';
import { changedDueDate, toTodoDue } from './due-date.ts';
import { taskItem, toTaskItem } from './task-item.ts';

/** Changes or completes a task of To Do. @see https://learn.microsoft.com/graph/api/todotask-update */
export const tasksUpdateTask = defineGraphTool({
  name: 'tasks_update_task',
  title: 'Change a task',
  description: 'Changes or completes a task. Call tasks_list_tasks for ids.',
  effect: 'update',
  toolset: 'tasks',
  icon: 'check',
  permissions: ['Tasks.ReadWrite'],
  input: {
    task: z.string().min(1).max(1_000).describe('Id of the task.'),
    title: z.string().min(1).max(255).optional().describe('New title.'),
    due: changedDueDate.optional().describe('YYYY-MM-DD; empty: none.'),
    done: z.boolean().optional().describe('Completed, or open again.'),
    importance: z.enum(['low', 'normal', 'high']).optional().describe('New importance.'),
    ...listChoice,
  },
  output: taskItem.shape,
  async run({ task, title, due, done, importance, list }, { graph }) {
    const status = done === undefined ? undefined : done ? 'completed' : 'notStarted';
    const changes = { title, dueDateTime: toTodoDue(due), status, importance };
    if (Object.values(changes).every((value) => value === undefined)) throw nothingToChange();
    const id = await chooseList(graph, list);
    const path = graphPath`/me/todo/lists/${id}/tasks/${task}`;
    return toTaskItem(await graph.patch<TodoTask>(path, changes));
  },
  targets: ({ task, list }) => [list ?? [], task].flat(),
});

function nothingToChange(): AppError {
  return new AppError('invalid_arguments', {
    sentence: 'Nothing is given that would change. Give title, due, done or importance and call this again.',
  });
}
