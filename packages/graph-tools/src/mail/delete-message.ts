import { z } from 'zod';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { immutableIds } from './immutable-ids.ts';
import { messageId } from './message-id.ts';

/** A message thrown away. @see https://learn.microsoft.com/graph/api/message-delete */
export const mailDeleteMessage = defineGraphTool({
  name: 'mail_delete_message',
  title: 'Delete a message',
  description: 'Deletes a message: into the deleted items, or for good where it is among them already.',
  effect: 'delete',
  toolset: 'mail',
  isExtra: true,
  icon: 'mail',
  permissions: ['Mail.ReadWrite'],
  input: { id: messageId },
  output: { deleted: z.boolean() },
  async run({ id }, { graph }) {
    await graph.delete(graphPath`/me/messages/${id}`, { headers: immutableIds });
    return { deleted: true };
  },
  targets: ({ id }) => [id],
});
