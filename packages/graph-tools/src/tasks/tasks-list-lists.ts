import type { TodoTaskList } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { listInput } from '../answers/list-items.ts';
import { listUntrusted, untrustedListOutput } from '../answers/list-untrusted.ts';
import { toVisibleLine } from '../answers/to-visible-text.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';

/** More than people have, nearly always. */
const maxLists = 50;

const todoList = z.object({
  id: z.string(),
  name: z.string(),
  usual: z.boolean().optional(),
  shared: z.boolean().optional(),
});

/** The lists of To Do. @see https://learn.microsoft.com/graph/api/todo-list-lists */
export const tasksListLists = defineGraphTool({
  name: 'tasks_list_lists',
  title: 'List task lists',
  description: 'Lists the task lists of Microsoft To Do. Their ids feed the other tasks tools.',
  effect: 'read',
  toolset: 'tasks',
  isExtra: true,
  icon: 'check',
  permissions: ['Tasks.Read'],
  input: { continue: listInput.continue },
  output: { lists: z.array(todoList), ...untrustedListOutput },
  async run(page, context) {
    const { items, ...rest } = await listUntrusted<TodoTaskList, z.infer<typeof todoList>>(context, {
      path: graphPath`/me/todo/lists`,
      page: { limit: maxLists, ...page },
      toItem: toTodoList,
    });
    return { lists: items, ...rest };
  },
  targets: (_input, answer) => answer?.lists.map(({ id }) => id) ?? [],
});

function toTodoList({ id = '', displayName, wellknownListName, isShared }: TodoTaskList) {
  return {
    id,
    name: toVisibleLine(displayName),
    ...(wellknownListName === 'defaultList' && { usual: true }),
    ...(isShared && { shared: true }),
  };
}
