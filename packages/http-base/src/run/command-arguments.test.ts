import { parseArgs } from 'node:util';
import { ConfigurationError, type ServerRole, settings } from '@hybrid-mcp/core';
import { describe, expect, test, vi } from 'vitest';
import { createFakeHost } from '../testing/fake-host.ts';
import type { Command } from './command.ts';
import { answerArguments } from './command-arguments.ts';

interface Asked {
  readonly columns?: number;
  readonly role?: ServerRole;
  readonly commands?: readonly Command[];
}

async function answer(argv: readonly string[], { role = 'hybrid', commands = [], columns }: Asked = {}) {
  const host = createFakeHost(columns === undefined ? {} : { isTTY: true, columns });
  const env = { COLOUR: 'green' };
  const line = { name: 'a-server', version: '1.2.3', role, env, argv, host, commands };
  const isDone = await answerArguments(line);
  return { isDone, out: host.printed.join('\n'), err: host.printedErrors.join('\n'), code: host.exitCode() };
}

describe('answerArguments', () => {
  test('lets a command without arguments go on', async () => {
    expect(await answer([])).toEqual({ isDone: false, out: '', err: '', code: undefined });
  });

  test.each(['--version', '-v'])('answers %s with the bare version', async (argument) => {
    expect(await answer([argument])).toEqual({ isDone: true, out: '1.2.3', err: '', code: undefined });
  });

  test('takes the two dashes that scripts are called with for nothing', async () => {
    expect((await answer(['--', '--version'])).out).toBe('1.2.3');
    expect((await answer(['--'])).isDone).toBe(false);
  });

  test.each(['--help', '-h'])('answers %s with every setting of the server', async (argument) => {
    const { out, isDone } = await answer([argument]);
    expect(isDone).toBe(true);
    expect(out).toMatch(/^Usage: a-server \[--help\] \[--version\]\n/);
    for (const [name, { servers }] of Object.entries(settings)) {
      if ((servers as readonly ServerRole[]).includes('hybrid')) expect(out).toContain(`\n  ${name}\n`);
    }
  });

  test.each([
    [undefined, 80],
    [60, 60],
    [240, 100],
  ])('breaks the help text for a screen of %s columns after %i, and indents it', async (columns, width) => {
    const { out } = await answer(['--help'], columns === undefined ? {} : { columns });
    const lines = out.split('\n');
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(width);
    expect(Math.max(...lines.map(({ length }) => length))).toBeGreaterThan(width - 10);
    const own = lines.slice(lines.indexOf('  HOST') + 1, lines.indexOf('  PORT'));
    expect(own.every((line) => /^ {6}\S/.test(line))).toBe(true);
  });

  test('leaves the settings of other servers out', async () => {
    expect((await answer(['--help'], { role: 'callback' })).out).not.toContain('AZURE_CLIENT_SECRET');
    expect((await answer(['--help'], { role: 'mcp' })).out).toContain('CALLBACK_BASE_URL');
  });

  test.each([
    [['--wrong'], "Unknown option '--wrong'. Settings are"],
    [['--port', '9000'], "Unknown option '--port'. Settings are"],
    [['-x'], "Unknown option '-x'. Settings are"],
    [['start'], "Unexpected argument 'start'. "],
    [['--help=yes'], "Option '-h, --help' does not take an argument. "],
  ])('refuses %j in one line that says how to do it', async (argv, problem) => {
    const { isDone, out, err, code } = await answer(argv);
    expect([isDone, out, code]).toEqual([true, '', 64]);
    expect(err).toContain(problem);
    expect(err).toMatch(/see a-server --help\.$/);
    expect(err).not.toContain('\n');
  });
});

describe('answerArguments with commands', () => {
  const run = vi.fn<Command['run']>(async (host, { COLOUR }) => {
    host.print(`It is ${COLOUR}.`);
    return 3;
  });
  const paint: Command = { name: 'paint', summary: 'says which colour', run };

  test('runs the command that is named, with what comes after its name, and ends with its code', async () => {
    const { isDone, out, code } = await answer(['--', 'paint', '--json', 'x'], { commands: [paint] });
    expect([isDone, out, code]).toEqual([true, 'It is green.', 3]);
    expect(run).toHaveBeenCalledWith(expect.anything(), { COLOUR: 'green' }, ['--json', 'x']);
  });

  test('starts the server without a command, and with the one for that', async () => {
    const commands = [paint];
    expect((await answer([], { commands })).isDone).toBe(false);
    expect((await answer(['serve'], { commands })).isDone).toBe(false);
    expect((await answer(['serve', '--version'], { commands })).out).toBe('1.2.3');
    expect((await answer(['serve', 'paint'], { commands })).code).toBe(64);
  });

  test('lists them in the help text', async () => {
    const { out } = await answer(['--help'], { commands: [paint] });
    expect(out).toMatch(
      /^Usage: a-server \[command\] \[--help\] \[--version\]\n\nCommands:\n {2}serve {2}\w/,
    );
    expect(out).toContain('\n  paint  says which colour\n\nReads its configuration');
  });

  test('refuses another word and lists those there are', async () => {
    const { isDone, out, err, code } = await answer(['draw'], { commands: [paint] });
    expect([isDone, out, code]).toEqual([true, '', 64]);
    expect(err).toBe("Unknown command 'draw'. Commands are serve and paint; see a-server --help.");
  });

  test('takes arguments that the command cannot read for a wrong command line', async () => {
    const strict: Command = {
      ...paint,
      run: async (_host, _env, argv) => parseArgs({ args: [...argv] }) && 0,
    };
    const { err, code } = await answer(['paint', '--loud'], { commands: [strict] });
    expect([err, code]).toEqual(["Unknown option '--loud'. See a-server paint --help.", 64]);
  });

  test('says why a command failed', async () => {
    const failing: Command = { ...paint, run: () => Promise.reject(new Error('The tin is empty.')) };
    const { err, code, isDone } = await answer(['paint'], { commands: [failing] });
    expect([err, code, isDone]).toEqual(['a-server paint failed. The tin is empty.', 1, true]);
  });

  test('ends with another code where the configuration is wrong', async () => {
    const failing: Command = { ...paint, run: () => Promise.reject(new ConfigurationError(['PORT: no'])) };
    expect((await answer(['paint'], { commands: [failing] })).code).toBe(78);
  });
});
