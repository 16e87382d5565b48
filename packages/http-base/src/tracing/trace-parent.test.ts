import { describe, expect, test } from 'vitest';
import { parseTraceParent, toTraceParent } from './trace-parent.ts';

const [trace, span] = ['4bf92f3577b34da6a3ce929d0e0e4736', '00f067aa0ba902b7'];

describe('parseTraceParent (W3C Trace Context §3.2)', () => {
  test.each([
    ['sampled', `00-${trace}-${span}-01`, 1],
    ['not sampled', `00-${trace}-${span}-00`, 0],
    ['flags nobody knows yet', `00-${trace}-${span}-ff`, 1],
    ['a later version with more behind it', `01-${trace}-${span}-01-more`, 1],
  ])('reads one that is %s', (_what, text, traceFlags) => {
    expect(parseTraceParent(text)).toEqual({ traceId: trace, spanId: span, traceFlags, isRemote: true });
  });

  test.each([
    ['nothing', undefined],
    ['a list', [`00-${trace}-${span}-01`]],
    ['no form at all', 'hello'],
    ['capitals', `00-${trace.toUpperCase()}-${span}-01`],
    ['a trace of zeros', `00-${'0'.repeat(32)}-${span}-01`],
    ['a span of zeros', `00-${trace}-${'0'.repeat(16)}-01`],
    ['the version that is never valid', `ff-${trace}-${span}-01`],
    ['more than its version has', `00-${trace}-${span}-01-more`],
    ['a line break', `00-${trace}-${span}-01\r\nx: y`],
    ['far too much', `01-${trace}-${span}-01-${'x'.repeat(1_000)}`],
  ])('takes %s for none', (_what, text) => {
    expect(parseTraceParent(text)).toBeUndefined();
  });

  test('is the opposite of toTraceParent', () => {
    const text = `00-${trace}-${span}-01`;
    const parsed = parseTraceParent(text);
    expect(parsed && toTraceParent(parsed)).toBe(text);
  });
});
