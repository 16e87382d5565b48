import type { TodoTask } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { listInput, listItems, listOutput } from '../answers/list-items.ts';
import { untrustedNote } from '../answers/untrusted-text.ts';
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
  output: { list: z.string(), tasks: z.array(taskItem), note: z.string(), ...listOutput },
  async run({ list, include_done, limit, continue: from }, { graph, answerTokens }) {
    const id = await chooseList(graph, list);
    const { items, ...rest } = await listItems<TodoTask, z.infer<typeof taskItem>>(graph, {
      path: graphPath`/me/todo/lists/${id}/tasks`,
      // To Do refuses $select.
      query: include_done ? {} : { $filter: "status ne 'completed'" },
      limit,
      from,
      maxTokens: answerTokens,
      toItem: toTaskItem,
    });
    return { list: id, tasks: items, note: untrustedNote, ...rest };
  },
  targets: ({ list }, answer) => [answer?.list ?? list ?? []].flat(),
});
