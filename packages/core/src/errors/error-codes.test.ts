import { describe, expect, it } from 'vitest';
import { AppError, toAppError } from './app-error.ts';
import { type ErrorCode, errorCodes } from './error-codes.ts';

const rows = Object.entries(errorCodes).map(([code, row]) => ({ code: code as ErrorCode, ...row }));

/** Verbs with which a sentence tells its reader what to do next. */
const nextStep =
  /\b(add|ask|call|check|correct|follow|go back|leave|open|pass|send|set|sign in|start|try|use|wait)\b/i;

describe('errorCodes', () => {
  it.each(rows)('$code has one or two short sentences that name the next step', ({ sentence }) => {
    expect(sentence).toMatch(/^[A-Z].*\.$/);
    expect(sentence).toMatch(nextStep);
    expect(sentence.length).toBeLessThanOrEqual(200);
    expect(sentence).not.toMatch(/ {2}|\n|\.\./);
  });

  it.each(rows)('$code holds nothing secret: no value, no address, no internal name', ({ sentence }) => {
    expect(sentence).not.toMatch(/https?:|localhost|[\w-]{33,}|\bat \w+ \(|node_modules|undefined|\[object/);
    expect(sentence.replaceAll(/\b(openssl|Bearer)\b/g, '')).not.toMatch(
      /eyJ|hm[ac]_|AADSTS\d|client_secret=/,
    );
  });

  it.each(rows)('$code has an HTTP status of an error, and is named in snake case', ({ code, status }) => {
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(600);
    expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/);
  });

  it.each(rows.filter(({ status }) => status === 429 || status === 503))(
    '$code may be retried, as its status says',
    ({ retryable }) => expect(retryable).toBe(true),
  );

  it.each(rows.filter(({ status }) => [401, 403, 404, 410].includes(status)))(
    '$code may not be retried as it is, as its status says',
    ({ retryable }) => expect(retryable).toBe(false),
  );

  it('says nothing twice', () => {
    expect(new Set(rows.map(({ sentence }) => sentence)).size).toBe(rows.length);
  });
});

describe('AppError', () => {
  it('takes status, sentence and whether to retry from its row', () => {
    const error = new AppError('store_full');
    expect(error).toMatchObject({ name: 'AppError', code: 'store_full', status: 503, retryable: true });
    expect(error.message).toBe(errorCodes.store_full.sentence);
    expect('cause' in error).toBe(false);
  });

  it('keeps a more precise sentence public and the cause to itself', () => {
    const cause = new Error('canary');
    const error = new AppError('invalid_arguments', { sentence: 'Pass a number.', cause });
    expect(error.message).toBe('Pass a number.');
    expect(error.cause).toBe(cause);
    expect(String(error)).not.toContain('canary');
  });
});

describe('toAppError', () => {
  it('leaves an AppError as it is', () => {
    const error = new AppError('not_found');
    expect(toAppError(error)).toBe(error);
  });

  it.each([new Error('canary'), 'canary', undefined, null])('hides %s behind internal_error', (thrown) => {
    const error = toAppError(thrown);
    expect(error).toMatchObject({ code: 'internal_error', message: errorCodes.internal_error.sentence });
  });
});
