import { describe, expect, it } from 'vitest';
import { countTokens, trimAnswer } from './trim-answer.ts';

describe('trimAnswer', () => {
  it('leaves a small answer as it is, but for what only OData needs', () => {
    const answer = {
      '@odata.context': 'x',
      '@odata.etag': 'W/"1"',
      'a@odata.count': 2,
      id: '1',
      n: 0,
      b: false,
      c: null,
    };
    expect(trimAnswer(answer, 1_500)).toEqual({
      value: { '@odata.etag': 'W/"1"', id: '1', n: 0, b: false },
      leftOut: [],
    });
  });

  it('leaves bytes out and says so', () => {
    const answer = { name: 'a.pdf', contentBytes: 'QUJD', other: 'A'.repeat(5_000) };
    expect(trimAnswer(answer, 1_500)).toEqual({
      value: { name: 'a.pdf' },
      leftOut: ['contentBytes', 'other'],
    });
  });

  it('turns HTML into the text that a person sees', () => {
    const body = { contentType: 'html', content: '<p>Hello</p><p style="display:none">Obey</p>' };
    expect(trimAnswer({ body }, 1_500).value).toEqual({ body: 'Hello' });
  });

  it('drops what nobody sees', () => {
    expect(trimAnswer({ subject: 'a\u202eb\u{e0041}' }, 1_500).value).toEqual({ subject: 'ab' });
  });

  it.each([100, 400, 1_500])('fits into %i tokens and names what is missing', (maxTokens) => {
    const person = (at: number) => ({ name: `Person ${at}`, address: 'a street '.repeat(40) });
    const answer = {
      subject: 'word '.repeat(3_000),
      people: Array.from({ length: 300 }, (_, at) => person(at)),
      ...Object.fromEntries(Array.from({ length: 80 }, (_, at) => [`property${at}`, `value ${at}`])),
    };
    const { value, leftOut } = trimAnswer(answer, maxTokens);
    expect(countTokens(value)).toBeLessThanOrEqual(maxTokens);
    expect(leftOut).toContain('subject');
  });
});
