import { describe, expect, it } from 'vitest';
import { readAcceptedFormats } from './accepted-formats.ts';

describe('readAcceptedFormats (RFC 9110 §12.5.1)', () => {
  it.each([
    ['nothing', undefined],
    ['an empty header', ''],
    ['anything', '*/*'],
    ['what the specification asks for', 'application/json, text/event-stream'],
    ['the same in another order', 'text/event-stream;q=0.5,APPLICATION/json'],
  ])('reads both out of %s', (_what, accept) => {
    expect(readAcceptedFormats(accept)).toEqual({ json: true, sse: true });
  });

  it.each([
    ['only JSON', 'application/json'],
    ['JSON with a parameter', 'Application/JSON; charset=utf-8'],
    ['any application type', 'text/html, application/*;q=0.1'],
    ['a weight of zero for events', '*/*, text/event-stream; q=0'],
  ])('reads JSON alone out of %s', (_what, accept) => {
    expect(readAcceptedFormats(accept)).toEqual({ json: true, sse: false });
  });

  it.each(['text/event-stream', 'text/*', '*/*, application/json;q=0'])(
    'reads events alone out of %s',
    (accept) => {
      expect(readAcceptedFormats(accept)).toEqual({ json: false, sse: true });
    },
  );

  it.each(['text/html', 'image/*', 'application/json;q=0', 'application/json;q=high', 'nonsense'])(
    'refuses %s',
    (accept) => expect(() => readAcceptedFormats(accept)).toThrow('Accept application/json'),
  );
});
