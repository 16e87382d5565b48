import { describe, expect, test } from 'vitest';
import { createProgress } from './progress.ts';

function show(isTTY: boolean): string {
  let text = '';
  const progress = createProgress({ isTTY, write: (part) => (text += part) });
  progress.begin('tools-call, sdk');
  progress.step('run 1 of 5');
  progress.end('1,210 answers/s');
  return text;
}

describe('createProgress', () => {
  test('writes one line when it is done where nobody watches', () => {
    expect(show(false)).toBe('tools-call, sdk: 1,210 answers/s\n');
  });

  test('shows on a terminal how far it is, and leaves the same line', () => {
    const lines = show(true).split('\r\u001b[K');
    expect(lines).toEqual([
      '',
      'tools-call, sdk …',
      'tools-call, sdk … run 1 of 5',
      'tools-call, sdk: 1,210 answers/s\n',
    ]);
  });
});
