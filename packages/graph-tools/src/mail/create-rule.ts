import { AppError } from '@hybrid-mcp/core';
import type { MailFolder, MessageRule } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { defineGraphTool } from '../define-graph-tool.ts';
import type { GraphClient } from '../graph-client/graph-client.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { immutableIds } from './immutable-ids.ts';
import { mailAddresses, toRecipients } from './mail-address.ts';
import { folderHint, isFolderName, mailFolder, toFolderId } from './mail-folder.ts';

const words = z.array(z.string().min(1).max(255)).max(50).optional();

/**
 * A rule for incoming mail. Rules that send mail on are not made here: that is how mailboxes are emptied unnoticed.
 * @see https://learn.microsoft.com/graph/api/mailfolder-post-messagerules
 */
export const mailCreateRule = defineGraphTool({
  name: 'mail_create_rule',
  title: 'Create an inbox rule',
  description:
    'Creates a rule for incoming mail: at least one condition, all of which must hold, and at least one action.',
  effect: 'create',
  toolset: 'mail',
  isExtra: true,
  icon: 'mail',
  permissions: ['MailboxSettings.ReadWrite', 'Mail.ReadBasic'],
  input: {
    name: z.string().min(1).max(255).describe('Name of the rule.'),
    from: mailAddresses.optional().describe('Condition: from one of these addresses.'),
    subject: words.describe('Condition: one of these words in the subject.'),
    body: words.describe('Condition: one of these words in the body.'),
    move_to: mailFolder.optional().describe(`Action: move there. ${folderHint}`),
    read: z.boolean().optional().describe('Action: mark as read.'),
    categories: words.describe('Action: give these categories.'),
  },
  output: { id: z.string() },
  async run({ name, from = [], subject, body, move_to, read, categories }, { graph }) {
    const conditions = {
      ...(from.length > 0 && { fromAddresses: toRecipients(from) }),
      ...(subject?.length && { subjectContains: subject }),
      ...(body?.length && { bodyContains: body }),
    };
    const actions = {
      ...(move_to !== undefined && { moveToFolder: toFolderId(move_to) }),
      ...(read && { markAsRead: true }),
      ...(categories?.length && { assignCategories: categories }),
    };
    requireSome('condition (from, subject or body)', conditions);
    requireSome('action (move_to, read or categories)', actions);
    const { moveToFolder } = actions;
    if (moveToFolder !== undefined) actions.moveToFolder = await readFolderId(graph, moveToFolder);
    const rule = await graph.post<MessageRule>(
      graphPath`/me/mailFolders/inbox/messageRules`,
      { displayName: name, sequence: 1, isEnabled: true, conditions, actions },
      { headers: immutableIds },
    );
    return { id: rule.id ?? '' };
  },
  targets: (_input, answer) => (answer ? [answer.id] : []),
});

function requireSome(what: string, part: object): void {
  if (Object.keys(part).length > 0) return;
  throw new AppError('invalid_arguments', {
    sentence: `A rule needs at least one ${what}. Add one and call again.`,
  });
}

/** Rules take ids only, no well-known names. */
async function readFolderId(graph: Pick<GraphClient, 'get'>, folder: string): Promise<string> {
  if (!isFolderName(folder)) return folder;
  const query = { $select: ['id'] };
  const { id } = await graph.get<MailFolder>(graphPath`/me/mailFolders/${folder}`, {
    query,
    headers: immutableIds,
  });
  return id ?? folder;
}
