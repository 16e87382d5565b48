import { describe, expect, it } from 'vitest';
import { toAccountSelection } from './account-input.ts';

describe('toAccountSelection', () => {
  it('takes the two inputs and renames them', () => {
    const args = { access_token: 'handle', account: 'adele@contoso.example', other: 1 };
    expect(toAccountSelection(args)).toEqual({ accessToken: 'handle', account: 'adele@contoso.example' });
  });

  it.each([undefined, null, 'text', 7, [], {}, { access_token: 7, account: ['x'] }])(
    'selects nothing by %j',
    (args) => {
      const { accessToken, account } = toAccountSelection(args);
      expect([accessToken, account]).toEqual([undefined, undefined]);
    },
  );
});
