import { expect, it, vi } from 'vitest';
import type { SelectedAccount } from '../tool-context.ts';
import { createRequestTokens } from './request-tokens.ts';

function setUp() {
  let issued = 0;
  const accessToken = vi.fn<SelectedAccount['accessToken']>(async () => `token-${++issued}`);
  return { accessToken, tokens: createRequestTokens({ account: undefined, accessToken }) };
}

it('asks the account for each try', async () => {
  const { tokens, accessToken } = setUp();
  expect([await tokens.current(), await tokens.current()]).toEqual(['token-1', 'token-2']);
  expect(accessToken.mock.calls).toEqual([[], []]);
});

it('names the refused token and the claims, and gives out the replacement once', async () => {
  const { tokens, accessToken } = setUp();
  await tokens.current();
  await tokens.replace('{"a":1}');
  expect(accessToken).toHaveBeenLastCalledWith({ token: 'token-1', claims: '{"a":1}' });
  expect(await tokens.current()).toBe('token-2');
  expect(accessToken).toHaveBeenCalledTimes(2);
  expect(await tokens.current()).toBe('token-3');
});

it('rejects with what the account rejects with', async () => {
  const { tokens, accessToken } = setUp();
  accessToken.mockRejectedValue(new Error('signed out'));
  await expect(tokens.current()).rejects.toThrow('signed out');
  await expect(tokens.replace(undefined)).rejects.toThrow('signed out');
});
