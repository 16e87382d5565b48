import { AppError } from '@hybrid-mcp/core';
import type { TodoTaskList } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import type { GraphClient } from '../graph-client/graph-client.ts';
import { graphPath } from '../graph-client/graph-path.ts';

/** Which list of To Do a call is about. */
export const listChoice = {
  list: z.string().min(1).max(1_000).optional().describe('Id of a list; default: the usual one.'),
};

/** Resolves to the id of the list that a call chose, or of the one that everybody has. */
export async function chooseList(graph: GraphClient, list: string | undefined): Promise<string> {
  if (list !== undefined) return list;
  const lists = await graph.get<{ readonly value?: readonly TodoTaskList[] }>(graphPath`/me/todo/lists`, {
    query: { $top: 100 },
  });
  const usual = lists.value?.find(({ wellknownListName }) => wellknownListName === 'defaultList');
  if (usual?.id) return usual.id;
  throw new AppError('invalid_arguments', {
    sentence:
      'There is no usual list here. Give the id of one as list, as tasks_list_lists (TOOLSETS=tasks) names them.',
  });
}
