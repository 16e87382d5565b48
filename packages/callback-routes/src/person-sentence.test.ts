import { type ErrorCode, errorCodes } from '@hybrid-mcp/core';
import { describe, expect, it } from 'vitest';
import { toPersonSentence } from './person-sentence.ts';

/** Everything that a browser can meet on these routes. */
const shown: readonly ErrorCode[] = [
  'unknown_state',
  'expired_state',
  'invalid_callback',
  'other_browser',
  'invalid_start_form',
  'not_a_navigation',
  'access_denied',
  'microsoft_sign_in_failed',
  'microsoft_unreachable',
  'invalid_client_configuration',
  'store_full',
  'store_unavailable',
  'internal_error',
];

describe('toPersonSentence', () => {
  it.each(shown)('speaks to a person about %s, not to a program or an administrator', (code) => {
    expect(toPersonSentence(code)).not.toMatch(/[a-z]_[a-z]|[A-Z]_[A-Z]|state store/);
    expect(toPersonSentence(code)).toMatch(/^[A-Z].*\.$/);
  });

  it('says the same of what is unknown, expired or used', () => {
    expect(toPersonSentence('expired_state')).toBe(toPersonSentence('unknown_state'));
  });

  it('falls back on the public sentence', () => {
    expect(toPersonSentence('other_browser')).toBe(errorCodes.other_browser.sentence);
  });
});
