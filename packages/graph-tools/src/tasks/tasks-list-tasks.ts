import type { TodoTask } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { listInput } from '../answers/list-items.ts';
import { listUntrusted, untrustedListOutput } from '../answers/list-untrusted.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { chooseList, listChoice } from './chosen-list.ts';
import { taskItem, toTaskItem } from './task-item.ts';

/** The tasks of a list of To Do. @see https://learn.microsoft.com/graph/api/todotasklist-list-tasks */
export const tasksListTasks = defineGraphTool({
  name: 'tasks_list_tasks',
  title: 'List tasks',
  description: 'Lists the open tasks of a To Do list with due date and importance.',
  effect: 'read',
  toolset: 'tasks',
  icon: 'check',
  permissions: ['Tasks.Read'],
  input: {
    ...listChoice,
    include_done: z.boolean().default(false).describe('Completed ones, too.'),
    ...listInput,
  },
  output: { list: z.string(), tasks: z.array(taskItem), ...untrustedListOutput },
  async run({ list, include_done, ...page }, context) {
    const id = await chooseList(context.graph, list);
    const { items, ...rest } = await listUntrusted<TodoTask, z.infer<typeof taskItem>>(context, {
      path: graphPath`/me/todo/lists/${id}/tasks`,
      // To Do refuses $select.
      query: include_done ? {} : { $filter: "status ne 'completed'" },
      page,
      toItem: toTaskItem,
    });
    return { list: id, tasks: items, ...rest };
  },
  targets: ({ list }, answer) => [answer?.list ?? list ?? []].flat(),
});
