import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

/** Runs the command; `untilOutput` resolves with its first line. */
function run(args: readonly string[], env: Record<string, string> = {}) {
  const file = fileURLToPath(new URL('./main.ts', import.meta.url));
  const child = spawn(process.execPath, [file, ...args], {
    env: { ...process.env, EMULATOR_PORT: '0', ...env },
  });
  const output = { text: '' };
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output.text += chunk;
    });
  }
  return { child, output, closed: once(child, 'close') };
}

describe('the microsoft-emulator command', () => {
  test('prints one line when it listens and ends at Ctrl-C, a keep-alive connection open', async () => {
    const { child, output, closed } = run([]);
    await once(child.stdout, 'data');
    expect(output.text).toMatch(
      /^Microsoft emulator on http:\/\/localhost:\d+ \(sample data, no real sign-in\); 6 people to sign in as\.\n$/,
    );
    const baseUrl = /http:\S+/.exec(output.text)?.[0] ?? '';
    await (await fetch(baseUrl)).text();
    child.kill('SIGINT');
    expect(await closed).toEqual([0, null]);
  });

  test('an unknown EMULATOR_AUTO_SIGN_IN lists the people and exits with 1', async () => {
    const { output, closed } = run([], { EMULATOR_AUTO_SIGN_IN: 'eve@contoso.example' });
    expect(await closed).toEqual([1, null]);
    expect(output.text).toMatch(/^EMULATOR_AUTO_SIGN_IN: .+"eve@contoso\.example".+adele@contoso\.example/);
  });

  test('--help says which variables there are', async () => {
    const { output, closed } = run(['--help']);
    expect(await closed).toEqual([0, null]);
    expect(output.text).toContain('EMULATOR_AUTO_SIGN_IN');
  });
});
