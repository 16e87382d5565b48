import { describe, expect, it } from 'vitest';
import { computeReferrer } from './compute-referrer.ts';
import { parseMetaReferrerPolicy, parseReferrerPolicy, type ReferrerPolicy } from './referrer-policy.ts';

const from = new URL('https://user:word@app.example/page?code=1#part');
const whole = 'https://app.example/page?code=1';
const origin = 'https://app.example/';

const rows: readonly (readonly [
  ReferrerPolicy,
  string | undefined,
  string | undefined,
  string | undefined,
])[] = [
  ['no-referrer', undefined, undefined, undefined],
  ['no-referrer-when-downgrade', whole, whole, undefined],
  ['same-origin', whole, undefined, undefined],
  ['origin', origin, origin, origin],
  ['strict-origin', origin, origin, undefined],
  ['origin-when-cross-origin', whole, origin, origin],
  ['strict-origin-when-cross-origin', whole, origin, undefined],
  ['unsafe-url', whole, whole, whole],
];

describe('computeReferrer (Referrer Policy §8.3)', () => {
  it.each(rows)('%s: same origin %s, other origin %s, downgrade %s', (policy, same, other, downgrade) => {
    const to = (url: string) => computeReferrer({ from, to: new URL(url), policy })?.href;
    expect(to('https://app.example/next')).toBe(same);
    expect(to('https://other.example/')).toBe(other);
    expect(to('http://other.example/')).toBe(downgrade);
  });

  it('sends nothing where there is no page', () => {
    expect(computeReferrer({ from: undefined, to: from, policy: 'unsafe-url' })).toBeUndefined();
  });
});

describe('parseReferrerPolicy', () => {
  it('takes the last word it knows', () => {
    expect(parseReferrerPolicy('origin, no-referrer, future-policy')).toBe('no-referrer');
    expect(parseReferrerPolicy('future-policy')).toBeUndefined();
    expect(parseReferrerPolicy('none')).toBeUndefined();
    expect(parseReferrerPolicy(null)).toBeUndefined();
  });
});

describe('parseMetaReferrerPolicy', () => {
  it('knows the older words none and never too', () => {
    expect(parseMetaReferrerPolicy('none')).toBe('no-referrer');
    expect(parseMetaReferrerPolicy('Never')).toBe('no-referrer');
    expect(parseMetaReferrerPolicy('same-origin')).toBe('same-origin');
    expect(parseMetaReferrerPolicy('sometimes')).toBeUndefined();
  });
});
