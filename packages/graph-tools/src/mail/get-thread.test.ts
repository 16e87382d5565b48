import { describe, expect, it } from 'vitest';
import { callOverGraph } from '../testing/mail-graph.ts';
import { mailDeleteMessage } from './delete-message.ts';
import { mailGetThread } from './get-thread.ts';
import { mailListAttachments } from './list-attachments.ts';
import { mailSendDraft } from './send-draft.ts';

const headers = { Prefer: 'IdType="ImmutableId"' };

describe('mail_get_thread (https://learn.microsoft.com/graph/api/user-list-messages)', () => {
  it('asks for the conversation without an order, and puts it in order', async () => {
    const value = ['12', '10', '11'].map((day) => ({
      id: `m${day}`,
      subject: 'Budget',
      receivedDateTime: `2026-06-${day}T08:00:00Z`,
    }));
    const answers = [{ conversationId: "a'b" }, { value }];
    const { answer, seen, problems } = await callOverGraph(mailGetThread, { id: 'm11' }, answers);
    expect(seen).toMatchObject([
      { method: 'GET', path: '/me/messages/m11', query: { $select: ['conversationId'] }, headers },
      { method: 'GET', path: '/me/messages', query: { $filter: "conversationId eq 'a''b'" }, headers },
    ]);
    expect(seen[1]?.query).not.toHaveProperty('$orderby');
    expect(answer.messages.map(({ id }: { id: string }) => id)).toEqual(['m10', 'm11', 'm12']);
    expect(problems).toEqual([]);
    expect(mailGetThread.targets({ id: 'm11' }, undefined)).toEqual(['m11']);
  });
});

describe('mail_send_draft (https://learn.microsoft.com/graph/api/message-send)', () => {
  it('sends a draft, with no body of its own', async () => {
    const { answer, seen, problems } = await callOverGraph(mailSendDraft, { id: 'd1' }, [undefined]);
    expect(seen).toEqual([{ method: 'POST', path: '/me/messages/d1/send', headers }]);
    expect(answer).toEqual({ sent: true });
    expect(problems).toEqual([]);
    expect(mailSendDraft.targets({ id: 'd1' }, undefined)).toEqual(['d1']);
  });
});

describe('mail_delete_message (https://learn.microsoft.com/graph/api/message-delete)', () => {
  it('deletes a message', async () => {
    const { answer, seen, problems } = await callOverGraph(mailDeleteMessage, { id: 'm1' }, [undefined]);
    expect(seen).toEqual([{ method: 'DELETE', path: '/me/messages/m1', headers }]);
    expect(answer).toEqual({ deleted: true });
    expect(problems).toEqual([]);
    expect(mailDeleteMessage.targets({ id: 'm1' }, undefined)).toEqual(['m1']);
  });
});

describe('mail_list_attachments (https://learn.microsoft.com/graph/api/message-list-attachments)', () => {
  it('lists what there is, a part at a time, and never asks for bytes', async () => {
    const value = [
      { id: 'a1', name: 'one\u200b.csv', contentType: 'text/csv', size: 10 },
      { id: 'a2', name: null, contentType: null, size: null },
      { id: 'a3', name: 'three.txt' },
    ];
    const first = await callOverGraph(mailListAttachments, { id: 'm1', limit: 2 }, [{ value }]);
    expect(first.seen).toEqual([
      {
        method: 'GET',
        path: '/me/messages/m1/attachments',
        query: { $select: ['id', 'name', 'contentType', 'size'] },
        headers,
      },
    ]);
    expect(first.answer.attachments).toEqual([
      { id: 'a1', name: 'one.csv', type: 'text/csv', size: 10 },
      { id: 'a2', name: '' },
    ]);
    expect(first.problems).toEqual([]);
    const args = { id: 'm1', continue: first.answer.continue };
    const second = await callOverGraph(mailListAttachments, args, [{ value }]);
    expect(second.answer.attachments).toEqual([{ id: 'a3', name: 'three.txt' }]);
    expect(mailListAttachments.targets({ id: 'm1' }, undefined)).toEqual(['m1']);
  });
});
