import type { Message } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { immutableIds } from './immutable-ids.ts';
import { folderHint, mailFolder, toFolderId } from './mail-folder.ts';
import { messageId } from './message-id.ts';

/** A message put into another folder. @see https://learn.microsoft.com/graph/api/message-move */
export const mailMoveMessage = defineGraphTool({
  name: 'mail_move_message',
  title: 'Move a message',
  description: 'Moves a message to another folder, as to archive it or throw it away.',
  effect: 'update',
  toolset: 'mail',
  icon: 'mail',
  permissions: ['Mail.ReadWrite'],
  input: { id: messageId, folder: mailFolder.describe(folderHint) },
  output: { id: z.string() },
  async run({ id, folder }, { graph }) {
    const body = { destinationId: toFolderId(folder) };
    const moved = await graph.post<Message>(graphPath`/me/messages/${id}/move`, body, {
      headers: immutableIds,
    });
    return { id: moved.id ?? id };
  },
  targets: ({ id }) => [id],
});
