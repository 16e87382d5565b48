import { describe, expect, test } from 'vitest';
import { formatLogLine } from './format-log-line.ts';

const time = new Date(2026, 0, 2, 12, 3, 11).getTime();

function format(fields: object): string {
  return formatLogLine(JSON.stringify({ level: 30, time, name: 'n', version: '1', ...fields }));
}

describe('formatLogLine', () => {
  test('writes a request compactly', () => {
    const line = format({
      reqId: 'req-1',
      method: 'GET',
      route: '/oauth/callback',
      status: 303,
      ms: 4,
      msg: 'request',
    });
    expect(line).toBe('12:03:11  GET /oauth/callback  303  4 ms\n');
  });

  test('adds the error code of a refused request', () => {
    const line = format({ method: 'GET', route: '/', status: 403, ms: 0, error: 'forbidden_host' });
    expect(line).toBe('12:03:11  GET /  403  0 ms  forbidden_host\n');
  });

  test('writes other lines with their fields and their level', () => {
    expect(format({ level: 40, msg: 'Store is slow', store: 'redis' })).toBe(
      '12:03:11  WARN  Store is slow  store="redis"\n',
    );
  });

  test('puts an error and its cause below', () => {
    const err = { message: 'outer', stack: 'Error: outer\n    at a', cause: { message: 'inner', stack: '' } };
    const text = format({ level: 50, msg: 'failed', err });
    expect(text).toContain('ERROR  failed\n');
    expect(text).toContain('          Error: outer\n              at a\n');
    expect(text).toContain('          inner\n');
  });

  test('keeps control characters from the terminal', () => {
    const err = { stack: 'Error: \u001b[31mred\u0007\r\n    at a\u009b1m' };
    const text = format({ level: 50, msg: '\u001b[2Jgone', err, '\u001b[2J': 1 });
    expect(text).toBe('12:03:11  ERROR  [2Jgone  [2J=1\n          Error: [31mred\n              at a1m\n');
  });
});
