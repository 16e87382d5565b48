import { type ErrorCode, errorCodes } from '@hybrid-mcp/core';

const startAgain = 'Go back to your application and start again.';
const unusableLink = `This sign-in link is unknown, has expired or was already used. ${startAgain}`;

/** The table's sentences speak to programs and models; these are for who sits in front of the browser. */
const personSentences: Readonly<Partial<Record<ErrorCode, string>>> = {
  // Unknown, expired and used look the same.
  unknown_state: unusableLink,
  expired_state: unusableLink,
  invalid_start_form:
    'This form did not come from the sign-in page. Open the sign-in link again and press Continue there.',
  access_denied:
    'The sign-in was declined, or a permission it needs was. Go back to your application to try again.',
  microsoft_sign_in_failed:
    'Microsoft did not complete the sign-in. Go back to your application to try again.',
  microsoft_unreachable:
    'Microsoft is busy right now. Wait a moment, then go back to your application to try again.',
  invalid_client_configuration:
    'Microsoft does not accept this server, so nobody can sign in here until its administrator has corrected the app registration.',
  store_full: 'Too many sign-ins are waiting on this server right now. Wait a minute, then reload this page.',
  store_unavailable: 'This server cannot reach its storage right now. Wait a moment, then reload this page.',
  internal_error: `Something went wrong on this server. Reload this page; if that does not help: ${startAgain}`,
};

/** What a person reads about an error on a page of ours. Holds nothing of any request. */
export function toPersonSentence(code: ErrorCode): string {
  return personSentences[code] ?? errorCodes[code].sentence;
}
