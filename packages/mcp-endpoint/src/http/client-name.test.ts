import { expect, it } from 'vitest';
import { toClientName } from './client-name.ts';

it('keeps an ordinary User-Agent', () => {
  expect(toClientName('claude-code/2.1 (linux)')).toBe('claude-code/2.1 (linux)');
});

it('drops whatever is not printable ASCII', () => {
  expect(toClientName('  evil\u0000\u001b[31m\u202etxt\n\u00fc ')).toBe('evil[31mtxt');
});

it('cuts a long name at 120 characters', () => {
  expect(toClientName('a'.repeat(500))).toHaveLength(120);
});

it.each([undefined, '', ' \t'])('gives a name to a client without one (%j)', (userAgent) => {
  expect(toClientName(userAgent)).toBe('An unnamed MCP client');
});
