import { describe, expect, test } from 'vitest';
import { type AnswerCheck, findAnswerProblem, parseAnswer } from './answer-check.ts';

const json = 'HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8';
const stream = 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream';
const checks: readonly AnswerCheck[] = [
  { path: ['id'], is: { theId: true } },
  { path: ['result', 'tools', 'length'], is: 2 },
  { path: ['result', 'tools', 1, 'name'], is: 'b' },
];
const right = { id: 7, result: { tools: [{ name: 'a' }, { name: 'b' }] } };

function problem(answer: unknown, { status = 200, head = json } = {}): string | undefined {
  const body = Buffer.from(typeof answer === 'string' ? answer : JSON.stringify(answer));
  return findAnswerProblem({ status, head, body }, { checks, id: 7 });
}

describe('findAnswerProblem', () => {
  test('finds nothing wrong with a right answer', () => {
    expect(problem(right)).toBeUndefined();
    expect(problem(`event: message\ndata: ${JSON.stringify(right)}\n\n`, { head: stream })).toBeUndefined();
  });

  test.each([
    ['the answer to another request', { ...right, id: 8 }, 'id is 8, not 7'],
    ['another result', { id: 7, result: { tools: [] } }, 'result.tools.length is 0'],
    ['an error', { id: 7, error: { code: -32602 } }, 'result.tools.length is missing'],
    ['text', 'hello', 'not JSON: hello'],
  ])('notices %s', (_what, answer, text) => {
    expect(problem(answer)).toContain(text);
  });

  test('notices a status other than 200, whatever comes with it', () => {
    expect(problem(right, { status: 429 })).toContain('status 429');
  });

  test('keeps its sentences short', () => {
    expect(problem('x'.repeat(10_000))?.length).toBeLessThan(300);
  });
});

describe('parseAnswer', () => {
  test('takes the last event of a stream', () => {
    const body = Buffer.from(': hello\n\ndata: {"a":1}\n\nid: 4\ndata: {"a":2}\n\n');
    expect(parseAnswer({ head: stream, body })).toEqual({ a: 2 });
  });
});
