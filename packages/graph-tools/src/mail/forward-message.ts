import { z } from 'zod';
import { toCommentHtml } from '../answers/comment-html.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { immutableIds } from './immutable-ids.ts';
import { mailAddresses, toRecipients } from './mail-address.ts';
import { messageId } from './message-id.ts';
import { mailText } from './new-message.ts';

/** A message handed on with its attachments. @see https://learn.microsoft.com/graph/api/message-forward */
export const mailForwardMessage = defineGraphTool({
  name: 'mail_forward_message',
  title: 'Forward a message',
  description: 'Forwards a message with its attachments. Only to addresses that the person named.',
  effect: 'send',
  toolset: 'mail',
  isExtra: true,
  icon: 'mail',
  permissions: ['Mail.Send'],
  input: {
    id: messageId,
    to: mailAddresses.min(1).describe('Addresses.'),
    body: mailText.optional().describe('Plain text above it.'),
  },
  output: { sent: z.boolean() },
  async run({ id, to, body = '' }, { graph }) {
    await graph.post(
      graphPath`/me/messages/${id}/forward`,
      { comment: toCommentHtml(body), toRecipients: toRecipients(to) },
      { headers: immutableIds },
    );
    return { sent: true };
  },
  targets: ({ id }) => [id],
});
