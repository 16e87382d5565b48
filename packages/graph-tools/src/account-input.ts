import { z } from 'zod';
import type { AccountSelection } from './tool-context.ts';

/** Longest `access_token` accepted, in characters: Microsoft's own tokens stay well below. */
const maxTokenLength = 16_384;

/** The two inputs with which a call chooses its account; every tool made by `defineGraphTool` has them. */
export const accountInput = {
  access_token: z.string().min(1).max(maxTokenLength).optional().describe('Handle.'),
  account: z.string().min(1).max(320).optional().describe('Id or username.'),
};

/**
 * Reads the {@link AccountSelection} out of the raw arguments of a call. What is not a string counts as absent:
 * `runTool` refuses such a call before the selection is used.
 */
export function toAccountSelection(args: unknown): AccountSelection {
  if (typeof args !== 'object' || args === null) return {};
  const { access_token: accessToken, account } = args as Readonly<Record<string, unknown>>;
  return {
    accessToken: typeof accessToken === 'string' ? accessToken : undefined,
    account: typeof account === 'string' ? account : undefined,
  };
}
