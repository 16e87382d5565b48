import { describe, expect, test } from 'vitest';
import { computePadding } from './open-echo.ts';

describe('computePadding', () => {
  test('makes an echo exactly as long as the answer', () => {
    const body = '{"id":1,"params":{"a":"b"}}';
    const answer = '{"id":1,"result":{"text":"something that takes a while"}}';
    const padding = 'x'.repeat(computePadding(body, answer));
    expect(JSON.stringify({ ...JSON.parse(body), padding })).toHaveLength(answer.length);
  });

  test('leaves the envelope out, which no server sends back', () => {
    const answer = 'x'.repeat(100);
    expect(computePadding('{"id":1,"params":{"_meta":{"v":1}}}', answer)).toBe(
      computePadding('{"id":1,"params":{}}', answer),
    );
  });

  test('refuses an answer that no echo can be as short as', () => {
    expect(() => computePadding('{"id":1,"params":{"a":"b"}}', '{"id":1}')).toThrow('shorter');
  });
});
