import { describe, expect, it } from 'vitest';
import { useSignedInTools } from './signed-in-tools.ts';

describe('tasks, from the sign-in to the last write', () => {
  const { call, read, grant } = useSignedInTools({ TOOLSETS: 'tasks' });

  it('reads the open tasks of the usual list, and of another one by its id', async () => {
    const { lists = [] } = await read('tasks_list_lists');
    expect(lists).toMatchObject([
      { name: 'Tasks', usual: true },
      { name: 'Flagged Emails' },
      { name: 'Autumn Launch', shared: true },
    ]);
    const { tasks, list } = await read('tasks_list_tasks');
    expect(list).toBe(lists[0]?.id);
    expect(tasks).toHaveLength(6);
    expect(tasks?.[0]).toMatchObject({ importance: 'high', due: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
    const launch = await read('tasks_list_tasks', { list: lists[2]?.id, include_done: true });
    expect(launch.tasks).toHaveLength(4);
    expect(launch.tasks?.at(-1)).toMatchObject({ title: 'Count the mannequins', done: true });
  });

  it('asks for the permission to write once somebody writes, then creates, completes and deletes', async () => {
    const input = { title: 'Mend the coat', due: '2027-01-04', importance: 'low' };
    const refused = await call('tasks_create_task', input);
    expect(refused.value).toMatchObject({
      error: 'graph_permission_missing',
      missing_permissions: ['Tasks.ReadWrite'],
    });
    await grant(refused);
    const created = await read('tasks_create_task', input);
    expect(created).toMatchObject(input);
    const { id: task } = created;
    const changed = await read('tasks_update_task', { task, done: true, due: '' });
    expect(changed).toEqual({ id: task, title: 'Mend the coat', importance: 'low', done: true });
    const { tasks: open = [] } = await read('tasks_list_tasks');
    expect(open.map(({ title }) => title)).not.toContain('Mend the coat');
    await read('tasks_delete_task', { task });
    expect((await call('tasks_update_task', { task, done: false })).value.error).toBe('graph_not_found');
  });

  it('works with the plans of Planner', async () => {
    const { plans = [] } = await read('planner_list_plans');
    expect(plans.map(({ title }) => title)).toEqual(['Autumn Launch', 'Getting started']);
    const plan = plans[0]?.id;
    const { buckets = [], tasks = [] } = await read('planner_list_tasks', { plan });
    expect(tasks.map(({ bucket }) => bucket)).toEqual(['Collection', 'Store', 'Store', 'Marketing']);
    const bucket = buckets.find(({ name }) => name === 'Store')?.id;
    const created = await read('planner_create_task', { plan, bucket, title: 'Flowers', due: '2027-01-04' });
    const task = created.id;
    expect(created).toMatchObject({ title: 'Flowers', due: '2027-01-04', percent: 0 });
    expect(await read('planner_update_task', { task, percent: 100 })).toMatchObject({ percent: 100 });
    const { tasks: open = [] } = await read('planner_list_tasks', { plan });
    expect(open.map(({ title }) => title)).not.toContain('Flowers');
  });

  it('says that nothing is there for a list that there is not', async () => {
    const { value } = await call('tasks_list_tasks', { list: 'none' });
    expect(value.error).toBe('graph_not_found');
  });
});
