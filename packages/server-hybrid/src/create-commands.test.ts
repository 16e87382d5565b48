import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { createCommands } from './create-commands.ts';
import { createTestHost } from './testing/test-host.ts';

it('every command has a line for the list and a help text of its own', async () => {
  const commands = createCommands({
    terminal: { write: () => {} },
    stdio: () => ({
      version: '1',
      input: new PassThrough(),
      output: new PassThrough(),
      errors: new PassThrough(),
    }),
  });
  expect(commands.map(({ name }) => name)).toEqual(['--stdio', 'doctor', 'tools', 'permissions']);
  for (const { name, summary, run } of commands) {
    const host = createTestHost();
    expect(await run(host, {}, ['--help'])).toBe(0);
    expect(host.printed[0]).toContain(`Usage: hybrid-mcp ${name} `);
    expect(summary.length).toBeLessThan(70);
    await expect(run(host, {}, ['--wrong'])).rejects.toThrow("Unknown option '--wrong'");
  }
});
