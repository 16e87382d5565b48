import { describe, expect, it } from 'vitest';
import { parseAuthorizeFailure, parseTokenFailure } from './microsoft-failure.ts';

const correlationId = '8a1f27b4-0000-4000-8000-00000000c0de';
const traceId = '0f9d1c55-0000-4000-8000-0000000ace00';
const trail = `Trace ID: ${traceId}\r\nCorrelation ID: ${correlationId}\r\nTimestamp: 2026-06-30 09:12:44Z`;
const nothing = { oauthError: 'server_error' };

/** Everything a failure says, as it would be stored. */
const textOf = (failure: object) => JSON.stringify(failure);

describe('parseTokenFailure (RFC 6749 §5.2)', () => {
  it("reads Microsoft's answer", () => {
    const body = {
      error: 'invalid_grant',
      error_description: `AADSTS50173: canary\r\n${trail}`,
      error_codes: [50173],
      timestamp: '2026-06-30 09:12:44Z',
      trace_id: traceId,
      correlation_id: correlationId.toUpperCase(),
      suberror: 'bad_token',
      claims: '{"access_token":{"canary":null}}',
    };
    const failure = parseTokenFailure(body);
    expect(failure).toEqual({
      oauthError: 'invalid_grant',
      suberror: 'bad_token',
      aadsts: 50173,
      correlationId,
      traceId,
    });
    expect(textOf(failure)).not.toContain('canary');
  });

  it('takes nothing out of the description', () => {
    expect(
      parseTokenFailure({ error: 'invalid_client', error_description: `AADSTS7000222: ${trail}` }),
    ).toEqual({
      oauthError: 'invalid_client',
    });
  });

  it.each([
    'canary',
    'INVALID_GRANT',
    'invalid_grant ',
    '__proto__',
    'constructor',
    '',
    null,
    7,
    {},
    ['invalid_grant'],
  ])('calls an error that is %j a server_error', (error) =>
    expect(parseTokenFailure({ error })).toEqual(nothing),
  );

  it.each(['Bad_token', 'bad token', 'bad_token\n', '', 'a'.repeat(65), '<b>', 7, null, ['bad_token']])(
    'drops a suberror that is %j',
    (suberror) => expect(parseTokenFailure({ error: 'invalid_grant', suberror }).suberror).toBeUndefined(),
  );

  it.each([
    [[70000, 50173], 70000],
    [['70000', 50173], 50173],
    [[99_999_999], 99_999_999],
  ])('takes the first number of %j', (error_codes, aadsts) => {
    expect(parseTokenFailure({ error_codes }).aadsts).toBe(aadsts);
  });

  it.each([
    [[]],
    [[999]],
    [[100_000_000]],
    [[5017.3]],
    [[-50173]],
    [[1e21]],
    [[Number.NaN]],
    [['50173']],
    [50173],
    ['50173'],
    [null],
  ])('takes no number of %j', (error_codes) =>
    expect(parseTokenFailure({ error_codes }).aadsts).toBeUndefined(),
  );

  it.each([
    `${correlationId} `,
    `x${correlationId}`,
    `${correlationId}\n`,
    correlationId.replaceAll('-', ''),
    `{${correlationId}}`,
    'canary',
    7,
    null,
    [correlationId],
  ])('drops an id that is %j', (id) => {
    expect(parseTokenFailure({ correlation_id: id, trace_id: id })).toEqual(nothing);
  });

  it.each([undefined, null, 'invalid_grant', 7, [], new Date(0)])('survives a body that is %j', (body) => {
    expect(parseTokenFailure(body)).toEqual(nothing);
  });
});

describe('parseAuthorizeFailure (RFC 6749 §4.1.2.1)', () => {
  it.each(['\r\n', ' ', '\n'])("reads Microsoft's description with %j between its lines", (separator) => {
    const description = `AADSTS65004: Text of Microsoft.\r\n${trail}`.replaceAll('\r\n', separator);
    expect(parseAuthorizeFailure('access_denied', description)).toEqual({
      oauthError: 'access_denied',
      aadsts: 65004,
      correlationId,
      traceId,
    });
  });

  it.each([
    undefined,
    '',
    'Nothing to see.',
    'see AADSTS65004: not at the beginning',
    'AADSTS123: short',
    'AADSTS123456789: long',
  ])('takes no number and no id of the description %j', (description) =>
    expect(parseAuthorizeFailure('access_denied', description)).toEqual({ oauthError: 'access_denied' }),
  );

  it.each([
    'invalid_request',
    'login_required',
    'consent_required',
    'temporarily_unavailable',
    'server_error',
  ])('knows the error %s', (error) => expect(parseAuthorizeFailure(error).oauthError).toBe(error));

  it.each(['canary', '<script>canary</script>', 'access_denied\ncanary', '__proto__', ''])(
    'calls the error %j a server_error',
    (error) => expect(parseAuthorizeFailure(error)).toEqual(nothing),
  );
});

describe('parseAuthorizeFailure of a forged description', () => {
  const many = Array.from(
    { length: 200 },
    (_, index) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
  );

  it.each([
    ['html', `<img src=x onerror=canary> AADSTS65004: <script>canary</script> ${trail} canary`],
    [
      'newlines and a forged log line',
      `AADSTS65004: \r\n{"msg":"canary"}\r\n\u2028canary ${trail}\r\ncanary`,
    ],
    ['many GUIDs', `AADSTS65004: canary ${many.join(' ')} ${trail}`],
    [
      'many labels',
      `AADSTS65004: canary ${many.map((id) => `Trace ID: ${id} Correlation ID: ${id}`).join('\r\n')}`,
    ],
    ['a number with a tail', `AADSTS65004canary: ${trail}`],
    ['GUIDs with a tail', `AADSTS65004: Trace ID: ${traceId}-canary Correlation ID: ${correlationId}canary`],
  ])('leaks nothing of %s', (_, description) => {
    const failure = parseAuthorizeFailure('access_denied', description);
    expect(Object.keys(failure).sort()).toEqual(['aadsts', 'correlationId', 'oauthError', 'traceId']);
    const { aadsts = 65004, ...ids } = failure;
    expect(aadsts).toBe(65004);
    expect(textOf(ids)).not.toMatch(/canary|[<>\\]/);
    for (const id of [ids.correlationId, ids.traceId]) expect(id ?? traceId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it.each([
    ['AADSTS', 'AADSTS'],
    ['digits', '1'],
    ['labels', 'Correlation ID: '],
    ['labels and half a GUID', 'Trace ID: 8a1f27b4-0000-4000-8000-00000000c0d '],
    ['spaces', ' '],
    ['GUIDs', `${traceId} `],
  ])('reads 200,000 characters of %s in linear time', (_, piece) => {
    const description = `AADSTS65004: ${piece.repeat(Math.ceil(200_000 / piece.length))}`;
    expect(parseAuthorizeFailure('access_denied', description)).toEqual({
      oauthError: 'access_denied',
      aadsts: 65004,
    });
  });
});
