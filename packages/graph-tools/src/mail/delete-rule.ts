import { z } from 'zod';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { immutableIds } from './immutable-ids.ts';

/** A rule taken away. @see https://learn.microsoft.com/graph/api/messagerule-delete */
export const mailDeleteRule = defineGraphTool({
  name: 'mail_delete_rule',
  title: 'Delete an inbox rule',
  description: 'Deletes a rule for incoming mail, for good. Ids come from mail_list_rules.',
  effect: 'delete',
  toolset: 'mail',
  isExtra: true,
  icon: 'mail',
  permissions: ['MailboxSettings.ReadWrite'],
  input: { id: z.string().max(1_024).describe('Rule id.') },
  output: { deleted: z.boolean() },
  async run({ id }, { graph }) {
    await graph.delete(graphPath`/me/mailFolders/inbox/messageRules/${id}`, { headers: immutableIds });
    return { deleted: true };
  },
  targets: ({ id }) => [id],
});
