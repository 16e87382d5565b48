import { AppError } from '@hybrid-mcp/core';
import { z } from 'zod';
import { toAccountSelection } from '../account-input.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { DryRunEnd } from '../safe-writes/dry-run.ts';
import { areAllowed } from '../selection/allowed-scopes.ts';
import type { ToolPolicy } from '../tool-context.ts';
import { withStepUp } from '../with-step-up.ts';
import { toChangeTopic } from './change-topic.ts';
import { requireChanges } from './require-changes.ts';
import { subscriptionFields, toSubscriptionItem } from './subscription-item.ts';

/** Follows what changes somewhere. @see https://learn.microsoft.com/graph/api/subscription-post-subscriptions */
export const changesSubscribe = defineGraphTool({
  name: 'changes_subscribe',
  title: 'Follow changes',
  description:
    'Has Microsoft tell this server what changes in a mail folder, the calendar, a drive, a task list, a chat or a channel. changes_wait then shows it. Renewed until changes_unsubscribe or a week without a look.',
  effect: 'create',
  toolset: 'changes',
  isExtra: true,
  icon: 'bell',
  permissions: [],
  permissionsVary: true,
  input: {
    what: z.enum(['mail', 'calendar', 'drive', 'tasks', 'chat', 'channel']).describe('What to follow.'),
    id: z
      .string()
      .min(1)
      .max(512)
      .optional()
      .describe('Id of the folder, drive, list, chat or channel. Default: inbox, own drive.'),
    team: z.string().min(1).max(128).optional().describe('Id of the team of a channel.'),
    changes: z
      .array(z.enum(['created', 'updated', 'deleted']))
      .min(1)
      .max(3)
      .optional()
      .describe('Default: all.'),
  },
  output: subscriptionFields,
  async run(input, context) {
    const changes = requireChanges(context);
    const { topic, permission } = toChangeTopic(input);
    requireAllowed(permission, context.policy);
    const { caller, graph } = context;
    try {
      const request = { caller, graph, topic, ...toAccountSelection(input) };
      return toSubscriptionItem(await changes.subscribe(request));
    } catch (thrown) {
      throw withStepUp(withoutSecret(thrown), permission);
    }
  },
  targets: (_input, answer) => (answer ? [answer.subscription] : []),
});

function requireAllowed(permission: string, { allowedScopes }: ToolPolicy = {}): void {
  if (allowedScopes === undefined || areAllowed([permission], allowedScopes)) return;
  const sentence = `ALLOWED_SCOPES does not hold ${permission}, which following this needs, so it cannot be followed here.`;
  throw new AppError('invalid_arguments', { sentence });
}

/** A dry run shows what would be sent; what notifications are recognized by is nobody's business. */
function withoutSecret(thrown: unknown): unknown {
  if (!(thrown instanceof DryRunEnd)) return thrown;
  const { clientState: _, ...body } = (thrown.write.body ?? {}) as Readonly<Record<string, unknown>>;
  return new DryRunEnd({ ...thrown.write, body }, thrown.confirm);
}
