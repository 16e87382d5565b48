import { describe, expect, it } from 'vitest';
import { callOverGraph } from '../testing/mail-graph.ts';
import { mailMoveMessage } from './move-message.ts';
import { mailUpdateMessage } from './update-message.ts';

const headers = { Prefer: 'IdType="ImmutableId"' };

describe('mail_move_message (https://learn.microsoft.com/graph/api/message-move)', () => {
  it('moves a message, and returns the id it has then', async () => {
    const args = { id: 'm1', folder: 'trash' };
    const { answer, seen, problems } = await callOverGraph(mailMoveMessage, args, [{ id: 'm2' }]);
    expect(seen).toEqual([
      { method: 'POST', path: '/me/messages/m1/move', headers, body: { destinationId: 'deleteditems' } },
    ]);
    expect(answer).toEqual({ id: 'm2' });
    expect(problems).toEqual([]);
    expect(mailMoveMessage.targets({ id: 'm1' }, undefined)).toEqual(['m1']);
  });

  it('moves nothing to a folder that there is not', async () => {
    const { answer, seen } = await callOverGraph(mailMoveMessage, { id: 'm1', folder: 'Projects' }, []);
    expect(seen).toEqual([]);
    expect(answer.error_description).toContain('Call mail_list_folders for ids.');
  });
});

describe('mail_update_message (https://learn.microsoft.com/graph/api/message-update)', () => {
  it.each([
    [{ read: false }, { isRead: false }],
    [{ flag: 'none' }, { flag: { flagStatus: 'notFlagged' } }],
    [{ flag: 'complete' }, { flag: { flagStatus: 'complete' } }],
    [{ categories: [] }, { categories: [] }],
    [
      { read: true, categories: ["Ann's"] },
      { isRead: true, categories: ["Ann's"] },
    ],
  ])('changes what is named: %o', async (args, body) => {
    const { answer, seen } = await callOverGraph(mailUpdateMessage, { id: 'm1', ...args }, [{ id: 'm1' }]);
    expect(seen).toEqual([{ method: 'PATCH', path: '/me/messages/m1', headers, body }]);
    expect(answer).toEqual({ id: 'm1' });
    expect(mailUpdateMessage.targets({ id: 'm1' }, undefined)).toEqual(['m1']);
  });

  it('asks nothing where there is nothing to change', async () => {
    const { answer, seen } = await callOverGraph(mailUpdateMessage, { id: 'm1' }, []);
    expect(seen).toEqual([]);
    expect(answer.error_description).toBe('Nothing to change. Give read, flag or categories.');
  });
});
