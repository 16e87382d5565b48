import { createTodoLists, type SampleTask, type SampleTodoList } from '../../sample-tenant/todo-lists.ts';
import type { Area } from '../area-data.ts';
import { GraphError } from '../graph-error.ts';
import type { GraphCall } from '../graph-route.ts';

const todoArea: Area<readonly SampleTodoList[]> = {
  create: (person, { clock }) => createTodoLists(person, clock.nowMs()),
};

/** The lists of whoever asks. To Do refuses `$select`, and says no more than that. */
export function todoListsOf({ data, person, query }: GraphCall): readonly SampleTodoList[] {
  if (query.$select !== undefined) throw new GraphError(400, 'invalidRequest', 'Invalid request');
  return data.of(todoArea, person);
}

/** @throws GraphError 404 `ErrorItemNotFound` */
export function findTodoList(call: GraphCall): SampleTodoList {
  const found = todoListsOf(call).find(({ list }) => list.id === call.params.list);
  if (found !== undefined) return found;
  throw notFound();
}

/** @throws GraphError 404 `ErrorItemNotFound` */
export function findTask(call: GraphCall): SampleTask {
  const found = findTodoList(call).tasks.get(call.params.task ?? '');
  if (found !== undefined) return found;
  throw notFound();
}

function notFound(): GraphError {
  return new GraphError(404, 'ErrorItemNotFound', 'The specified object was not found in the store.');
}
