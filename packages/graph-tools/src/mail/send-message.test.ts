import { describe, expect, it } from 'vitest';
import { callOverGraph } from '../testing/mail-graph.ts';
import { mailCreateDraft } from './create-draft.ts';
import { mailForwardMessage } from './forward-message.ts';
import { mailReplyMessage } from './reply-message.ts';
import { mailSendMessage } from './send-message.ts';

const headers = { Prefer: 'IdType="ImmutableId"' };
const message = { to: ['diego@contoso.example'], subject: 'Tomorrow', body: 'At ten?' };

describe('mail_send_message (https://learn.microsoft.com/graph/api/user-sendmail)', () => {
  it('sends plain text, and keeps it in the sent items', async () => {
    const { answer, seen, problems } = await callOverGraph(mailSendMessage, message, [undefined]);
    expect(seen).toEqual([
      {
        method: 'POST',
        path: '/me/sendMail',
        headers,
        body: {
          message: {
            subject: 'Tomorrow',
            body: { contentType: 'text', content: 'At ten?' },
            toRecipients: [{ emailAddress: { address: 'diego@contoso.example' } }],
          },
          saveToSentItems: true,
        },
      },
    ]);
    expect(answer).toEqual({ sent: true });
    expect(problems).toEqual([]);
  });

  it('takes addresses with names, copies, HTML and importance', async () => {
    const args = {
      to: ['"Ann O\'Hara" <ann@contoso.example>'],
      cc: ['Bob <bob@contoso.example>'],
      bcc: ['eve@contoso.example'],
      subject: 'Tomorrow',
      body: '<b>At ten?</b>',
      html: true,
      importance: 'high',
    };
    const { seen } = await callOverGraph(mailSendMessage, args, [undefined]);
    expect(seen[0]?.body).toMatchObject({
      message: {
        body: { contentType: 'html', content: '<b>At ten?</b>' },
        toRecipients: [{ emailAddress: { name: "Ann O'Hara", address: 'ann@contoso.example' } }],
        ccRecipients: [{ emailAddress: { name: 'Bob', address: 'bob@contoso.example' } }],
        bccRecipients: [{ emailAddress: { address: 'eve@contoso.example' } }],
        importance: 'high',
      },
    });
  });

  it.each(['Diego', 'a@b@c.example', 'a@contoso.example, b@contoso.example', 'Diego <>'])(
    'sends nothing to %s',
    async (address) => {
      const args = { ...message, cc: [address] };
      const { answer, seen } = await callOverGraph(mailSendMessage, args, []);
      expect(seen).toEqual([]);
      expect(answer.error_description).toBe(
        `"${address}" is no mail address. Ask the person for it, then call again.`,
      );
    },
  );

  it('sends nothing to nobody', async () => {
    const { answer, seen } = await callOverGraph(mailSendMessage, { ...message, to: [] }, []);
    expect(seen).toEqual([]);
    expect(answer.error).toBe('invalid_arguments');
  });
});

describe('mail_create_draft (https://learn.microsoft.com/graph/api/user-post-messages)', () => {
  it('keeps a message, with or without recipients, and returns its id', async () => {
    const { to: _, ...unaddressed } = message;
    const { answer, seen, problems } = await callOverGraph(mailCreateDraft, unaddressed, [{ id: 'd1' }]);
    expect(seen).toEqual([
      {
        method: 'POST',
        path: '/me/messages',
        headers,
        body: {
          subject: 'Tomorrow',
          body: { contentType: 'text', content: 'At ten?' },
          toRecipients: [],
        },
      },
    ]);
    expect(answer).toEqual({ id: 'd1' });
    expect(problems).toEqual([]);
    expect(mailCreateDraft.targets({}, answer)).toEqual(['d1']);
    expect(mailCreateDraft.targets({}, undefined)).toEqual([]);
  });
});

describe('mail_reply_message (https://learn.microsoft.com/graph/api/message-reply)', () => {
  it.each([
    [undefined, '/me/messages/m1/reply'],
    [true, '/me/messages/m1/replyAll'],
  ])('goes to the sender, or with all to everybody (%s)', async (all, path) => {
    const args = { id: 'm1', body: 'Yes & no:\r\n<maybe>', ...(all && { all }) };
    const { answer, seen } = await callOverGraph(mailReplyMessage, args, [undefined]);
    expect(seen).toEqual([
      { method: 'POST', path, headers, body: { comment: 'Yes &amp; no:<br>&lt;maybe&gt;' } },
    ]);
    expect(answer).toEqual({ sent: true });
    expect(mailReplyMessage.targets({ id: 'm1' }, undefined)).toEqual(['m1']);
  });
});

describe('mail_forward_message (https://learn.microsoft.com/graph/api/message-forward)', () => {
  it('hands a message on', async () => {
    const args = { id: 'm1', to: ['diego@contoso.example'], body: 'For you.' };
    const { answer, seen } = await callOverGraph(mailForwardMessage, args, [undefined]);
    expect(seen).toEqual([
      {
        method: 'POST',
        path: '/me/messages/m1/forward',
        headers,
        body: {
          comment: 'For you.',
          toRecipients: [{ emailAddress: { address: 'diego@contoso.example' } }],
        },
      },
    ]);
    expect(answer).toEqual({ sent: true });
    expect(mailForwardMessage.targets({ id: 'm1' }, undefined)).toEqual(['m1']);
  });
});
