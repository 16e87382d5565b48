import { describe, expect, it } from 'vitest';
import { estimateTokens } from '../answers/estimate-tokens.ts';
import { createFakeContext } from '../testing/fake-context.ts';
import { createRecordedGraph, type RecordedCall } from '../testing/recorded-graph.ts';
import { findResultProblems } from '../testing/result-validator.ts';
import { runToEnd } from '../testing/run-to-end.ts';
import type { Tool } from '../tool.ts';
import { tasksCreateTask } from './tasks-create-task.ts';
import { tasksDeleteTask } from './tasks-delete-task.ts';
import { tasksListLists } from './tasks-list-lists.ts';
import { tasksListTasks } from './tasks-list-tasks.ts';
import { tasksUpdateTask } from './tasks-update-task.ts';

const lists = [
  { id: 'l0', displayName: 'Flagged', wellknownListName: 'flaggedEmails' },
  { id: 'l1', displayName: 'Tasks', wellknownListName: 'defaultList', isShared: false },
  { id: 'l2', displayName: 'Home\u200b', wellknownListName: 'none', isShared: true },
];
const task = {
  id: 't1',
  title: 'Mend the\ncoat',
  status: 'notStarted',
  importance: 'high',
  dueDateTime: { dateTime: '2026-07-04T00:00:00.0000000', timeZone: 'UTC' },
};

async function call(tool: Tool, input: object, answer: (call: RecordedCall) => unknown = () => task) {
  const { graph, calls } = createRecordedGraph((one) =>
    one.request === 'GET /me/todo/lists' ? { value: lists } : answer(one),
  );
  const { structuredContent } = await runToEnd(tool, input, createFakeContext({ graph }));
  expect(findResultProblems(tool, structuredContent)).toEqual([]);
  return {
    value: JSON.parse(JSON.stringify(structuredContent)),
    calls: JSON.parse(JSON.stringify(calls)) as RecordedCall[],
  };
}

describe('tasks_list_lists', () => {
  it('says which list is the usual one, and asks for no selection, which To Do refuses', async () => {
    const { value, calls } = await call(tasksListLists, {});
    expect(value.lists).toEqual([
      { id: 'l0', name: 'Flagged' },
      { id: 'l1', name: 'Tasks', usual: true },
      { id: 'l2', name: 'Home', shared: true },
    ]);
    expect(calls).toEqual([{ request: 'GET /me/todo/lists', query: { $top: 50 } }]);
  });
});

describe('tasks_list_tasks', () => {
  it('lists the open tasks of the usual list', async () => {
    const { value, calls } = await call(tasksListTasks, {}, () => ({
      value: [task, { id: 't2', title: null, importance: 'normal', status: 'completed' }],
    }));
    expect(value).toMatchObject({
      list: 'l1',
      tasks: [
        { id: 't1', title: 'Mend the coat', due: '2026-07-04', importance: 'high' },
        { id: 't2', title: '', done: true },
      ],
    });
    expect(calls[1]).toEqual({
      request: 'GET /me/todo/lists/l1/tasks',
      query: { $filter: "status ne 'completed'", $top: 10 },
    });
  });

  it('takes a list, and completed tasks, too', async () => {
    const { calls } = await call(tasksListTasks, { list: 'l2', include_done: true }, () => ({}));
    expect(calls).toEqual([{ request: 'GET /me/todo/lists/l2/tasks', query: { $top: 10 } }]);
  });

  it('takes at most 1,500 tokens for ten tasks with ids as long as those of Exchange', async () => {
    const id = 'AAMkAGI2TGuLbKpQr7Zt3xNsVwYcD1eFhJmO9aB5uX8iE0gM4nR6qS2vT-yU_zW'.repeat(2);
    const value = Array.from({ length: 10 }, (_, index) => ({ ...task, id: `${id}${index}A=` }));
    const answer = await call(tasksListTasks, { list: 'l1' }, () => ({ value }));
    expect(answer.value.tasks).toHaveLength(10);
    expect(estimateTokens(JSON.stringify(answer.value.tasks))).toBeLessThanOrEqual(1_500);
  });

  it('names the next call where there is no usual list', async () => {
    const { graph } = createRecordedGraph(() => ({ value: [] }));
    const { structuredContent } = await runToEnd(tasksListTasks, {}, createFakeContext({ graph }));
    expect(structuredContent).toMatchObject({
      error: 'invalid_arguments',
      error_description: expect.stringContaining('tasks_list_lists'),
    });
  });
});

describe('writing tasks', () => {
  it('creates one with a day, and plain notes', async () => {
    const input = { title: 'Mend', due: '2026-07-04', importance: 'high', notes: '<b>n</b>', list: 'l2' };
    const { value, calls } = await call(tasksCreateTask, input);
    expect(value).toMatchObject({ list: 'l2', id: 't1', due: '2026-07-04' });
    expect(calls).toEqual([
      {
        request: 'POST /me/todo/lists/l2/tasks',
        body: {
          title: 'Mend',
          importance: 'high',
          dueDateTime: { dateTime: '2026-07-04T00:00:00', timeZone: 'UTC' },
          body: { content: '<b>n</b>', contentType: 'text' },
        },
      },
    ]);
  });

  it('creates one of nothing but a title in the usual list', async () => {
    const { calls } = await call(tasksCreateTask, { title: 'Mend' });
    expect(calls[1]).toEqual({ request: 'POST /me/todo/lists/l1/tasks', body: { title: 'Mend' } });
  });

  it.each([
    [{ done: true }, { status: 'completed' }],
    [{ done: false }, { status: 'notStarted' }],
    [{ due: '' }, { dueDateTime: null }],
    [
      { title: 'New', importance: 'low' },
      { title: 'New', importance: 'low' },
    ],
  ])('changes %o', async (changes, body) => {
    const { calls } = await call(tasksUpdateTask, { task: 't1', list: 'l2', ...changes });
    expect(calls).toEqual([{ request: 'PATCH /me/todo/lists/l2/tasks/t1', body }]);
  });

  it('asks Graph for nothing where nothing would change', async () => {
    const { value, calls } = await call(tasksUpdateTask, { task: 't1' });
    expect([value.error, calls]).toEqual(['invalid_arguments', []]);
  });

  it.each(['tomorrow', '2026-7-4', '2026-07-04T00:00'])('refuses the day %s', async (due) => {
    const { value, calls } = await call(tasksCreateTask, { title: 'Mend', due });
    expect([value.error, calls]).toEqual(['invalid_arguments', []]);
  });

  it('deletes by id', async () => {
    const { value, calls } = await call(tasksDeleteTask, { task: 't1' }, () => undefined);
    expect(value).toEqual({ deleted: 't1' });
    expect(calls[1]).toEqual({ request: 'DELETE /me/todo/lists/l1/tasks/t1' });
  });
});
