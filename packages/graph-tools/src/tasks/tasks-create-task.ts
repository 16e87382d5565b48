import type { TodoTask } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { chooseList, listChoice } from './chosen-list.ts';
import { dueDate, toTodoDue } from './due-date.ts';
import { taskItem, toTaskItem } from './task-item.ts';

/** Adds a task to a list of To Do. @see https://learn.microsoft.com/graph/api/todotasklist-post-tasks */
export const tasksCreateTask = defineGraphTool({
  name: 'tasks_create_task',
  title: 'Create a task',
  description: 'Adds a task to a Microsoft To Do list, with due date, importance and notes.',
  effect: 'create',
  toolset: 'tasks',
  icon: 'check',
  permissions: ['Tasks.ReadWrite'],
  input: {
    title: z.string().min(1).max(255).describe('What is to be done.'),
    due: dueDate.optional().describe('YYYY-MM-DD.'),
    importance: z.enum(['low', 'normal', 'high']).optional().describe('Default: normal.'),
    notes: z.string().max(8_000).optional().describe('Plain text.'),
    ...listChoice,
  },
  output: { list: z.string(), ...taskItem.shape },
  async run({ title, due, importance, notes, list }, { graph }) {
    const id = await chooseList(graph, list);
    const task = await graph.post<TodoTask>(graphPath`/me/todo/lists/${id}/tasks`, {
      title,
      importance,
      dueDateTime: toTodoDue(due),
      body: notes === undefined ? undefined : { content: notes, contentType: 'text' },
    });
    return { list: id, ...toTaskItem(task) };
  },
  targets: ({ list }, answer) => [answer?.list ?? list ?? [], answer?.id ?? []].flat(),
});
