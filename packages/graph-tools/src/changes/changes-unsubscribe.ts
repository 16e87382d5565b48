import { z } from 'zod';
import { toAccountSelection } from '../account-input.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { requireChanges } from './require-changes.ts';
import { subscriptionInput } from './subscription-item.ts';

/** Ends a subscription. @see https://learn.microsoft.com/graph/api/subscription-delete */
export const changesUnsubscribe = defineGraphTool({
  name: 'changes_unsubscribe',
  title: 'Stop following changes',
  description: 'Ends a subscription, here and at Microsoft, with all it has shown so far.',
  effect: 'delete',
  toolset: 'changes',
  isExtra: true,
  icon: 'bell',
  permissions: [],
  input: { subscription: subscriptionInput },
  output: { ended: z.literal(true) },
  async run(input, context) {
    const { caller, graph } = context;
    const { subscription } = input;
    const request = { caller, graph, subscription, ...toAccountSelection(input) };
    await requireChanges(context).unsubscribe(request);
    return { ended: true as const };
  },
  targets: ({ subscription }) => [subscription],
});
