import type { Message } from '@microsoft/microsoft-graph-types';
import { toUntrustedDocument } from '../answers/untrusted-document.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import type { GraphResource } from '../graph-resource.ts';
import { mailGetMessage } from './get-message.ts';
import { immutableIds } from './immutable-ids.ts';
import { headProperties, toMessageHead } from './message-head.ts';

/** A message: who wrote it to whom, and its text. @see https://learn.microsoft.com/graph/api/message-get */
export const messageResource: GraphResource = {
  name: 'message',
  title: 'Message',
  description: 'A message of a mailbox: sender, recipients, subject and text.',
  mimeType: 'text/plain',
  template: ['messages', '{id}'],
  tool: mailGetMessage,
  async read([id = ''], { graph }) {
    const message = await graph.get<Message>(graphPath`/me/messages/${id}`, {
      query: { $select: ['body', ...headProperties] },
      headers: immutableIds,
    });
    return toUntrustedDocument({
      head: toHeadLines(message),
      body: message.body ?? {},
      more: 'Call mail_get_message for the rest.',
    });
  },
};

function toHeadLines(message: Message): readonly string[] {
  const { from, to, cc, bcc, subject, received } = toMessageHead(message);
  return [
    toLine('From', from),
    toLine('To', to?.join(', ')),
    toLine('Cc', cc?.join(', ')),
    toLine('Bcc', bcc?.join(', ')),
    toLine('Received', received),
    toLine('Subject', subject),
    message.hasAttachments ? 'Attachments: yes. mail_list_attachments names them.' : '',
  ];
}

function toLine(name: string, value: string | undefined): string {
  return value ? `${name}: ${value}` : '';
}
