import { z } from 'zod';
import { defineTool } from '../tool.ts';
import { accountOutput } from './account-output.ts';
import { callbackBaseUrl } from './callback-base-url.ts';

/** Ends a sign-in: exchanges the code for the account's `access_token`. */
export const completeAuthentication = defineTool({
  name: 'complete_authentication',
  title: 'Complete the sign-in',
  description:
    'Completes a sign-in with the auth_code from wait_for_callback. Keep access_token secret and pass it to the other tools, as in get_user_profile. If confirmation_code is asked for, the person reads it from the last sign-in page.',
  effect: 'create',
  icon: 'key',
  permissions: [],
  input: {
    auth_code: z.string().min(1).max(8_192).describe('auth_code from wait_for_callback.'),
    callback_base_url: callbackBaseUrl,
    confirmation_code: z
      .string()
      .min(1)
      .max(64)
      .optional()
      .describe('Code that the person sees after signing in, where there is one. Never guess it.'),
  },
  output: {
    success: z.literal(true),
    access_token: z.string().describe('For all other tools.'),
    token_type: z.literal('Bearer'),
    expires_in: z.int().describe('Seconds.'),
    account: accountOutput,
    scopes: z.array(z.string()).describe('Granted Microsoft Graph permissions.'),
  },
  async run(
    { auth_code: authCode, callback_base_url: callbackBaseUrl, confirmation_code: confirmationCode },
    context,
  ) {
    const { caller, signIn } = context;
    const completed = await signIn.complete({ caller, authCode, callbackBaseUrl, confirmationCode });
    return {
      success: true as const,
      access_token: completed.accessToken,
      token_type: 'Bearer' as const,
      expires_in: completed.expiresInSeconds,
      account: completed.account,
      scopes: [...completed.scopes],
    };
  },
  targets: (_input, answer) => (answer ? [answer.account.id] : []),
});
