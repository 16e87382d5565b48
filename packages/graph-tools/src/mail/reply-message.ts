import { z } from 'zod';
import { toCommentHtml } from '../answers/comment-html.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { immutableIds } from './immutable-ids.ts';
import { messageId } from './message-id.ts';
import { mailText } from './new-message.ts';

/** An answer within the conversation. @see https://learn.microsoft.com/graph/api/message-reply */
export const mailReplyMessage = defineGraphTool({
  name: 'mail_reply_message',
  title: 'Reply to a message',
  description:
    'Sends a reply to the sender of a message, or to everybody in it. The original is quoted below.',
  effect: 'send',
  toolset: 'mail',
  icon: 'mail',
  permissions: ['Mail.Send'],
  input: {
    id: messageId,
    body: mailText.min(1).describe('Plain text.'),
    all: z.boolean().optional().describe('To everybody.'),
  },
  output: { sent: z.boolean() },
  async run({ id, body, all }, { graph }) {
    const path = all ? graphPath`/me/messages/${id}/replyAll` : graphPath`/me/messages/${id}/reply`;
    await graph.post(path, { comment: toCommentHtml(body) }, { headers: immutableIds });
    return { sent: true };
  },
  targets: ({ id }) => [id],
});
