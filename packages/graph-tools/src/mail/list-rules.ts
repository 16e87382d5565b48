import type { MessageRule } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { listInput, listItems, listOutput } from '../answers/list-items.ts';
import { toVisibleLine } from '../answers/to-visible-text.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { immutableIds } from './immutable-ids.ts';
import { toRuleText } from './rule-text.ts';

const ruleItem = z.object({
  id: z.string(),
  name: z.string(),
  on: z.boolean(),
  when: z.string().optional(),
  do: z.string().optional(),
});

/** Rules for incoming mail. @see https://learn.microsoft.com/graph/api/mailfolder-list-messagerules */
export const mailListRules = defineGraphTool({
  name: 'mail_list_rules',
  title: 'List inbox rules',
  description:
    'Lists the rules that Outlook applies to incoming mail, in their order: when they apply and what they do.',
  effect: 'read',
  toolset: 'mail',
  isExtra: true,
  icon: 'mail',
  permissions: ['MailboxSettings.Read'],
  input: listInput,
  output: { rules: z.array(ruleItem), ...listOutput },
  async run({ limit, continue: from }, { graph, answerTokens }) {
    const { items, ...rest } = await listItems(graph, {
      path: graphPath`/me/mailFolders/inbox/messageRules`,
      headers: immutableIds,
      hasTop: false,
      limit,
      from,
      maxTokens: answerTokens,
      toItem: toRuleItem,
    });
    return { rules: items, ...rest };
  },
});

function toRuleItem({ id = '', displayName, isEnabled, conditions, actions }: MessageRule) {
  const [conditionText, actionText] = [toRuleText(conditions), toRuleText(actions)];
  return {
    id,
    name: toVisibleLine(displayName, 120),
    on: isEnabled ?? false,
    ...(conditionText && { when: conditionText }),
    ...(actionText && { do: actionText }),
  };
}
