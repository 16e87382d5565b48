import { z } from 'zod';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { immutableIds } from './immutable-ids.ts';
import { messageId } from './message-id.ts';

/** A draft that goes out. @see https://learn.microsoft.com/graph/api/message-send */
export const mailSendDraft = defineGraphTool({
  name: 'mail_send_draft',
  title: 'Send a draft',
  description: 'Sends a draft as it is, such as one of mail_create_draft that the person has agreed to.',
  effect: 'send',
  toolset: 'mail',
  isExtra: true,
  icon: 'mail',
  permissions: ['Mail.Send'],
  input: { id: messageId },
  output: { sent: z.boolean() },
  async run({ id }, { graph }) {
    await graph.post(graphPath`/me/messages/${id}/send`, undefined, { headers: immutableIds });
    return { sent: true };
  },
  targets: ({ id }) => [id],
});
