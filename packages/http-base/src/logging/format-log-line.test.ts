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

  test('adds the sign-in a request is part of, and that its client left', () => {
    const line = format({ method: 'GET', route: '/', status: 200, ms: 9, flow: 'Ab12', aborted: true });
    expect(line).toBe('12:03:11  GET /  200  9 ms  flow=Ab12  aborted\n');
  });

  test('writes a step of a sign-in', () => {
    const step = { msg: 'sign-in', flow: 'Ab12cd34Ef56gh78', step: 'callback', outcome: 'ok' };
    expect(format(step)).toBe('12:03:11  sign-in callback  ok  flow=Ab12cd34Ef56gh78\n');
    const account = '3fd1a7e5-6c0e-4f6f-9c55-0b6c1a6f7f10.9188040d-6c67-4c5b-b112-36a304b66dad';
    expect(format({ ...step, step: 'complete', account })).toBe(
      '12:03:11  sign-in complete  ok  flow=Ab12cd34Ef56gh78  as 3fd1a7e5…\n',
    );
  });

  test('puts below a failed step what to do and what Microsoft said', () => {
    const text = format({
      level: 40,
      msg: 'sign-in',
      flow: 'Ab12cd34Ef56gh78',
      step: 'complete',
      outcome: 'sign_in_required',
      account: '3fd1a7e5-6c0e-4f6f-9c55-0b6c1a6f7f10.9188040d-6c67-4c5b-b112-36a304b66dad',
      sentence:
        'The client secret of this server has expired. The operator of this server must create a new one.',
      oauth_error: 'invalid_grant',
      suberror: 'bad_token',
      aadsts: 70008,
      correlation_id: '0f5c1a52-3d0b-4c7e-9a41-b25d7f60e318',
      trace_id: '1e5c1a52-3d0b-4c7e-9a41-b25d7f60e318',
    });
    expect(text.split('\n')).toEqual([
      '12:03:11  WARN  sign-in complete  sign_in_required',
      '          flow=Ab12cd34Ef56gh78  as 3fd1a7e5…',
      '          The client secret of this server has expired. The operator of this',
      '          server must create a new one.',
      '          Microsoft said invalid_grant, bad_token, AADSTS70008',
      '          correlation id 0f5c1a52-3d0b-4c7e-9a41-b25d7f60e318',
      '          trace id 1e5c1a52-3d0b-4c7e-9a41-b25d7f60e318',
      '',
    ]);
  });

  test('writes the call of a tool', () => {
    const call = { msg: 'tool call', audit: true, who: 'local', tool: 'get_user_profile', effect: 'read' };
    expect(format({ ...call, targets: [], outcome: 'ok', ms: 3 })).toBe(
      '12:03:11  tool get_user_profile  ok  read  local  3 ms\n',
    );
    expect(
      format({
        ...call,
        who: 'user:7',
        account: '3fd1a7e5-6c0e-4f6f-9c55-0b6c1a6f7f10',
        targets: ['AAMkAGI2TG93AAA=and-so-on', 'short', 'third', 'fourth'],
        outcome: 'graph_not_found',
        ms: 41,
      }),
    ).toBe(
      '12:03:11  tool get_user_profile  graph_not_found  read  user:7  41 ms  as 3fd1a7e5…  on …nd-so-on, short and 2 more\n',
    );
  });

  test('shows of an account the part in which accounts of one tenant differ', () => {
    const target = '87d349ed-44d7-43e1-9a83-5f2406dee5bd.3b9f0c64-7d21-4e85-8f3a-5c1e6d70a2b9';
    const call = {
      msg: 'tool call',
      who: 'local',
      tool: 'sign_out',
      effect: 'destroy',
      outcome: 'ok',
      ms: 2,
    };
    expect(format({ ...call, targets: [target] })).toMatch(/ {2}on 87d349ed…\n$/);
  });

  test('takes a line for what it is not only when its fields say so', () => {
    expect(format({ msg: 'sign-in' })).toBe('12:03:11  sign-in\n');
    expect(format({ msg: 'tool call' })).toBe('12:03:11  tool call\n');
    expect(format({})).toBe('12:03:11  \n');
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
    expect(text).toContain('          because of inner\n');
  });

  test('keeps control characters from the terminal', () => {
    const err = { stack: 'Error: \u001b[31mred\u0007\r\n    at a\u009b1m' };
    const text = format({ level: 50, msg: '\u001b[2Jgone', err, '\u001b[2J': 1 });
    expect(text).toBe('12:03:11  ERROR  [2Jgone  [2J=1\n          Error: [31mred\n              at a1m\n');
  });
});
