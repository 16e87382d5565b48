/** What a model is told about the tools as a whole. */
export const instructions = [
  'Tools for Microsoft Graph with sign-in. To sign a person in: call authenticate_account, show them auth_url, call',
  'wait_for_callback with state (again while it answers pending), then complete_authentication with auth_code, and with',
  'confirmation_code if the last page showed the person one. Pass the access_token it returns to the other tools. Those that',
  'change something take idempotency_key (same key within a day: done once), those for mail mailbox (a shared address).',
].join(' ');
