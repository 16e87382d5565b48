import { z } from 'zod';
import { defineTool } from '../tool.ts';
import { startWaitReports, waitSeconds } from '../wait-reports.ts';

/** Waits for the person to finish signing in, for a bounded time; waiting again is harmless. */
export const waitForCallback = defineTool({
  name: 'wait_for_callback',
  title: 'Wait for the sign-in',
  description:
    'Waits until the person has signed in at auth_url. Once success is true, call complete_authentication with auth_code. While status is pending, call this again with the same state; if nothing happens for long, ask the person.',
  effect: 'read',
  icon: 'key',
  permissions: [],
  input: {
    state: z.string().min(1).max(1_024).describe('state from authenticate_account.'),
    timeout: z.int().min(1).max(120).optional().describe('Seconds to wait. Default 50, or 60 with progress.'),
  },
  output: {
    success: z
      .boolean()
      .describe('True when the person has signed in, false while pending or when the call failed.'),
    state: z.string(),
    auth_code: z.string().optional().describe('For complete_authentication, when success is true.'),
    status: z.literal('pending').optional().describe('The person has not finished yet.'),
    retry: z.literal(true).optional().describe('Call again with the same state.'),
  },
  async run({ state, timeout }, context) {
    const { caller, signIn, signal } = context;
    const seconds = waitSeconds(context, timeout);
    const stopReporting = startWaitReports(context, { total: seconds, what: 'the sign-in' });
    try {
      const callback = await signIn.waitForCallback({ caller, state, timeoutMs: seconds * 1_000, signal });
      if (callback.status === 'arrived') return { success: true, auth_code: callback.authCode, state };
      return { success: false, status: 'pending' as const, retry: true as const, state };
    } finally {
      stopReporting();
    }
  },
});
