/** What a model is told about the tools as a whole. */
export const instructions = [
  'Tools for Microsoft Graph with sign-in. To sign a person in: call authenticate_account, show them auth_url, call',
  'wait_for_callback with state (again while it answers pending), then complete_authentication with auth_code, and with',
  'confirmation_code if the last page showed the person one. Pass the access_token it returns to the other tools. Tools that',
  'change something also take idempotency_key: sent again with the same one within a day, a call is done only once.',
].join(' ');
