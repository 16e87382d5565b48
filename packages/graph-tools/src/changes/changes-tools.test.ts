import { AppError } from '@hybrid-mcp/core';
import { describe, expect, it, vi } from 'vitest';

import { createFakeContext, type FakeContextOptions } from '../testing/fake-context.ts';
import { findResultProblems } from '../testing/result-validator.ts';
import { runToEnd } from '../testing/run-to-end.ts';
import type { ChangeService, ChangeSubscription } from '../tool-context.ts';
import { changesListSubscriptions } from './changes-list-subscriptions.ts';
import { changesSubscribe } from './changes-subscribe.ts';
import { changesTools } from './changes-tools.ts';
import { changesUnsubscribe } from './changes-unsubscribe.ts';
import { changesWait } from './changes-wait.ts';

const subscription: ChangeSubscription = {
  id: 's1',
  uri: 'graph-changes://s1',
  kind: 'mail',
  changes: ['created'],
  expiresAtMs: Date.UTC(2026, 10, 3),
};

const item = {
  subscription: 's1',
  uri: 'graph-changes://s1',
  what: 'mail',
  changes: ['created'],
  expires: '2026-11-03T00:00:00.000Z',
};

function createContext(changes: Partial<ChangeService>, rest: FakeContextOptions = {}) {
  return createFakeContext({ ...rest, changes: changes as ChangeService });
}

describe('changes_subscribe (https://learn.microsoft.com/graph/api/subscription-post-subscriptions)', () => {
  async function subscribe(args: object, rest: FakeContextOptions = {}) {
    const asked = vi.fn(async (_request: Parameters<ChangeService['subscribe']>[0]) => subscription);
    const result = await runToEnd(changesSubscribe, args, createContext({ subscribe: asked }, rest));
    return { result, topic: asked.mock.calls[0]?.[0].topic, asked };
  }

  it.each([
    [{ what: 'mail' }, '/me/mailFolders/inbox/messages', 'created,updated,deleted'],
    [
      { what: 'mail', id: 'AAk-_=', changes: ['created', 'created'] },
      '/me/mailFolders/AAk-_=/messages',
      'created',
    ],
    [{ what: 'calendar', changes: ['deleted'] }, '/me/events', 'deleted'],
    [{ what: 'drive' }, '/me/drive/root', 'updated'],
    [{ what: 'drive', id: 'b!x' }, '/drives/b!x/root', 'updated'],
    [{ what: 'tasks', id: 'list' }, '/me/todo/lists/list/tasks', 'created,updated,deleted'],
    [{ what: 'chat', id: '19:x@thread.v2' }, '/chats/19:x@thread.v2/messages', 'created,updated,deleted'],
    [{ what: 'channel', id: 'c', team: 't' }, '/teams/t/channels/c/messages', 'created,updated,deleted'],
  ])('follows %j as %s', async (args, resource, changes) => {
    const { result, topic } = await subscribe(args);
    expect(result).toEqual({ structuredContent: item, isError: false });
    expect(findResultProblems(changesSubscribe, result.structuredContent)).toEqual([]);
    expect([topic?.resource, topic?.changes.join(',')]).toEqual([resource, changes]);
  });

  it('asks for the ids of mail that the mail tools take, and for no others', async () => {
    expect((await subscribe({ what: 'mail' })).topic?.headers).toEqual({ Prefer: 'IdType="ImmutableId"' });
    expect((await subscribe({ what: 'calendar' })).topic?.headers).toBeUndefined();
  });

  it.each([
    [{ what: 'tasks' }, 'tasks_list_lists'],
    [{ what: 'channel', id: 'c' }, 'pass id and team'],
    [{ what: 'drive', changes: ['created'] }, 'only these changes are told: updated'],
  ])('refuses %j and says why', async (args, why) => {
    const { result, asked } = await subscribe(args);
    expect(result.structuredContent).toMatchObject({
      error: 'invalid_arguments',
      error_description: expect.stringContaining(why),
    });
    expect(asked).not.toHaveBeenCalled();
  });

  it.each(['../x', '..', 'a?b', 'a#b', "a'b", 'a%2Fb', 'a b'])('takes no id that is none: %s', async (id) => {
    const { result, asked } = await subscribe({ what: 'mail', id });
    expect(result.structuredContent).toMatchObject({ error: 'invalid_arguments' });
    expect(asked).not.toHaveBeenCalled();
  });

  it('keeps to ALLOWED_SCOPES, since what it needs depends on what it follows', async () => {
    const policy = { allowedScopes: ['Mail.Read'] };
    expect((await subscribe({ what: 'mail' }, { policy })).result.isError).toBe(false);
    const { result } = await subscribe({ what: 'calendar' }, { policy });
    expect(result.structuredContent.error_description).toContain('Calendars.Read');
  });

  it('leads to the permission that is missing', async () => {
    const stepUp = vi.fn(async () => ({ missing: ['Calendars.Read'], started: undefined }));
    const refuse = async () => {
      throw new AppError('graph_permission_missing');
    };
    await runToEnd(
      changesSubscribe,
      { what: 'calendar' },
      createContext({ subscribe: refuse }, { signIn: { stepUp } }),
    );
    expect(stepUp).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ permissions: ['Calendars.Read'] }),
    );
  });
});

