import { describe, expect, it } from 'vitest';
import { chooseAnswerFormat } from './answer-format.ts';

describe('chooseAnswerFormat (RFC 9110 §12.5.1)', () => {
  it.each([
    ['nothing', undefined],
    ['an empty header', ''],
    ['anything', '*/*'],
    ['only JSON', 'application/json'],
    ['JSON with a parameter', 'Application/JSON; charset=utf-8'],
    ['any application type', 'text/html, application/*;q=0.1'],
    ['what the specification asks for', 'application/json, text/event-stream'],
  ])('answers with JSON when %s is accepted', (_what, accept) => {
    expect(chooseAnswerFormat(accept, false)).toBe('json');
  });

  it.each([undefined, '*/*', 'application/json, text/event-stream', 'text/*', 'text/event-stream'])(
    'streams when progress is wanted and Accept is %s',
    (accept) => expect(chooseAnswerFormat(accept, true)).toBe('sse'),
  );

  it('answers with JSON when progress is wanted by a client that reads only JSON', () => {
    expect(chooseAnswerFormat('application/json', true)).toBe('json');
  });

  it('streams when events are all that a client reads', () => {
    expect(chooseAnswerFormat('text/event-stream', false)).toBe('sse');
  });

  it('takes a weight of zero for a no', () => {
    expect(chooseAnswerFormat('*/*, application/json;q=0', false)).toBe('sse');
    expect(chooseAnswerFormat('*/*, text/event-stream; q=0', true)).toBe('json');
  });

  it.each(['text/html', 'image/*', 'application/json;q=0', 'application/json;q=high', 'nonsense'])(
    'refuses %s',
    (accept) => expect(() => chooseAnswerFormat(accept, false)).toThrow('Accept application/json'),
  );
});
