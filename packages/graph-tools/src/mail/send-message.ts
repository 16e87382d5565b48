import { z } from 'zod';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { immutableIds } from './immutable-ids.ts';
import { mailAddresses } from './mail-address.ts';
import { newMessageInput, toGraphMessage } from './new-message.ts';

/** A message that goes out at once. @see https://learn.microsoft.com/graph/api/user-sendmail */
export const mailSendMessage = defineGraphTool({
  name: 'mail_send_message',
  title: 'Send a message',
  description: 'Sends a new message as the person. To answer one, use mail_reply_message.',
  effect: 'send',
  toolset: 'mail',
  icon: 'mail',
  permissions: ['Mail.Send'],
  input: { to: mailAddresses.min(1).describe('Addresses.'), ...newMessageInput },
  output: { sent: z.boolean() },
  async run(input, { graph }) {
    const message = toGraphMessage(input);
    await graph.post(graphPath`/me/sendMail`, { message, saveToSentItems: true }, { headers: immutableIds });
    return { sent: true };
  },
});
