import { type ServerRole, settings } from '@hybrid-mcp/core';
import { describe, expect, test } from 'vitest';
import { createFakeHost } from '../testing/fake-host.ts';
import { answerArguments } from './command-arguments.ts';

function answer(argv: readonly string[], role: ServerRole = 'hybrid') {
  const host = createFakeHost();
  const isDone = answerArguments({ name: 'a-server', version: '1.2.3', role, argv, host });
  return { isDone, out: host.printed.join('\n'), err: host.printedErrors.join('\n'), code: host.exitCode() };
}

describe('answerArguments', () => {
  test('lets a command without arguments go on', () => {
    expect(answer([])).toEqual({ isDone: false, out: '', err: '', code: undefined });
  });

  test.each(['--version', '-v'])('answers %s with the bare version', (argument) => {
    expect(answer([argument])).toEqual({ isDone: true, out: '1.2.3', err: '', code: undefined });
  });

  test('takes the two dashes that scripts are called with for nothing', () => {
    expect(answer(['--', '--version']).out).toBe('1.2.3');
    expect(answer(['--']).isDone).toBe(false);
  });

  test.each(['--help', '-h'])('answers %s with every setting of the server', (argument) => {
    const { out, isDone } = answer([argument]);
    expect(isDone).toBe(true);
    expect(out).toMatch(/^Usage: a-server \[--help\] \[--version\]\n/);
    for (const [name, { servers }] of Object.entries(settings)) {
      if ((servers as readonly ServerRole[]).includes('hybrid')) expect(out).toContain(`\n  ${name}\n`);
    }
  });

  test('leaves the settings of other servers out', () => {
    expect(answer(['--help'], 'callback').out).not.toContain('AZURE_CLIENT_SECRET');
    expect(answer(['--help'], 'mcp').out).toContain('CALLBACK_BASE_URL');
  });

  test.each([
    [['--wrong'], "Unknown option '--wrong'. Settings are"],
    [['--port', '9000'], "Unknown option '--port'. Settings are"],
    [['-x'], "Unknown option '-x'. Settings are"],
    [['start'], "Unexpected argument 'start'. "],
    [['--help=yes'], "Option '-h, --help' does not take an argument. "],
  ])('refuses %j in one line that says how to do it', (argv, problem) => {
    const { isDone, out, err, code } = answer(argv);
    expect([isDone, out, code]).toEqual([true, '', 64]);
    expect(err).toContain(problem);
    expect(err).toMatch(/see a-server --help\.$/);
    expect(err).not.toContain('\n');
  });
});
