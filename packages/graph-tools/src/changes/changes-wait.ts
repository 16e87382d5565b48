import { z } from 'zod';
import { toAccountSelection } from '../account-input.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import type { ChangeEntry } from '../tool-context.ts';
import { startWaitReports, waitSeconds } from '../wait-reports.ts';
import { requireChanges } from './require-changes.ts';
import { subscriptionInput } from './subscription-item.ts';

/** Waits for what changes in what a subscription follows, for a bounded time; waiting again is harmless. */
export const changesWait = defineGraphTool({
  name: 'changes_wait',
  title: 'Wait for changes',
  description:
    'Waits until something changes in what a subscription follows. Pass cursor of the last answer to get only what came after it. Read what changed by its id; missed means: look again, something changed.',
  effect: 'read',
  toolset: 'changes',
  isExtra: true,
  icon: 'bell',
  permissions: [],
  input: {
    subscription: subscriptionInput,
    cursor: z
      .string()
      .regex(/^\d+$/, 'Pass cursor of the last answer as it was.')
      .max(15)
      .optional()
      .describe('From the last answer. Default: all that is kept.'),
    timeout: z.int().min(1).max(120).optional().describe('Seconds to wait. Default 50, or 60 with progress.'),
  },
  output: {
    changes: z.array(
      z.object({ kind: z.string(), id: z.string().optional(), change: z.string(), time: z.string() }),
    ),
    cursor: z.string(),
  },
  async run(input, context) {
    const changes = requireChanges(context);
    const { caller, signal } = context;
    const { subscription, cursor } = input;
    const seconds = waitSeconds(context, input.timeout);
    const stopReporting = startWaitReports(context, { total: seconds, what: 'a change' });
    try {
      const limits = { timeoutMs: seconds * 1_000, signal };
      const request = { caller, subscription, cursor, ...limits, ...toAccountSelection(input) };
      const seen = await changes.wait(request);
      return { changes: seen.changes.map(toItem), cursor: seen.cursor };
    } finally {
      stopReporting();
    }
  },
  targets: ({ subscription }) => [subscription],
});

function toItem({ kind, id, change, atMs }: ChangeEntry) {
  return { kind, ...(id !== undefined && { id }), change, time: new Date(atMs).toISOString() };
}
