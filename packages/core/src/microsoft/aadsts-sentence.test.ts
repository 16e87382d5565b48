import { describe, expect, it } from 'vitest';
import { describeMicrosoftFailure, describeMicrosoftFailureForPerson } from './aadsts-sentence.ts';
import { aadstsTable } from './aadsts-table.ts';

const oauthError = 'invalid_client';
const correlationId = '8a1f27b4-0000-4000-8000-00000000c0de';
const traceId = '0f9d1c55-0000-4000-8000-0000000ace00';
const sentence = `${aadstsTable[7000222]?.what} ${aadstsTable[7000222]?.how}`;

describe('describeMicrosoftFailure', () => {
  it('says what happened and who does what, then the facts that support asks for', () => {
    expect(describeMicrosoftFailure({ oauthError, aadsts: 7000222, correlationId, traceId }, 'Other.')).toBe(
      `${sentence} (AADSTS7000222, correlation id ${correlationId}, trace id ${traceId})`,
    );
  });

  it('leaves out what Microsoft did not say', () => {
    expect(describeMicrosoftFailure({ oauthError, aadsts: 7000222 }, 'Other.')).toBe(
      `${sentence} (AADSTS7000222)`,
    );
    expect(describeMicrosoftFailure({ oauthError, traceId }, 'Other.')).toBe(`Other. (trace id ${traceId})`);
    expect(describeMicrosoftFailure({ oauthError, suberror: 'bad_token' }, 'Other.')).toBe('Other.');
  });

  it('keeps the fallback for a number that is not in the table, but tells the number', () => {
    expect(describeMicrosoftFailure({ oauthError, aadsts: 4711 }, 'Other.')).toBe('Other. (AADSTS4711)');
  });

  it('does not choose the sentence by the OAuth error', () => {
    const failure = { aadsts: 7000222, correlationId };
    expect(describeMicrosoftFailure({ ...failure, oauthError: 'server_error' }, 'Other.')).toBe(
      describeMicrosoftFailure({ ...failure, oauthError }, 'Other.'),
    );
  });
});

describe('describeMicrosoftFailureForPerson', () => {
  it('says the same without the facts', () => {
    const failure = { oauthError, aadsts: 7000222, correlationId, traceId };
    expect(describeMicrosoftFailureForPerson(failure, 'Other.')).toBe(sentence);
  });

  it.each([undefined, 4711, 0, -1, Number.NaN])('has the fallback for %s', (aadsts) => {
    expect(describeMicrosoftFailureForPerson({ oauthError, aadsts, correlationId }, 'Other.')).toBe('Other.');
  });
});
