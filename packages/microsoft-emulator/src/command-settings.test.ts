import { describe, expect, test } from 'vitest';
import { parseCommand } from './command-settings.ts';

describe('parseCommand', () => {
  test('starts on 8400 with the page by default', () => {
    expect(parseCommand([], {})).toEqual({ action: 'start', port: 8400, autoSignIn: undefined });
  });

  test('reads the environment; an empty value is none', () => {
    const env = { EMULATOR_PORT: '9000', EMULATOR_AUTO_SIGN_IN: 'adele@contoso.example' };
    expect(parseCommand([], env)).toEqual({
      action: 'start',
      port: 9000,
      autoSignIn: 'adele@contoso.example',
    });
    expect(parseCommand([], { EMULATOR_PORT: '', EMULATOR_AUTO_SIGN_IN: '' })).toMatchObject({ port: 8400 });
  });

  test.each(['65536', '-1', '80a', '8e2'])('refuses the port %s', (port) => {
    expect(parseCommand([], { EMULATOR_PORT: port })).toMatchObject({ action: 'refuse' });
  });

  test('helps, and refuses what it does not know', () => {
    expect(parseCommand(['--help'], {})).toEqual({ action: 'help' });
    expect(parseCommand(['--port'], {})).toMatchObject({
      action: 'refuse',
      message: expect.stringContaining('--port'),
    });
  });
});
