import type { Message } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { listInput } from '../answers/list-items.ts';
import { listUntrusted } from '../answers/list-untrusted.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { immutableIds } from './immutable-ids.ts';
import { folderHint, mailFolder, toFolderId } from './mail-folder.ts';
import { messageItemSelect, messageListOutput, toMessageItem } from './message-item.ts';

/** Folders of one's own messages: whom they are for tells more than whom they are from. */
const ownFolders = ['drafts', 'sentitems', 'outbox'];

/** A filter has to begin with what the list is ordered by. */
const unreadOnly = 'receivedDateTime ge 1900-01-01T00:00:00Z and isRead eq false';

/** Newest messages of a folder. @see https://learn.microsoft.com/graph/api/user-list-messages */
export const mailListMessages = defineGraphTool({
  name: 'mail_list_messages',
  title: 'List mail',
  description: 'Lists the newest messages of a mail folder, without bodies.',
  effect: 'read',
  toolset: 'mail',
  icon: 'mail',
  permissions: ['Mail.Read'],
  input: {
    folder: mailFolder.default('inbox').describe(folderHint),
    unread: z.boolean().optional().describe('Only unread ones.'),
    ...listInput,
  },
  output: messageListOutput,
  async run({ folder, unread, ...page }, context) {
    const id = toFolderId(folder);
    const $select = ownFolders.includes(id)
      ? [...messageItemSelect, 'toRecipients', 'isDraft']
      : messageItemSelect;
    const { note, items, ...rest } = await listUntrusted(context, {
      path: graphPath`/me/mailFolders/${id}/messages`,
      query: { $select, $orderby: 'receivedDateTime desc', ...(unread && { $filter: unreadOnly }) },
      headers: immutableIds,
      page,
      toItem: (message: Message) => toMessageItem(message),
    });
    return { note, messages: items, ...rest };
  },
});
