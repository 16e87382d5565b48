import { describe, expect, it } from 'vitest';
import { toPrintableName } from './printable-name.ts';

describe('toPrintableName', () => {
  it.each([
    ['adele@contoso.example', 'adele@contoso.example'],
    ['Zoë Łukasiewicz 李', 'Zoë Łukasiewicz 李'],
    ['two\r\nlines\u2028\u2029', 'twolines'],
    ['\u001b[31mred\u0000\u007f\u0085', '[31mred'],
    ['abc\u202Edef\u2066\u200B', 'abcdef'],
    ['half \uD83D pair', 'half \uFFFD pair'],
  ])('shows %j as %j', (name, shown) => {
    expect(toPrintableName(name, 64)).toBe(shown);
  });

  it('leaves a name of exactly the limit whole', () => {
    expect(toPrintableName('a'.repeat(64), 64)).toBe('a'.repeat(64));
  });

  it('cuts a longer one between characters and shows that it did', () => {
    expect(toPrintableName('😀'.repeat(65), 64)).toBe(`${'😀'.repeat(63)}…`);
  });
});
