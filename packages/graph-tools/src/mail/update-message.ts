import { AppError } from '@hybrid-mcp/core';
import { z } from 'zod';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { immutableIds } from './immutable-ids.ts';
import { messageId } from './message-id.ts';

const flags = { none: 'notFlagged', flagged: 'flagged', complete: 'complete' } as const;

/** The marks that people put on a message. @see https://learn.microsoft.com/graph/api/message-update */
export const mailUpdateMessage = defineGraphTool({
  name: 'mail_update_message',
  title: 'Mark a message',
  description: 'Marks a message as read or unread, flags it, or sets its categories.',
  effect: 'update',
  toolset: 'mail',
  icon: 'mail',
  permissions: ['Mail.ReadWrite'],
  input: {
    id: messageId,
    read: z.boolean().optional().describe('Whether it counts as read.'),
    flag: z.enum(['none', 'flagged', 'complete']).optional().describe('Follow-up flag.'),
    categories: z.array(z.string().min(1).max(255)).max(25).optional().describe('All it shall have.'),
  },
  output: { id: z.string() },
  async run({ id, read, flag, categories }, { graph }) {
    const changes = {
      ...(read !== undefined && { isRead: read }),
      ...(flag && { flag: { flagStatus: flags[flag] } }),
      ...(categories && { categories }),
    };
    if (Object.keys(changes).length === 0) {
      throw new AppError('invalid_arguments', {
        sentence: 'Nothing to change. Give read, flag or categories.',
      });
    }
    await graph.patch(graphPath`/me/messages/${id}`, changes, { headers: immutableIds });
    return { id };
  },
  targets: ({ id }) => [id],
});
