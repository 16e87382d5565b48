import type { Message } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { immutableIds } from './immutable-ids.ts';
import { mailAddresses } from './mail-address.ts';
import { newMessageInput, toGraphMessage } from './new-message.ts';

/** A message that waits for the person. @see https://learn.microsoft.com/graph/api/user-post-messages */
export const mailCreateDraft = defineGraphTool({
  name: 'mail_create_draft',
  title: 'Draft a message',
  description: 'Saves a new message among the drafts, for the person to look at and send.',
  effect: 'create',
  toolset: 'mail',
  icon: 'mail',
  permissions: ['Mail.ReadWrite'],
  input: { to: mailAddresses.optional().describe('Addresses.'), ...newMessageInput },
  output: { id: z.string() },
  async run({ to = [], ...input }, { graph }) {
    const draft = await graph.post<Message>(graphPath`/me/messages`, toGraphMessage({ to, ...input }), {
      headers: immutableIds,
    });
    return { id: draft.id ?? '' };
  },
  targets: (_input, answer) => (answer ? [answer.id] : []),
});
