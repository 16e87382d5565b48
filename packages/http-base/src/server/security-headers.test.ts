import { describe, expect, test } from 'vitest';
import { createSecurityHeaders } from './security-headers.ts';

describe('createSecurityHeaders', () => {
  test('are exactly these', () => {
    expect(createSecurityHeaders({ isHttps: true })).toEqual({
      'cache-control': 'no-store',
      'content-security-policy':
        "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'strict-transport-security': 'max-age=31536000',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
  });

  test('leave out Strict-Transport-Security without https', () => {
    expect(createSecurityHeaders({ isHttps: false })).not.toHaveProperty('strict-transport-security');
  });
});
