import { z } from 'zod';
import { toAccountSelection } from '../account-input.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { requireChanges } from './require-changes.ts';
import { subscriptionFields, toSubscriptionItem } from './subscription-item.ts';

/** Lists what an account follows here. */
export const changesListSubscriptions = defineGraphTool({
  name: 'changes_list_subscriptions',
  title: 'List followed changes',
  description: 'Lists what an account follows here. The ids feed changes_wait and changes_unsubscribe.',
  effect: 'read',
  toolset: 'changes',
  isExtra: true,
  icon: 'bell',
  permissions: [],
  input: {},
  output: { subscriptions: z.array(z.object(subscriptionFields)) },
  async run(input, context) {
    const listed = await requireChanges(context).list({
      caller: context.caller,
      ...toAccountSelection(input),
    });
    return { subscriptions: listed.map(toSubscriptionItem) };
  },
  targets: (_input, answer) => answer?.subscriptions.map(({ subscription }) => subscription) ?? [],
});
