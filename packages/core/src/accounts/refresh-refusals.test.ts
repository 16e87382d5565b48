import { describe, expect, it } from 'vitest';
import { AppError } from '../errors/app-error.ts';
import { createTestClock } from '../testing/test-clock.ts';
import { createRefreshRefusals } from './refresh-refusals.ts';

const request = { cache: 'cache' };
const refusal = (aadsts: number) =>
  new AppError('sign_in_required', { failure: { oauthError: 'invalid_grant', aadsts } });

function setUp() {
  const clock = createTestClock();
  const refusals = createRefreshRefusals(clock);
  const noteTimes = (times: number, error = refusal(50_173)) => {
    for (let time = 0; time < times; time += 1) refusals.note('key', request, error);
  };
  return { clock, refusals, noteTimes };
}

describe('createRefreshRefusals', () => {
  it('believes a refusal that came three times, for a minute', () => {
    const { clock, refusals, noteTimes } = setUp();
    noteTimes(2);
    expect(refusals.find('key', request)).toBeUndefined();
    noteTimes(1);
    expect(refusals.find('key', request)).toMatchObject({ failure: { aadsts: 50_173 } });
    clock.advance(59_999);
    expect(refusals.find('key', request)).toBeDefined();
    clock.advance(1);
    expect(refusals.find('key', request)).toBeUndefined();
    noteTimes(1);
    expect(refusals.find('key', request)).toBeDefined();
  });

  it('asks again for other tokens, other claims and other accounts', () => {
    const { refusals, noteTimes } = setUp();
    noteTimes(3);
    expect(refusals.find('key', { cache: 'of a new sign-in' })).toBeUndefined();
    expect(refusals.find('key', { ...request, claims: '{}' })).toBeUndefined();
    expect(refusals.find('another', request)).toBeUndefined();
  });

  it('begins anew where Microsoft names another reason', () => {
    const { refusals, noteTimes } = setUp();
    noteTimes(2);
    noteTimes(1, refusal(50_076));
    expect(refusals.find('key', request)).toBeUndefined();
  });

  it('never believes what may pass', () => {
    const { refusals, noteTimes } = setUp();
    noteTimes(5, new AppError('microsoft_unreachable'));
    expect(refusals.find('key', request)).toBeUndefined();
  });

  it('remembers a bounded number of accounts', () => {
    const { refusals, noteTimes } = setUp();
    noteTimes(3);
    for (let account = 0; account < 10_000; account += 1)
      refusals.note(`account ${account}`, request, refusal(50_173));
    expect(refusals.find('key', request)).toBeUndefined();
  });
});
