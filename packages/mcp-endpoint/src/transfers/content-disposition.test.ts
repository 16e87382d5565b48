import { describe, expect, it } from 'vitest';
import { toContentDisposition } from './content-disposition.ts';

describe('toContentDisposition (RFC 6266, RFC 8187)', () => {
  it.each([
    ['a.txt', 'a.txt', 'a.txt'],
    ['Größe (1).pdf', 'Gr__e (1).pdf', 'Gr%C3%B6%C3%9Fe%20%281%29.pdf'],
    ['a"; filename=b.exe', 'a__ filename=b.exe', 'a__%20filename%3Db.exe'],
    ['..\\..\\a/b', '_.._a_b', '_.._a_b'],
    ['a\r\nX: 1\u0000', 'a__X_ 1_', 'a__X_%201_'],
    ['cod\u202ecod.exe', 'cod_cod.exe', 'cod_cod.exe'],
    [' . ', 'file', 'file'],
    ['\ud800', '_', '%EF%BF%BD'],
  ])('of %j', (name, ascii, encoded) => {
    expect(toContentDisposition(name)).toBe(`attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`);
  });

  it('cuts what is too long, between characters', () => {
    expect(toContentDisposition('🎉'.repeat(300))).toContain(
      `filename*=UTF-8''${'%F0%9F%8E%89'.repeat(200)}`,
    );
  });
});