describe('the tools about changes', () => {
  it.each(changesTools)('$name says what to set where Graph cannot reach the server', async (tool) => {
    const args = tool === changesSubscribe ? { what: 'mail' } : { subscription: 's1' };
    const { structuredContent } = await runToEnd(
      tool,
      tool === changesListSubscriptions ? {} : args,
      createFakeContext(),
    );
    expect(structuredContent).toMatchObject({
      error: 'notifications_unavailable',
      error_description: expect.stringContaining('NOTIFICATION_URL'),
    });
  });

  it('list what an account follows', async () => {
    const list = vi.fn(async () => [subscription]);
    const result = await runToEnd(
      changesListSubscriptions,
      { access_token: 'handle', account: 'adele' },
      createContext({ list }),
    );
    expect(result.structuredContent).toEqual({ subscriptions: [item] });
    expect(list).toHaveBeenCalledWith(expect.objectContaining({ accessToken: 'handle', account: 'adele' }));
    expect(findResultProblems(changesListSubscriptions, result.structuredContent)).toEqual([]);
  });

  it('end a subscription', async () => {
    const unsubscribe = vi.fn(async () => {});
    const result = await runToEnd(changesUnsubscribe, { subscription: 's1' }, createContext({ unsubscribe }));
    expect(result.structuredContent).toEqual({ ended: true });
    expect(unsubscribe).toHaveBeenCalledWith(expect.objectContaining({ subscription: 's1' }));
  });
});

describe('changes_wait', () => {
  it('answers what has changed, with the cursor to go on from', async () => {
    const atMs = Date.UTC(2026, 10, 2);
    const wait = vi.fn(async () => ({
      changes: [
        { kind: 'mail', id: 'm1', change: 'created', atMs } as const,
        { kind: 'mail', change: 'missed', atMs } as const,
      ],
      cursor: '7',
    }));
    const args = { subscription: 's1', cursor: '5', timeout: 3 };
    const result = await runToEnd(changesWait, args, createContext({ wait }));
    const time = '2026-11-02T00:00:00.000Z';
    expect(result.structuredContent).toEqual({
      changes: [
        { kind: 'mail', id: 'm1', change: 'created', time },
        { kind: 'mail', change: 'missed', time },
      ],
      cursor: '7',
    });
    expect(wait).toHaveBeenCalledWith(
      expect.objectContaining({ subscription: 's1', cursor: '5', timeoutMs: 3_000 }),
    );
    expect(findResultProblems(changesWait, result.structuredContent)).toEqual([]);
  });

  it('shows progress where that is asked for, and waits a little longer then', async () => {
    const reportProgress = vi.fn();
    const wait = vi.fn(async () => ({ changes: [], cursor: '0' }));
    await runToEnd(changesWait, { subscription: 's1' }, createContext({ wait }, { reportProgress }));
    expect(wait).toHaveBeenCalledWith(expect.objectContaining({ timeoutMs: 60_000 }));
    expect(reportProgress).toHaveBeenCalledExactlyOnceWith({
      progress: 0,
      total: 60,
      message: 'Waiting for a change: 0 s of 60 s',
    });
  });

  it.each(['-1', 'x', '1e3', '1'.repeat(16)])('takes no cursor of its own making: %s', async (cursor) => {
    const { structuredContent } = await runToEnd(
      changesWait,
      { subscription: 's1', cursor },
      createContext({}),
    );
    expect(structuredContent.error).toBe('invalid_arguments');
  });
});
