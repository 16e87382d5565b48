import { z } from 'zod';
import { defineTool } from '../tool.ts';
import { callbackBaseUrl } from './callback-base-url.ts';

/** Starts a sign-in. @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow */
export const authenticateAccount = defineTool({
  name: 'authenticate_account',
  title: 'Start a Microsoft sign-in',
  description:
    'Starts the sign-in of a Microsoft account. Show auth_url to the person as a link, unchanged: only they can open it and sign in. Then call wait_for_callback with state.',
  effect: 'create',
  icon: 'key',
  permissions: [],
  input: { callback_base_url: callbackBaseUrl },
  output: {
    auth_url: z.string().describe('Link to show to the person.'),
    user_code: z.string().optional().describe('Code to type in there, if there is one.'),
    state: z.string().describe('For wait_for_callback.'),
    message: z.string().describe('What to do next.'),
    expires_in: z.int().describe('Seconds left to sign in.'),
  },
  async run({ callback_base_url: callbackBaseUrl }, { caller, signIn }) {
    const started = await signIn.start({ caller, callbackBaseUrl });
    return {
      auth_url: started.authUrl,
      user_code: started.userCode,
      state: started.state,
      message: started.message,
      expires_in: started.expiresInSeconds,
    };
  },
});
