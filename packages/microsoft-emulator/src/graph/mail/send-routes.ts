import type { GraphCall, GraphRoute } from '../graph-route.ts';
import { deliver } from './deliver.ts';
import { findMessage, openMailbox } from './find-item.ts';
import type { MessageContent, StoredMessage } from './mailbox.ts';
import { isAddressOf, toRecipients } from './recipient.ts';
import { toDraft } from './sent-message.ts';
import { tellMessage } from './tell-message.ts';
import { toObject } from './to-object.ts';

const permissions = ['Mail.Send'];

/** Sending in all its forms. @see https://learn.microsoft.com/graph/api/user-sendmail */
export const sendRoutes: readonly GraphRoute[] = [
  { method: 'POST', path: '/me/sendMail', permissions, answer: sendMail },
  { method: 'POST', path: '/me/messages/:id/send', permissions, answer: sendDraft },
  { method: 'POST', path: '/me/messages/:id/reply', permissions, answer: (call) => reply(call, false) },
  { method: 'POST', path: '/me/messages/:id/replyAll', permissions, answer: (call) => reply(call, true) },
  { method: 'POST', path: '/me/messages/:id/forward', permissions, answer: forward },
];

function sendMail(call: GraphCall): 'accepted' {
  const { message, saveToSentItems } = toObject(call.body);
  return deliver(call, { content: toDraft(call, message), isSaved: saveToSentItems !== false });
}

function sendDraft(call: GraphCall): 'accepted' {
  const mailbox = openMailbox(call);
  const draft = findMessage(call);
  const { content, thread } = draft;
  deliver(call, { content, thread });
  mailbox.messages = mailbox.messages.filter((message) => message !== draft);
  tellMessage(call, draft, 'deleted');
  return 'accepted';
}

function reply(call: GraphCall, isToAll: boolean): 'accepted' {
  const original = findMessage(call);
  const { from, replyTo, toRecipients: to, ccRecipients: cc } = original.content;
  const others = [...to, ...cc].filter((recipient) => !isAddressOf(call.person, recipient));
  return deliver(call, {
    content: {
      ...quote(call, original, 'RE: '),
      toRecipients: replyTo.length > 0 ? replyTo : [from],
      ccRecipients: isToAll ? others : [],
    },
    thread: original.thread,
  });
}

function forward(call: GraphCall): 'accepted' {
  const original = findMessage(call);
  const { toRecipients: to, message } = toObject(call.body);
  return deliver(call, {
    content: {
      ...quote(call, original, 'FW: '),
      toRecipients: [...toRecipients(to ?? []), ...toRecipients(toObject(message).toRecipients ?? [])],
    },
    thread: original.thread,
    attachments: original.attachments,
  });
}

/** The comment, as HTML, above what it is about. */
function quote(call: GraphCall, { content }: StoredMessage, prefix: string): MessageContent {
  const { comment } = toObject(call.body);
  const { subject, body, from } = content;
  const original = body.contentType === 'html' ? body.content : `<pre>${body.content}</pre>`;
  return toDraft(call, {
    subject: /^(?:RE|FW): /i.test(subject) ? subject.replace(/^\w+: /, prefix) : `${prefix}${subject}`,
    body: {
      contentType: 'html',
      content: `<div>${comment ?? ''}</div><hr><p>From: ${from.emailAddress.name}</p><blockquote>${original}</blockquote>`,
    },
  });
}
